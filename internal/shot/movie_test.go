package shot

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/gif"
	"net/url"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
)

// file is what TakeFile makes of the worker pool at 600 ms.
func file(t *testing.T, r *raster.Renderer, ending, query string) ([]byte, error) {
	t.Helper()
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	p, errs := Parse(q)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	setup, _ := demo.Find("worker-pool").Parse(nil)
	s, err := TakeFile(t.Context(), r, ending, demo.Alone(setup), engine.At(600e6), p)
	if err != nil {
		return nil, err
	}
	return s.Data, nil
}

func newTestRenderer(t *testing.T) *raster.Renderer {
	r := NewRenderer()
	t.Cleanup(func() { r.Close() })
	return r
}

// TestPictureMovie: a GIF shows, at each moment, the picture of that moment in
// nearly its colours, plays as long as its span, and is the same bytes again.
func TestPictureMovie(t *testing.T) {
	r := newTestRenderer(t)
	const query = "w=343&for=1s&fps=6&linger=500ms&caption=1&legend=1&theme=dark"
	data, err := file(t, r, ".gif", query)
	if err != nil {
		t.Fatal(err)
	}
	again, err := file(t, r, ".gif", query)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("another time it is %d bytes and not the same %d; %v", len(again), len(data), err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	q, _ := url.ParseQuery(query)
	p, _ := Parse(q)
	setup, _ := demo.Find("worker-pool").Parse(nil)
	m, err := newMovie(t.Context(), demo.Alone(setup), engine.At(600e6), p)
	if err != nil {
		t.Fatal(err)
	}
	canvas := image.NewRGBA(image.Rect(0, 0, m.shot.W, m.shot.H))
	at, seen := 0, 0
	for i, f := range g.Image {
		draw.Draw(canvas, f.Rect, f, f.Rect.Min, draw.Over)
		svg, err := m.svg(m.span.FilmAt(int64(at) * 10))
		if err != nil {
			t.Fatal(err)
		}
		want, err := r.Draw(context.Background(), svg, 1)
		if err != nil {
			t.Fatal(err)
		}
		if off := farthest(canvas, want); off > 40 && at%50 == 0 { // what moves differs within a hundredth
			t.Errorf("picture %d at %d0 ms: a channel is off by %d", i, at, off)
		} else if at%50 == 0 {
			seen++
		}
		at += g.Delay[i]
	}
	if int64(at*10) != m.span.Play() || at != 150 || seen < 2 {
		t.Errorf("it plays %d0 ms, the span %d; %d pictures were compared", at, m.span.Play(), seen)
	}
}

// TestPictureMovieWithoutHold: a film whose last picture does not stay ends with
// the span.
func TestPictureMovieWithoutHold(t *testing.T) {
	data, err := file(t, newTestRenderer(t), ".gif", "w=343&for=1s&fps=4&linger=0s")
	if err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	all := 0
	for _, d := range g.Delay {
		all += d
	}
	if all != 100 {
		t.Errorf("a second lasts %d0 ms", all)
	}
}

// farthest is by how much the most different pixels of two pictures differ in
// a channel.
func farthest(a, b *image.RGBA) int {
	most := 0
	for i := range a.Pix {
		most = max(most, int(a.Pix[i])-int(b.Pix[i]), int(b.Pix[i])-int(a.Pix[i]))
	}
	return most
}

// TestPictureRefused: what is too much is refused before it is drawn, with a
// sentence.
func TestPictureRefused(t *testing.T) {
	r := newTestRenderer(t)
	for _, c := range []struct{ ending, query, want string }{
		{".gif", "for=60s&fps=25&scale=3&speed=1%2F16", "for is 1m0s and fps is 25; 1501 pictures of 840 × "},
		{".apng", "for=60s&speed=1%2F16&scale=2", "at scale 2 have "},
		{".gif", "w=1600&h=4000&scale=3&for=100ms&fps=1", "scale is 3; a picture of 1600 × 4000 px would have 58 million pixels, allowed are 16 million"},
		{".png", "for=3s", "for is 3s; a PNG does not move, but .svg, .gif and .apng do"},
		{".png", "w=1600&h=4000&scale=3", "scale is 3; a picture of 1600 × 4000 px would have 58 million pixels, allowed are 16 million"},
		{".bmp", "", `".bmp" is no kind of picture; pictures end in .svg, .png, .gif or .apng`},
	} {
		if _, err := file(t, r, c.ending, c.query); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s?%s: %v, want … %s …", c.ending, c.query, err, c.want)
		}
	}
}
