package scene

import (
	"fmt"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

// TestNothingOverlapsInTheScheduler looks at the scheduler lens of every demo.
func TestNothingOverlapsInTheScheduler(t *testing.T) {
	for _, d := range demo.Course {
		for _, s := range pictured(d) {
			for _, w := range Widths {
				t.Run(fmt.Sprint(d.Slug, " ", w, " ", s.Query().Encode()), func(t *testing.T) {
					l, events := recordFor(t, schedulerLens, s, w, 2000)
					ops, _ := compile(l, events)
					checkFilm(t, l, len(events), ops)
				})
			}
		}
	}
}
