package shot

import (
	"context"
	"fmt"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
	"github.com/go-concurrency/playground/internal/shot/font"
)

// MediaTypes are the kinds of files that pictures can be, by the ends of their
// names.
var MediaTypes = map[string]string{
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".gif":  "image/gif",
	".apng": "image/apng",
}

// Endings are the ends of names, for sentences.
const Endings = ".svg, .png, .gif or .apng"

// NewRenderer is what draws pictures made of pixels, in our faces. Close ends it.
func NewRenderer() *raster.Renderer {
	return raster.New(raster.CacheDir(), font.Sans, font.Bold, font.Mono, font.MonoBold)
}

// TakeFile is Take, as what a file is to hold whose name ends so. GIF and APNG
// always move. Pictures made of pixels cannot follow their reader's theme; they
// are light unless p says dark. All are the same on every machine.
func TakeFile(ctx context.Context, r *raster.Renderer, ending string, l demo.Lineup, at engine.Coord, p Picture) (*Shot, error) {
	if ending != ".svg" && p.Theme == Auto {
		p.Theme = Light
	}
	switch ending {
	case ".svg":
		return Take(ctx, l, at, p)
	case ".png":
		return takePNG(ctx, r, l, at, p)
	case ".gif", ".apng":
		return takeMovie(ctx, r, ending, l, at, p)
	}
	return nil, fmt.Errorf("%q is no kind of picture; pictures end in %s", ending, Endings)
}
