package engine

// P is a processor: the right to run one goroutine at a time.
type P struct {
	id    int16
	g     *G    // the goroutine it runs, nil between two
	at    int64 // when it goes on
	slice int64 // when the time slice of g ends
	local runq
}

// runq is a FIFO of runnable goroutines, linked through G.link.
type runq struct {
	head, tail *G
	n          int
}

func (q *runq) push(g *G) {
	g.link = nil
	if q.tail == nil {
		q.head = g
	} else {
		q.tail.link = g
	}
	q.tail = g
	q.n++
}

// take removes the goroutine at index i.
func (q *runq) take(i int) *G {
	var prev *G
	g := q.head
	for range i {
		prev, g = g, g.link
	}
	if prev == nil {
		q.head = g.link
	} else {
		prev.link = g.link
	}
	if q.tail == g {
		q.tail = prev
	}
	g.link = nil
	q.n--
	return g
}

// enqueue makes g runnable: an idle P takes it at once, otherwise it joins
// the global queue.
func (r *Run) enqueue(g *G) {
	g.state = gRunnable
	n := len(r.idle)
	if n == 0 {
		r.global.push(g)
		r.emitQueued(g, WhyGlobal)
		return
	}
	p := r.idle[n-1]
	r.idle = r.idle[:n-1]
	p.local.push(g)
	r.emitQueued(g, WhyLocal)
	r.events[len(r.events)-1].P = p.id
	e := r.emit(EvProcStart)
	e.P, e.M = p.id, p.id
	p.at = r.now + r.costs.Wake
	r.schedule(p.at, p, nil)
}

// findRunnable picks p's next goroutine: from its local queue, else from the
// global one. It is nil if both are empty.
func (r *Run) findRunnable(p *P) *G {
	if n := p.local.n; n > 0 {
		return p.local.take(r.policy.Next(n))
	}
	if n := r.global.n; n > 0 {
		return r.global.take(r.policy.Next(n))
	}
	return nil
}

// waiting reports whether a goroutine waits for a P.
func (r *Run) waiting(p *P) bool { return p.local.n > 0 || r.global.n > 0 }
