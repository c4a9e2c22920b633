package shot

import (
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// TestNothingIsClipped: no demo has anything cut off, through any lens, at its
// thumbnail at any width, at the start and at two moments between at those of
// pages.
func TestNothingIsClipped(t *testing.T) {
	between := append([]int{400, 480, 560, 640, 768, 960, 1200, 1600}, scene.Widths...)
	for i, d := range demo.Course {
		if racetest.Rare(i, 8) {
			continue
		}
		for _, lens := range scene.Lenses {
			for part, widths := range [][]int{scene.Widths, scene.Widths, scene.Widths, between} {
				setup := d.Setup()
				stills, err := session.Stop(t.Context(), setup, lens, engine.At(int64(d.Thumb)*int64(part)/3), widths...)
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
