package engine

// emit appends an event of kind k by the running goroutine, now.
func (r *Run) emit(k Kind) *Event {
	r.seq++
	if r.now != r.lastT {
		r.lastT, r.countT = r.now, 0
	}
	r.countT++
	n := len(r.events)
	if n < cap(r.events) {
		r.events = r.events[:n+1]
	} else {
		r.events = append(r.events, Event{})
	}
	e := &r.events[n] // zero: see Discard
	e.Seq, e.T, e.K, e.Step, e.P, e.M = r.seq, r.now, k, r.step, -1, -1
	r.step = false
	if g := r.g; g != nil {
		e.G, e.Pos = g.id, g.pos
	}
	if p := r.p; p != nil {
		e.P, e.M = p.id, p.id
		if p.m != nil {
			e.M = p.m.id
		}
	}
	return e
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
