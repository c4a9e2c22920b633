package scene

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestBackstage checks that the goroutines that end contexts in time have no
// place, and that all others have one.
func TestBackstage(t *testing.T) {
	_, events := staged(t, "timeout", "", 840, 4000)
	ended, others := 0, 0
	for i := range events {
		e := &events[i]
		switch {
		case e.K != engine.EvGoCreate:
		case backstage(e) != strings.Contains(e.Val, "expire"):
			t.Errorf("%s has a place: %v", e.Val, !backstage(e))
		case backstage(e):
			ended++
		default:
			others++
		}
	}
	if ended != 3 || others < 8 {
		t.Errorf("%d goroutines end contexts, there are %d others", ended, others)
	}
}
