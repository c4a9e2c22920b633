package shot

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

// TestPixels: the forty golden pictures have, at half their size, the pixels
// that they had. -update writes them anew.
func TestPixels(t *testing.T) {
	racetest.Skip(t)
	r := newTestRenderer(t)
	for _, g := range goldens {
		if !strings.Contains(g.address, "theme=") {
			g.address += "&theme=light" // pixels cannot follow their reader
		}
		pixels, err := r.Draw(t.Context(), g.shot(t).Data, 1)
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		got := half(pixels)
		file := filepath.Join("testdata", "golden", g.name+".png")
		if *update {
			var b bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, got); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v; go test -run TestPixels -update writes it", err)
		}
		want, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if n, at := unlike(got, want); n > 0 {
			t.Errorf("%s: %d pixels are others, the first one at %v of %v", g.name, n, at, got.Rect)
		}
	}
}

// half is the picture at half its size: each pixel is the mean of four.
func half(p *image.RGBA) *image.RGBA {
	q := image.NewRGBA(image.Rect(0, 0, p.Rect.Dx()/2, p.Rect.Dy()/2))
	for y := range q.Rect.Dy() {
		for x := range q.Rect.Dx() {
			i := p.PixOffset(2*x, 2*y)
			j := i + p.Stride
			for k := range 4 {
				sum := int(p.Pix[i+k]) + int(p.Pix[i+4+k]) + int(p.Pix[j+k]) + int(p.Pix[j+4+k])
				q.Pix[q.PixOffset(x, y)+k] = uint8((sum + 2) / 4)
			}
		}
	}
	return q
}

// unlike is how many pixels differ, and where the first one is. All do if the
// sizes differ.
func unlike(a *image.RGBA, p image.Image) (n int, first image.Point) {
	if a.Rect != p.Bounds() {
		return a.Rect.Dx() * a.Rect.Dy(), image.Point{}
	}
	b := image.NewRGBA(a.Rect)
	draw.Draw(b, b.Rect, p, b.Rect.Min, draw.Src)
	for i := 0; i < len(a.Pix); i += 4 {
		if [4]uint8(a.Pix[i:]) != [4]uint8(b.Pix[i:]) {
			if n++; n == 1 {
				first = image.Pt(i%a.Stride/4, i/a.Stride)
			}
		}
	}
	return n, first
}
