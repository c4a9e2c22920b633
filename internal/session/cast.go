package session

import (
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// cast is the runs of a take, one to three, as one stream of steps: in the
// order of virtual time, and of the sides where times are equal. Coordinates of
// the stream count the events of all sides. Inputs part it: what lies before
// one's coordinate comes before it on every side, so the stream up to there
// does not depend on it.
type cast struct {
	lineup demo.Lineup
	sides  []*role
	inputs []engine.Input // still to come
	place                 // of the stream
}

// role is one side's run.
type role struct {
	run    demo.Run
	events []engine.Event // recorded, and not given out yet
	over   bool
	place  // up to which its events were given out
}

// place is a time, and how many events of that time have been given out.
type place struct{ t, n int64 }

// pass counts events. A step of another side may have gone on for some ns
// beyond them; the stream's time does not go back.
func (p *place) pass(events []engine.Event) {
	for i := range events {
		if events[i].T > p.t {
			p.t, p.n = events[i].T, 0
		}
		p.n++
	}
}

// at is how many events of time t have been given out.
func (p *place) at(t int64) int64 {
	if p.t == t {
		return p.n
	}
	return 0
}

// newCast starts the runs of a lineup.
func newCast(l demo.Lineup) (*cast, error) {
	c := &cast{lineup: l, inputs: l.Inputs}
	for _, s := range l.Sides {
		s.Inputs = nil
		if len(l.Sides) == 1 {
			s.Inputs, c.inputs = l.Inputs, nil // its coordinates are the stream's
		}
		run, err := start(s)
		if err != nil {
			c.close()
			return nil, err
		}
		c.sides = append(c.sides, &role{run: run})
	}
	return c, nil
}

// local reports whether all runs belong to the engine of this process.
func (c *cast) local() bool {
	return !slices.ContainsFunc(c.sides, func(r *role) bool { _, here := r.run.(*engine.Run); return !here })
}

// with calls f, which uses the runs: in a turn if they belong to the engine of
// this process.
func (c *cast) with(hurried bool, f func()) {
	if c.local() {
		Turn(hurried, f)
		return
	}
	f()
}

// close ends the runs. It is safe to call it twice.
func (c *cast) close() {
	c.with(true, func() {
		for _, r := range c.sides {
			r.run.Close()
		}
	})
}

// over reports whether all runs have ended and all events are given out.
func (c *cast) over() bool {
	return !slices.ContainsFunc(c.sides, func(r *role) bool { return !r.over || len(r.events) > 0 })
}

// advance gives out about budget events, or those up to the coordinate until;
// Reached says that the next step lies beyond it. give must not keep the slice.
func (c *cast) advance(until engine.Coord, budget int, give func(side int, events []engine.Event)) engine.Status {
	for left := budget; left > 0; {
		goal := until
		if len(c.inputs) > 0 && c.inputs[0].At.Compare(until) < 0 {
			goal = c.inputs[0].At
		}
		n, st := c.next(goal, budget, give)
		left -= n
		switch {
		case st == engine.More && n == 0:
			return engine.More // it computes; time passes without events
		case st == engine.Reached && goal != until:
			c.input()
		case st != engine.More:
			return st
		}
	}
	return engine.More
}

// next gives out the stream's next events, of one side, as far as they lie
// before goal. More with no events asks to be called again.
func (c *cast) next(goal engine.Coord, budget int, give func(side int, events []engine.Event)) (n int, st engine.Status) {
	if c.over() {
		return 0, engine.Ended
	}
	before := engine.Coord{T: goal.T}
	first, until := -1, int64(1<<62)
	for i, r := range c.sides {
		if len(r.events) == 0 && !r.over && r.fetch(before, budget) == engine.More && len(r.events) == 0 {
			return 0, engine.More
		}
		if len(r.events) == 0 || r.events[0].T >= goal.T {
			continue
		}
		if t := r.events[0].T; first < 0 || t < c.sides[first].events[0].T {
			if first >= 0 {
				until = c.sides[first].events[0].T // the one before goes on at that time, and later
			}
			first = i
		} else {
			until = min(until, t+1)
		}
	}
	if first < 0 {
		return c.last(goal, budget, give)
	}
	return c.give(first, min(until, goal.T), give), engine.More
}

// last is next at the very time of the goal: the sides one after the other.
func (c *cast) last(goal engine.Coord, budget int, give func(side int, events []engine.Event)) (n int, st engine.Status) {
	for i, r := range c.sides {
		own := goal
		if goal.N != engine.All {
			left := goal.N - c.at(goal.T)
			if left <= 0 || c.t > goal.T {
				return 0, engine.Reached
			}
			own.N = r.at(goal.T) + left
		}
		if len(r.events) == 0 && !r.over && r.fetch(own, budget) == engine.More && len(r.events) == 0 {
			return 0, engine.More
		}
		if len(r.events) > 0 && r.events[0].T <= goal.T {
			return c.give(i, goal.T+1, give), engine.More
		}
	}
	if c.over() {
		return 0, engine.Ended
	}
	return 0, engine.Reached
}

// fetch lets the run go on.
func (r *role) fetch(until engine.Coord, budget int) engine.Status {
	st := r.run.Advance(until, budget)
	r.events = r.run.Events()
	r.over = st == engine.Ended
	return st
}

// give gives out the steps of a side that begin before time t.
func (c *cast) give(i int, t int64, give func(side int, events []engine.Event)) int {
	r := c.sides[i]
	n := 1
	for n < len(r.events) && (!r.events[n].Step || r.events[n].T < t) {
		n++
	}
	events := r.events[:n]
	r.events = r.events[n:]
	r.pass(events)
	c.pass(events)
	if give(i, events); len(r.events) == 0 {
		r.run.Discard()
	}
	return n
}

// input applies the first of the inputs that are to come, now.
func (c *cast) input() {
	in := c.inputs[0]
	c.inputs = c.inputs[1:]
	for i, r := range c.sides {
		own, ok := c.lineup.InputOf(i, in)
		if !ok || r.over {
			continue
		}
		if own.At.N != engine.All {
			own.At.N = r.at(own.At.T)
		}
		r.run.(*engine.Run).Input(own)
	}
}
