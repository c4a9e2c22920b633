package raster

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/racetest"
)

// TestPinned: the committed resvg is the one that README.md names.
func TestPinned(t *testing.T) {
	sum := sha256.Sum256(resvg)
	readme, err := os.ReadFile("resvg/README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), hex.EncodeToString(sum[:])) {
		t.Errorf("resvg.wasm has the sum %x, which its README does not name", sum)
	}
}

const square = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">` +
	`<style>.s { fill: #0A58C2; } .s.off { display: none; }</style><rect width="100%" height="100%" fill="#F6F7F9"/>` +
	`<g transform="translate(10 5)"><rect class="s" width="10" height="10"/><rect class="s off" width="20" height="15"/></g></svg>`

var (
	stage = color.RGBA{0xF6, 0xF7, 0xF9, 0xFF}
	blue  = color.RGBA{0x0A, 0x58, 0xC2, 0xFF}
)

// check looks at each pixel of square.
func check(t *testing.T, p *image.RGBA, zoom int) {
	t.Helper()
	if p.Rect != image.Rect(0, 0, 30*zoom, 20*zoom) {
		t.Fatalf("zoom %d: the picture is %v", zoom, p.Rect)
	}
	for y := range 20 * zoom {
		for x := range 30 * zoom {
			want := stage
			if x >= 10*zoom && x < 20*zoom && y >= 5*zoom && y < 15*zoom {
				want = blue
			}
			if got := p.RGBAAt(x, y); got != want {
				t.Fatalf("zoom %d: %v at %d, %d; want %v", zoom, got, x, y, want)
			}
		}
	}
}

func newRenderer(t *testing.T) *Renderer {
	t.Helper()
	r := New(CacheDir())
	t.Cleanup(func() {
		for range 2 {
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return r
}

// TestDraw: shapes, classes and transforms, to the pixel, by many at a time.
func TestDraw(t *testing.T) {
	r := newRenderer(t)
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			zoom := 1 + i%3
			p, err := r.Draw(t.Context(), []byte(square), zoom)
			if err != nil {
				t.Error(err)
				return
			}
			check(t, p, zoom)
		})
	}
	all.Wait()
}

// TestRefuses: what cannot be drawn is an error, and the next picture is right.
func TestRefuses(t *testing.T) {
	r := newRenderer(t)
	for svg, want := range map[string]string{
		"":                     "resvg: ",
		"<svg":                 "resvg: ",
		"no picture at all":    "resvg: ",
		square[:len(square)-1]: "resvg: ",
		`<svg xmlns="http://www.w3.org/2000/svg" width="4001" height="4000"/>`:             "16004000 pixels (4001 × 4000); at most 16000000 are drawn",
		`<svg xmlns="http://www.w3.org/2000/svg" width="1000000000" height="1000000000"/>`: "at most 16000000 are drawn",
		`<svg xmlns="http://www.w3.org/2000/svg" width="-4" height="4"/>`:                  "resvg: ",
	} {
		for range machines {
			if _, err := r.Draw(t.Context(), []byte(svg), 1); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%.60s: %v, want … %s …", svg, err, want)
			}
		}
		p, err := r.Draw(t.Context(), []byte(square), 1)
		if err != nil {
			t.Fatalf("after %.60s: %v", svg, err)
		}
		check(t, p, 1)
	}
}

// TestLarge: the largest picture is drawn, and its memory is not kept.
func TestLarge(t *testing.T) {
	r := newRenderer(t)
	p, err := r.Draw(t.Context(), []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><rect width="100%" height="100%" fill="#0A58C2"/></svg>`), 2)
	if err != nil {
		t.Fatal(err)
	}
	if at := p.RGBAAt(3999, 3999); at != blue {
		t.Errorf("the last pixel is %v", at)
	}
	for range machines {
		if m := <-r.idle; m != nil && m.module.Memory().Size() > largest {
			t.Errorf("a machine keeps %d bytes", m.module.Memory().Size())
		}
		r.idle <- nil
	}
}

// TestGone: who is gone waits for nothing.
func TestGone(t *testing.T) {
	r := newRenderer(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(time.Millisecond, cancel)
	for range machines {
		<-r.idle
	}
	if _, err := r.Draw(ctx, []byte(square), 1); err != context.Canceled {
		t.Errorf("who waits gets %v", err)
	}
	for range machines {
		r.idle <- nil
	}
	for range 20 {
		if _, err := r.Draw(ctx, []byte(square), 1); err != context.Canceled {
			t.Errorf("who is gone already gets %v", err)
		}
	}
}

// TestCache: compiled resvg is kept, and a broken cache does no harm.
func TestCache(t *testing.T) {
	r := newRenderer(t)
	if _, err := r.Draw(t.Context(), []byte(square), 1); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if CacheDir() == "" {
		t.Skip("this user has no cache")
	}
	if racetest.On {
		t.Skip("resvg is compiled anew here, which takes a minute under the race detector")
	}
	if err := os.CopyFS(dir, os.DirFS(CacheDir())); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the cache has %q, %v", files, err)
	}
	for _, file := range files {
		if err := os.Truncate(file, 100); err != nil {
			t.Fatal(err)
		}
	}
	broken := New(dir)
	defer broken.Close()
	p, err := broken.Draw(t.Context(), []byte(square), 1)
	if err != nil {
		t.Fatal(err)
	}
	check(t, p, 1)
}
