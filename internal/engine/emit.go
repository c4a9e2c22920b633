package engine

import "slices"

// emit appends an event of kind k by the running goroutine, now.
func (r *Run) emit(k Kind) *Event {
	n := len(r.events)
	if n == cap(r.events) {
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

// makeRoom makes room for more events. It also makes the running goroutine look
// up soon: Advance may have got as many as it wants.
func (r *Run) makeRoom() {
	r.events = slices.Grow(r.events, len(r.events))
	r.horizon = -1
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
