package engine

import "slices"

// brief is an event that happens too often to be written as an Event at once: a
// lock that nobody waits for. It is not cleared either. Its number follows from
// those of its neighbours, since numbers have no gaps.
type brief struct {
	t   int64
	obj *Object
	g   int32
	pos Pos
	at  place
	k   Kind
	why Reason
}

// briefs is how many of them a run keeps between two calls of Discard. What is
// more is written as an Event.
const briefs = 512

// brisk is point for an operation whose event is brief. It returns where to
// write that, nil if the operation must take the long way.
func (r *Run) brisk(cost int64) *brief {
	now, n := r.now+cost, r.jotted
	if now > r.horizon || n >= len(r.jots) {
		return nil
	}
	b := &r.jots[n]
	b.t = now
	r.now, r.from, r.step, r.jotted = now, now, false, n+1
	return b
}

// set makes b the event, the first of a step, that the running goroutine did k
// to o.
func (b *brief) set(r *Run, k Kind, why Reason, o *Object) {
	g, p := r.g, r.p
	b.g, b.pos, b.at, b.k, b.why, b.obj = g.id, g.pos, p.at, k, why, o
}

// makeBrief is called when an operation takes the long way. It makes room for the
// next, and the running goroutine look up soon once Advance has got as many
// events as it wants.
func (r *Run) makeBrief() {
	switch {
	case r.jots == nil:
		r.jots = make([]brief, briefs)
		r.jots = r.jots[:max(0, min(briefs, r.full-r.seq()))]
	case r.seq() >= r.full:
		r.horizon = -1
	}
}

// spell writes the brief events as Events, in their places.
func (r *Run) spell() {
	full, total := r.logged, r.logged+r.jotted
	if r.log = r.log[:cap(r.log)]; total > len(r.log) {
		r.log = slices.Grow(r.log, total-len(r.log))
		r.log = r.log[:cap(r.log)]
	}
	for at := total - 1; r.jotted > 0; at-- {
		seq := r.base + int64(at) + 1
		if full > 0 && r.log[full-1].Seq == seq {
			full--
			r.log[at] = r.log[full]
			continue
		}
		r.jotted--
		b := &r.jots[r.jotted]
		r.log[at] = Event{Seq: seq, T: b.t, Obj: b.obj, G: b.g, Pos: b.pos, P: b.at.p(), M: b.at.m(), K: b.k, Why: b.why, Step: true}
	}
	r.logged = total
}
