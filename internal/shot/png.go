package shot

import (
	"context"
	"fmt"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
)

// takePNG is Take, as a PNG file.
func takePNG(ctx context.Context, r *raster.Renderer, l demo.Lineup, at engine.Coord, p Picture) ([]byte, error) {
	if p.Play.For > 0 {
		return nil, fmt.Errorf("for is %s; a PNG does not move, but .svg, .gif and .apng do", seconds(p.Play.For))
	}
	s, err := Take(ctx, l, at, p)
	if err != nil {
		return nil, err
	}
	if n := s.W * p.Scale * s.H * p.Scale; n > raster.MaxPixels {
		return nil, fmt.Errorf("scale is %d; a picture of %d × %d px would have %d million pixels, allowed are %d million", p.Scale, s.W, s.H, millions(n), raster.MaxPixels/1_000_000)
	}
	pixels, err := r.Draw(ctx, s.SVG, p.Scale)
	if err != nil {
		return nil, err
	}
	return raster.PNG(pixels)
}

// millions rounds up.
func millions(n int) int { return (n + 999_999) / 1_000_000 }
