package scene

import (
	"slices"
	"strings"
	"testing"
	"time"

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

// embrace deadlocks by lock order, while main waits for a channel.
func embrace() {
	var ann, bob engine.Mutex
	done := engine.MakeChan(at(90), "done", make(chan int))
	both := func(first, second string, a, b *engine.Mutex) func() {
		return func() {
			engine.On(at(91), first, a).Lock()
			sleep(time.Millisecond)
			engine.On(at(92), second, b).Lock()
		}
	}
	engine.Go(at(93), "forth", both("ann", "bob", &ann, &bob))
	engine.Go(at(94), "back", both("bob", "ann", &bob, &ann))
	engine.Recv(at(95), done)
}

// TestCircleShows: a circle of locks is drawn from goroutine to lock to
// goroutine, apart from who else waits, and told.
func TestCircleShows(t *testing.T) {
	events := record(t, embrace, 500)
	for _, w := range Widths {
		f, shown := filmOf(Plan(Spec{Lens: "pattern", Width: w}, events), events)
		k := f.Knots()[len(f.Knots())-1]
		var classes []string
		for _, s := range shown((k.F+k.D)*1000, "waits") {
			classes = append(classes, s.Class)
		}
		if want := []string{"waits knot", "waits knot", "waits knot", "waits knot", "waits"}; !slices.Equal(classes, want) {
			t.Errorf("width %d: arrows %q", w, classes)
		}
		if want := "Deadlock: *G2* waits for bob, which *G3* holds; *G3* waits for ann, which *G2* holds."; k.Say != want && w == 840 {
			t.Errorf("it says %q", k.Say)
		}
	}
}

// TestEndCutsOff: who still sleeps when main returns is cut off; who waits for
// what nobody will do is left behind.
func TestEndCutsOff(t *testing.T) {
	events := record(t, func() {
		ch := engine.MakeChan(at(96), "ch", make(chan int))
		engine.Go(at(97), "sleeper", func() { sleep(time.Second) })
		engine.Go(at(98), "waiter", func() { engine.Recv(at(98), ch) })
		sleep(time.Millisecond)
	}, 500)
	f, shown := filmOf(Plan(Spec{Lens: "pattern", Width: 840}, events), events)
	k := f.Knots()[len(f.Knots())-1]
	var lines []string
	for _, s := range shown((k.F+k.D)*1000, "desk") {
		if slices.Contains(strings.Fields(s.Class), "failed") {
			lines = append(lines, s.Texts[0])
		}
	}
	if !slices.Equal(lines, []string{"cut off", "left behind"}) {
		t.Errorf("at the end: %q", lines)
	}
}
