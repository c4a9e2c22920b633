//go:build !race

package translate

import (
	"testing"
	"time"
)

// TestTranslationIsQuick holds the promise of 15 ms for 300 lines, with room
// for a busy machine: the best of several counts.
func TestTranslationIsQuick(t *testing.T) {
	in := longProgram(t)
	best := time.Hour
	for range 20 {
		from := time.Now()
		if _, err := Translate(in); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(from))
	}
	if best > 15*time.Millisecond {
		t.Errorf("translating 300 lines takes %v", best)
	}
}
