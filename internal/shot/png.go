package shot

import (
	"context"
	"fmt"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
)

// takePNG is Take, as a PNG file.
func takePNG(ctx context.Context, r *raster.Renderer, l demo.Lineup, at engine.Coord, p Picture) (*Shot, error) {
	if p.Play.For > 0 {
		return nil, fmt.Errorf("for is %s; a PNG does not move, but .svg, .gif and .apng do", seconds(p.Play.For))
	}
	s, err := Take(ctx, l, at, p)
	if err != nil {
		return nil, err
	}
	if err := drawable(s.W, s.H, p.Scale); err != nil {
		return nil, err
	}
	pixels, err := r.Draw(ctx, s.Data, p.Scale)
	if err != nil {
		return nil, err
	}
	s.Data, err = raster.PNG(pixels)
	return s, err
}

// drawable is an error if a picture has more pixels than are drawn.
func drawable(w, h, scale int) error {
	if n := w * scale * h * scale; n > raster.MaxPixels {
		return fmt.Errorf("scale is %d; a picture of %d × %d px would have %d million pixels, allowed are %d million", scale, w, h, millions(n), raster.MaxPixels/1_000_000)
	}
	return nil
}

// millions rounds up.
func millions(n int) int { return (n + 999_999) / 1_000_000 }
