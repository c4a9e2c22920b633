package scene

import (
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestCircles closes circles at locks and opens them.
func TestCircles(t *testing.T) {
	a, b := &engine.Object{ID: 1, Kind: engine.MutexObject}, &engine.Object{ID: 2, Kind: engine.RWMutexObject}
	lock := func(g int32, o *engine.Object) engine.Event { return engine.Event{K: engine.EvMutexLock, G: g, Obj: o} }
	rlock := func(g int32, o *engine.Object) engine.Event { return engine.Event{K: engine.EvRLock, G: g, Obj: o} }
	unlock := func(g int32, o *engine.Object) engine.Event {
		return engine.Event{K: engine.EvMutexUnlock, G: g, Obj: o}
	}
	runlock := func(g int32, o *engine.Object) engine.Event { return engine.Event{K: engine.EvRUnlock, G: g, Obj: o} }
	block := func(g int32, o *engine.Object, why engine.Reason) engine.Event {
		return engine.Event{K: engine.EvGoBlock, G: g, Obj: o, Why: why, Pos: at(int(10 + g))}
	}
	const mu, rd, wr = engine.WhyMutexLock, engine.WhyRLock, engine.WhyRWLock
	for _, c := range []struct {
		name   string
		events []engine.Event
		stuck  string // the goroutines in the circle that the last event closes
	}{
		{"lock order", []engine.Event{lock(2, a), lock(3, b), block(2, b, wr), block(3, a, mu)}, "G3 G2"},
		{"the same mutex twice", []engine.Event{lock(2, a), block(2, a, mu)}, "G2"},
		{"one waits, no circle", []engine.Event{lock(2, a), block(3, a, mu)}, ""},
		{"let go before", []engine.Event{lock(2, a), lock(3, b), unlock(3, b), block(2, b, wr), block(3, a, mu)}, ""},
		{"a bystander", []engine.Event{lock(2, a), block(4, a, mu), lock(3, b), block(2, b, wr), block(3, a, mu)}, "G3 G2"},
		{"a writer and its reader", []engine.Event{rlock(2, b), rlock(3, b), lock(4, a), block(4, b, wr), block(3, a, mu)}, "G3 G4"},
		{"a reader reads again behind a writer", []engine.Event{rlock(2, b), block(3, b, wr), block(2, b, rd)}, "G2 G3"},
		{"two readers", []engine.Event{rlock(2, b), rlock(3, b), runlock(3, b), block(3, b, wr)}, ""},
		{"a channel is no lock", []engine.Event{lock(2, a), block(3, a, mu), block(2, b, engine.WhyChanRecv)}, ""},
	} {
		g := newLockGraph()
		var circle []int32
		for i := range c.events {
			circle = g.apply(&c.events[i])
		}
		if got := names(circle); got != c.stuck {
			t.Errorf("%s: the circle is %q, want %q", c.name, got, c.stuck)
		}
	}
}

// TestCircleLines marks the lines of a circle, and no others, until somebody
// outside of it unlocks.
func TestCircleLines(t *testing.T) {
	a, b := &engine.Object{ID: 1}, &engine.Object{ID: 2}
	c := newCodeLines(&Layout{}, &stage{})
	for _, e := range []engine.Event{
		{K: engine.EvGoBlock, G: 1, Why: engine.WhyWaitGroup, Pos: at(11)},
		{K: engine.EvMutexLock, G: 2, Obj: a, Pos: at(12)}, {K: engine.EvMutexLock, G: 3, Obj: b, Pos: at(13)},
		{K: engine.EvGoBlock, G: 2, Obj: b, Why: engine.WhyMutexLock, Pos: at(22)},
		{K: engine.EvGoBlock, G: 3, Obj: a, Why: engine.WhyMutexLock, Pos: at(23)},
		{K: engine.EvFault, Why: engine.WhyDeadlock},
	} {
		c.apply(&e)
	}
	for line, want := range map[int]string{11: "wait", 22: "wait fail", 23: "wait fail"} {
		if got := c.lines[at(line)].class(); got != want {
			t.Errorf("line %d is %q, want %q", line, got, want)
		}
	}
	c.apply(&engine.Event{K: engine.EvGoUnblock, G: 1, Peer: 2})
	for line, want := range map[int]string{22: "run", 23: "wait"} {
		if got := c.lines[at(line)].class(); got != want {
			t.Errorf("after an unlock from outside line %d is %q, want %q", line, got, want)
		}
	}
}
