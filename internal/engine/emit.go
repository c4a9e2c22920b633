package engine

import "slices"

// emit appends an event of kind k by the running goroutine, now.
func (r *Run) emit(k Kind) *Event {
	n := len(r.events)
	if n >= r.room {
		r.makeRoom()
	}
	r.events = r.events[:n+1]
	e := &r.events[n] // zero: see Discard
	if r.now != r.lastT {
		r.lastT, r.before = r.now, r.seq
	}
	r.seq++
	e.Seq, e.T, e.K, e.Step = r.seq, r.now, k, r.step
	r.step = false
	if g := r.g; g != nil {
		e.G, e.Pos = g.id, g.pos
	}
	switch p := r.p; {
	case p == nil:
		e.P, e.M = -1, -1
	case p.m == nil:
		e.P, e.M = p.id, p.id
	default:
		e.P, e.M = p.id, p.m.id
	}
	return e
}

// makeRoom is called once Advance has got as many events as it wants, and makes
// the running goroutine look up soon. The step that is under way may need more.
//
//go:noinline
func (r *Run) makeRoom() {
	r.horizon = -1
	if len(r.events) == cap(r.events) {
		r.events = slices.Grow(r.events, 1)
	}
	r.room = cap(r.events)
}

// emitObj is emit with an object.
func (r *Run) emitObj(k Kind, o *Object) *Event {
	e := r.emit(k)
	e.Obj = o
	return e
}

// last is the event emitted last.
func (r *Run) last() *Event { return &r.events[len(r.events)-1] }

// emitQueued records that g joined a run queue.
func (r *Run) emitQueued(g *G, why Reason) {
	e := r.emit(EvRunqPut)
	e.Peer, e.Why = g.id, why
}
