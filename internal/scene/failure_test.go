package scene

import (
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// beatOf is the beat of event i.
func beatOf(f *Film, events []engine.Event, i int) Knot {
	at := engine.Coord{T: events[i].T}
	for j := i; j >= 0 && events[j].T == at.T; j-- {
		at.N++
	}
	n := slices.IndexFunc(f.Knots(), func(k Knot) bool { return k.end().Compare(at) >= 0 })
	return f.Knots()[n]
}

// TestPanicShows follows the first panicking worker: it panics in one beat,
// recovers in a later one, and goes on in a third.
func TestPanicShows(t *testing.T) {
	for _, w := range Widths {
		l, events := pool(t, "panic=3", w, 500)
		i := slices.IndexFunc(events, func(e engine.Event) bool { return e.K == engine.EvPanic })
		f, shown := filmOf(l, events)
		id := "g" + itoa(int(events[i].G))
		desk := func(k Knot) (class, token string, texts []string) {
			us := (k.F+k.D)*1000 - 1
			for _, s := range shown(us, "tok") {
				if s.ID == id {
					token = s.Class
				}
			}
			for _, s := range shown(us, "excused") {
				class, texts = s.Class, s.Texts
			}
			return class, token, texts
		}
		next := func(i int) int { // the goroutine's next event
			return i + 1 + slices.IndexFunc(events[i+1:], func(e engine.Event) bool { return e.G == events[i].G })
		}
		panics, recovers, goesOn := beatOf(f, events, i), beatOf(f, events, next(i)), beatOf(f, events, next(next(i)))
		if class, token, texts := desk(panics); class != "desk failed excused" || token != "tok failed struck" || !slices.Contains([]string{"cannot thumb", "cannot th…", "panicked"}, texts[1]) {
			t.Errorf("width %d: a panic shows as %q, %q, %q", w, class, token, texts)
		}
		if class, token, texts := desk(recovers); class != "desk running excused" || token != "tok running" || !slices.Contains([]string{"cannot thumb", "cannot th…", "recovered"}, texts[1]) {
			t.Errorf("width %d: a recovery shows as %q, %q, %q", w, class, token, texts)
		}
		if class, _, _ := desk(goesOn); class != "" || panics.D <= 2*stateBeat || recovers.D <= 2*stateBeat {
			t.Errorf("width %d: the worker that goes on is %q, after %d and %d ms", w, class, panics.D, recovers.D)
		}
	}
}

func TestDeadlockShowsWhoWaitsForWhat(t *testing.T) {
	events := record(t, deadlock, 500)
	for _, w := range Widths {
		l := Plan(Spec{Lens: "pattern", Width: w}, events)
		f, shown := filmOf(l, events)
		k := f.Knots()[len(f.Knots())-1]
		end := (k.F + k.D) * 1000
		if n := len(shown(end, "waits")); n != 2 {
			t.Errorf("width %d: %d arrows, want 2", w, n)
		}
		if n := len(shown(end, "woken")); n != 0 {
			t.Errorf("width %d: %d rings", w, n)
		}
	}
}
