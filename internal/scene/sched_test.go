package scene

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
)

// some are few of the setups under the race detector, which makes all of them
// slow, and otherwise all.
func some(all []demo.Setup) []demo.Setup {
	if racetest.On {
		return all[:min(len(all), 2)]
	}
	return all
}

// TestNothingOverlapsInTheScheduler looks at the scheduler lens of every demo.
func TestNothingOverlapsInTheScheduler(t *testing.T) {
	racetest.Skip(t)
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

// TestSchedulerSays looks for what places say at the end of the beat of an
// event: that a P's goroutine was stolen, who holds a mutex that others wait
// for, that a goroutine assists the collector, and how large the heap is.
func TestSchedulerSays(t *testing.T) {
	for _, c := range []struct {
		slug   string
		values demo.Values
		kind   engine.Kind
		why    engine.Reason
		want   []string
	}{
		{"work-stealing", nil, engine.EvRunqSteal, engine.NoReason, []string{"stole 6 of P0's"}},
		{"starvation-mode", nil, engine.EvMutexMode, engine.WhyStarving, []string{"starving · 3", "G5"}},
		{"gc", demo.Values{"jobs": "12", "alloc": "512", "cycles": "0"}, engine.EvGCMarkAssistBegin, engine.NoReason, []string{"assists", "marks", "cycle 1: 1 worker, 1 assist", "3.8 of 4.0 MB"}},
	} {
		d := demo.Find(c.slug)
		s := pictured(d)[0]
		maps.Copy(s.Values, c.values)
		l, events := recordFor(t, schedulerLens, s, 840, 2000)
		ops, _ := compile(l, events)
		f := NewFilm(l.Scale)
		f.Apply(ops)
		next := 0
		for _, k := range f.Knots() {
			found := false
			for range k.Len {
				found = found || events[next].K == c.kind && (c.why == engine.NoReason || events[next].Why == c.why)
				next++
			}
			if !found {
				continue
			}
			var said []string
			for s := range f.States((k.F+k.D)*1000 - 1) {
				said = append(said, s.Texts...)
			}
			for _, text := range c.want {
				if !slices.Contains(said, text) {
					t.Errorf("%s after event %d, %v: nothing says %q; said is %q", c.slug, next, c.kind, text, said)
				}
			}
			break
		}
	}
}
