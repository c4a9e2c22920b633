package scene

import (
	"fmt"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

// some are few of the setups under the race detector, which makes all of them
// slow, and otherwise all.
func some(all []demo.Setup) []demo.Setup {
	if thinned > 1 {
		return all[:min(len(all), 2)]
	}
	return all
}

// TestNothingOverlapsInTheScheduler looks at the scheduler lens of every demo.
func TestNothingOverlapsInTheScheduler(t *testing.T) {
	for _, d := range demo.Course {
		for _, s := range some(pictured(d)) {
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
