package web

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
)

// githubCSP is how GitHub serves pictures of documents.
const githubCSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

// TestShotPlays: the animated picture moves in an <img> under GitHub's policy,
// at three moments shows what the still picture of that moment does, and stands
// still for readers who want that.
func TestShotPlays(t *testing.T) {
	racetest.Skip(t)
	setup := demo.Find("worker-pool").Setup()
	look := shot.Picture{Lens: "pattern", Width: 700, Theme: shot.Light, Play: shot.Play{For: 8000, Pace: shot.Pace{Num: 1, Den: 1}, Linger: 1000}}
	span, err := look.Roll(t.Context(), demo.Alone(setup), engine.Coord{})
	if err != nil {
		t.Fatal(err)
	}
	animated, err := shot.Take(t.Context(), demo.Alone(setup), engine.Coord{}, look)
	if err != nil {
		t.Fatal(err)
	}
	still := func(ms int64) []byte {
		s, err := shot.Draw(demo.Alone(setup), &session.Still{Film: span.Film, Layout: span.Layout, Sides: []*scene.Layout{span.Layout}, T: span.FilmAt(ms) / 1000}, look)
		if err != nil {
			t.Fatal(err)
		}
		return s.Data
	}
	files := map[string][]byte{"/anim.svg": animated.Data, "/end.svg": still(9000), "/telling.svg": still(span.Still)}
	moments := []int64{700, 3333, 6050}
	for _, ms := range moments {
		files[fmt.Sprintf("/%d.svg", ms)] = still(ms)
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if data, ok := files[r.URL.Path]; ok {
			w.Header().Set("Content-Type", "image/svg+xml")
			w.Header().Set("Content-Security-Policy", pictureCSP)
			if r.URL.RawQuery == "github" {
				w.Header().Set("Content-Security-Policy", githubCSP)
			}
			w.Write(data)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<!doctype html><title>t</title><link rel="icon" href="data:,"><body style="margin:0"><img src="/anim.svg?github" alt="">`)
	}))
	defer srv.Close()
	p := tab(t)
	p.load(srv.URL, int64(animated.W), int64(animated.H))
	p.until(`document.images[0].complete && document.images[0].naturalWidth === ` + fmt.Sprint(animated.W))
	p.moves()

	// Alone, its clock can be set.
	for _, ms := range moments {
		p.do(chromedp.Navigate(srv.URL + "/anim.svg"))
		p.js(fmt.Sprintf(`for (const a of document.getAnimations()) { a.pause(); a.currentTime = %d }`, ms))
		shown := p.picture()
		p.do(chromedp.Navigate(srv.URL + fmt.Sprintf("/%d.svg", ms)))
		sameAs(t, fmt.Sprint(ms, " ms"), shown, p.picture())
	}
	p.do(chromedp.Navigate(srv.URL+"/telling.svg"), reducedMotion())
	want := p.picture()
	p.do(chromedp.Navigate(srv.URL + "/anim.svg"))
	sameAs(t, "standing still", p.picture(), want)
}

// moves waits until what is seen has changed twice.
func (p page) moves() {
	p.t.Helper()
	last, changes := p.picture(), 0
	for range 200 {
		if now := p.picture(); unlike(last, now) > 0 {
			last = now
			if changes++; changes == 2 {
				return
			}
		}
	}
	p.t.Error("nothing moves")
}

// picture is what the tab shows.
func (p page) picture() image.Image {
	p.t.Helper()
	data, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		p.t.Fatal(err)
	}
	return img
}

// sameAs holds that two pictures differ in at most one of 2,000 pixels. The bar
// at the foot, which only one has, does not count.
func sameAs(t *testing.T, when string, a, b image.Image) {
	t.Helper()
	all := a.Bounds().Dx() * a.Bounds().Dy()
	if n := unlike(a, b); n > all/2000 {
		t.Errorf("%s: %d of %d pixels differ from the still picture", when, n, all)
	} else {
		t.Logf("%s: %d of %d pixels differ", when, n, all)
	}
}

// unlike counts the pixels that differ visibly, above the foot.
func unlike(a, b image.Image) int {
	n := 0
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y-3; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			for _, d := range []int{int(ar) - int(br), int(ag) - int(bg), int(ab) - int(bb)} {
				if d > 64<<8 || d < -64<<8 {
					n++
					break
				}
			}
		}
	}
	return n
}

// reducedMotion makes the tab's reader one who wants nothing to move.
func reducedMotion() chromedp.Action[chromedp.Void] {
	features := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, features)
		return err
	})
}
