package scene

import (
	"fmt"
	"slices"
	"testing"
)

// TestLoopOfStarts holds that all goroutines that a loop starts are told of,
// also those that a beat has no room for any more.
func TestLoopOfStarts(t *testing.T) {
	for query, want := range map[string][]string{
		"":          {"*G1* starts 4 goroutines: collect and 3 × worker.", "*G1* starts *G6*, which runs worker."},
		"workers=9": {"*G1* starts 4 goroutines: collect and 3 × worker.", "*G1* starts 4 goroutines: 4 × worker.", "*G1* starts *G10* and *G11*, which run worker."},
	} {
		l, events := pool(t, query, 840, 200)
		ops, _ := compile(l, events)
		f := NewFilm(l.Scale)
		f.Apply(ops)
		var says []string
		for _, k := range f.Knots() {
			says = append(says, k.Say)
		}
		i := slices.Index(says, want[0])
		if i < 0 || len(says) < i+len(want) || fmt.Sprint(says[i:i+len(want)]) != fmt.Sprint(want) {
			t.Errorf("%q: the film says %q, which lacks %q", query, says[:min(len(says), 6)], want)
		}
	}
}
