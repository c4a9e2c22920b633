package engine

import "slices"

// emit appends an event of kind k by the running goroutine, now.
func (r *Run) emit(k Kind) *Event {
	n := r.logged
	if n >= len(r.log) {
		r.makeRoom()
	}
	r.logged = n + 1
	e := &r.log[n] // zero: see Discard
	e.Seq, e.T, e.K, e.Step = r.seq(), r.now, k, r.step
	r.step = false
	if g := r.g; g != nil {
		e.G, e.Pos = g.id, g.pos
	}
	if p := r.p; p != nil {
		e.P, e.M = p.at.p(), p.at.m()
	} else {
		e.P, e.M = -1, -1
	}
	return e
}

// makeRoom is called when the log is full. Once Advance has got as many events
// as it wants, it makes the running goroutine look up soon; the step that is
// under way may need more.
//
//go:noinline
func (r *Run) makeRoom() {
	if len(r.log) == cap(r.log) {
		r.log = slices.Grow(r.log, 1)
	}
	room := cap(r.log)
	if wanted := r.full - r.seq(); wanted > 0 {
		room = int(min(int64(room), int64(r.logged)+wanted))
	} else {
		r.horizon = -1
	}
	r.log = r.log[:room]
}

// emitObj is emit with an object.
func (r *Run) emitObj(k Kind, o *Object) *Event {
	e := r.emit(k)
	e.Obj = o
	return e
}

// last is the event emitted last.
func (r *Run) last() *Event { return &r.log[r.logged-1] }

// emitQueued records that g joined a run queue.
func (r *Run) emitQueued(g *G, why Reason) {
	e := r.emit(EvRunqPut)
	e.Peer, e.Why = g.id, why
}

// seq is the number of the last event.
func (r *Run) seq() int64 { return r.base + int64(r.logged+r.jotted) }

// lastT is when the last event was.
func (r *Run) lastT() int64 {
	t := r.baseT
	if r.logged > 0 {
		t = r.last().T
	}
	if r.jotted > 0 {
		t = max(t, r.jots[r.jotted-1].t)
	}
	return t
}

// atLastT is how many events were at that time.
func (r *Run) atLastT() int64 {
	t, n := r.lastT(), int64(0)
	for i := r.logged - 1; i >= 0 && r.log[i].T == t; i-- {
		n++
	}
	for i := r.jotted - 1; i >= 0 && r.jots[i].t == t; i-- {
		n++
	}
	if r.baseT == t {
		n += r.baseN
	}
	return n
}
