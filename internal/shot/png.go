package shot

import (
	"context"
	"fmt"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
	"github.com/go-concurrency/playground/internal/shot/font"
)

// NewRenderer is what draws pictures made of pixels, in our faces. Close ends it.
func NewRenderer() *raster.Renderer {
	return raster.New(raster.CacheDir(), font.Sans, font.Bold, font.Mono, font.MonoBold)
}

// TakePNG is Take, as a PNG file. Such a picture cannot follow its reader's
// theme; it is light unless p says dark. Its pixels are the same on every
// machine.
func TakePNG(ctx context.Context, r *raster.Renderer, l demo.Lineup, at engine.Coord, p Picture) ([]byte, error) {
	if p.Theme == Auto {
		p.Theme = Light
	}
	s, err := Take(ctx, l, at, p)
	if err != nil {
		return nil, err
	}
	if n := s.W * p.Scale * s.H * p.Scale; n > raster.MaxPixels {
		return nil, fmt.Errorf("scale is %d; a picture of %d × %d px would have %d million pixels, allowed are %d million", p.Scale, s.W, s.H, (n+999_999)/1_000_000, raster.MaxPixels/1_000_000)
	}
	pixels, err := r.Draw(ctx, s.SVG, p.Scale)
	if err != nil {
		return nil, err
	}
	return raster.PNG(pixels)
}
