package web

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// pixelsCompared are pictures over lenses, themes, densities, widths and scales.
var pixelsCompared = []string{
	"worker-pool?at=600ms&theme=light&caption=1&legend=1&stamp=1&title=A+pool",
	"worker-pool?at=600ms&theme=dark&w=343",
	"worker-pool?at=1s&workers=16&queue=32&theme=light&scale=2",
	"work-stealing?at=3ms&lens=scheduler&theme=dark",
	"work-stealing?at=3ms&lens=scheduler&theme=light&w=700&scale=2",
	"full-queue?at=10us&lens=scheduler&theme=light",
	"raw-goroutines?tasks=200&rate=0&at=10ms&theme=dark",
	"raw-goroutines?tasks=12&at=600ms&theme=light&w=1200",
	"all-asleep?at=1s&theme=light&legend=1",
	"cond-queue?at=60ms&theme=dark&scale=3&w=343",
	"context-tree?at=700ms&theme=light&w=700",
	"counter-rwmutex?at=5ms&theme=dark&legend=1",
	"worker-pool?at=600ms&lens=timeline&theme=light",
	"worker-pool/raw-goroutines?at=600ms&theme=dark&w=1200",
}

// The bounds of what a PNG may differ from what Chromium shows: the share of
// pixels for which there is no similar one in the other picture within a pixel,
// and the mean difference of a channel. Edges are smoothed otherwise, and
// glyphs stand up to half a pixel apart.
const (
	mostOff  = 0.001
	mostMean = 1.0 // of 255
)

// TestPixelsLikeChromium: the PNG of a picture is what Chromium shows of its SVG.
func TestPixelsLikeChromium(t *testing.T) {
	looks(t)
	srv := site(t)
	tab := tab(t)
	for _, address := range pixelsCompared {
		slug, query, _ := strings.Cut(address, "?")
		status, _, body := get(t, srv.URL+"/shot/"+slug+".png?"+query)
		if status != 200 {
			t.Fatalf("%s: %d: %s", address, status, body)
		}
		ours, err := png.Decode(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		theirs := tab.shows(srv.URL+"/shot/"+slug+".svg?"+query, ours.Bounds(), scaleOf(query))
		d := differ(rgba(ours), rgba(theirs))
		t.Logf("%-78s off %.3f %%, mean %.2f", address, 100*d.off, d.mean)
		if d.off > mostOff || d.mean > mostMean {
			t.Errorf("%s: %.3f %% of the pixels are off, the mean difference is %.2f; allowed are %.3f %% and %.2f", address, 100*d.off, d.mean, 100*mostOff, mostMean)
		}
		if dir := os.Getenv("PLAYGROUND_PIXELS"); dir != "" { // to look at
			name := filepath.Join(dir, strings.NewReplacer("/", "_", "?", "_", "&", "_", "=", "-").Replace(address))
			for kind, p := range map[string]image.Image{"ours": ours, "theirs": theirs} {
				var b bytes.Buffer
				if err := png.Encode(&b, p); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name+"."+kind+".png", b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// scaleOf is the scale in a query.
func scaleOf(query string) int {
	_, rest, found := strings.Cut(query, "scale=")
	if !found {
		return 1
	}
	n, _ := strconv.Atoi(rest[:1])
	return n
}

// shows is what the browser shows of a picture of that many pixels.
func (p page) shows(url string, size image.Rectangle, scale int) image.Image {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(int64(size.Dx()/scale), int64(size.Dy()/scale), chromedp.EmulateScale(float64(scale))), chromedp.Navigate(url))
	p.until(`document.fonts.status == "loaded"`)
	b, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		p.t.Fatal(err)
	}
	if picture.Bounds() != size {
		p.t.Fatalf("the browser shows %v of a picture of %v", picture.Bounds(), size)
	}
	return picture
}

func rgba(p image.Image) *image.RGBA {
	q := image.NewRGBA(p.Bounds())
	draw.Draw(q, q.Rect, p, q.Rect.Min, draw.Src)
	return q
}

// difference is that of two pictures.
type difference struct {
	off  float64 // the share of pixels that are off by more than a quarter
	mean float64 // of a channel
}

// differ compares two pictures of one size. A pixel is off if nothing like it
// stands in the other picture within a pixel of its place.
func differ(a, b *image.RGBA) difference {
	w, h := a.Rect.Dx(), a.Rect.Dy()
	off, sum := 0, 0
	for y := range h {
		for x := range w {
			p, q := pixel(a, x, y), pixel(b, x, y)
			if p == q {
				continue
			}
			for k := range 3 {
				sum += abs(int(p[k]) - int(q[k]))
			}
			if !alike(p, q) && (!near(p, b, x, y) || !near(q, a, x, y)) {
				off++
			}
		}
	}
	n := float64(w * h)
	return difference{float64(off) / n, float64(sum) / n / 3}
}

func pixel(p *image.RGBA, x, y int) [4]uint8 { return [4]uint8(p.Pix[p.PixOffset(x, y):]) }

// alike: no channel is off by more than a quarter of what it can be.
func alike(p, q [4]uint8) bool {
	const quarter = 64
	return abs(int(p[0])-int(q[0])) <= quarter && abs(int(p[1])-int(q[1])) <= quarter && abs(int(p[2])-int(q[2])) <= quarter
}

// near tells whether something like p stands in the picture within a pixel of
// x, y.
func near(p [4]uint8, in *image.RGBA, x, y int) bool {
	for v := max(0, y-1); v <= min(y+1, in.Rect.Dy()-1); v++ {
		for u := max(0, x-1); u <= min(x+1, in.Rect.Dx()-1); u++ {
			if alike(p, pixel(in, u, v)) {
				return true
			}
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// TestMoviesInChromium: the browser plays GIF and APNG for ever, for as long as
// was asked.
func TestMoviesInChromium(t *testing.T) {
	looks(t)
	srv := site(t)
	tab := tab(t)
	tab.do(chromedp.Navigate(srv.URL + "/facts"))
	for ending, kind := range map[string]string{".gif": "image/gif", ".apng": "image/png"} {
		url := "/shot/worker-pool" + ending + "?at=600ms&w=343&for=1s&fps=6&linger=500ms"
		status, sent, body := get(t, srv.URL+url)
		if status != 200 || !strings.HasPrefix(sent, "image/") {
			t.Fatalf("%s: %d, %s: %s", url, status, sent, body)
		}
		tab.js(`window.movie = undefined; (async () => {
			const d = new ImageDecoder({ data: await (await fetch("` + url + `")).arrayBuffer(), type: "` + kind + `" });
			await d.tracks.ready; await d.completed;
			const track = d.tracks.selectedTrack;
			let us = 0;
			for (let i = 0; i < track.frameCount; i++) us += (await d.decode({ frameIndex: i })).image.duration;
			window.movie = { frames: track.frameCount, ms: us / 1000, times: String(track.repetitionCount) };
		})()`)
		tab.until("window.movie")
		if got := eval[string](tab, "JSON.stringify(window.movie)"); got != `{"frames":7,"ms":1500,"times":"Infinity"}` {
			t.Errorf("%s: the browser finds %s", url, got)
		}
	}
}
