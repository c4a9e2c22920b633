package shot

import (
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// TestNothingIsClipped: no demo has anything cut off, through any lens, at any
// width, at its thumbnail, at the start and at two moments between.
func TestNothingIsClipped(t *testing.T) {
	widths := append([]int{400, 480, 560, 640, 768, 960, 1200, 1600}, scene.Widths...)
	for _, d := range demo.Course {
		for _, lens := range scene.Lenses {
			for _, part := range []int64{0, 1, 2, 3} {
				setup := d.Setup()
				stills, err := session.Stop(t.Context(), setup, lens, engine.At(int64(d.Thumb)*part/3), widths...)
				if err != nil {
					t.Fatal(err)
				}
				for i, still := range stills {
					p := Picture{Lens: lens, Width: widths[i], Caption: true, Legend: true, Stamp: "1"}
					if _, err := Draw(demo.Alone(setup), still, p); err != nil {
						t.Errorf("%s, %s, %d px, at %s: %v", d.Slug, lens, widths[i], still.Coord, err)
					}
				}
			}
		}
	}
}
