package engine

// scheduler decides who runs where and when.
type scheduler interface {
	// start puts main on the first P.
	start(r *Run, main *G)
	// ready makes g runnable: the running goroutine, a timer or the viewer has
	// created or woken it.
	ready(r *Run, g *G)
	// stopped puts the running goroutine, which stays runnable, at the tail of
	// the global queue.
	stopped(r *Run, g *G, why Reason)
	// yielded puts the running goroutine, which stays runnable, at the tail of
	// its P's queue.
	yielded(r *Run, g *G)
	// canSpin reports whether it makes sense that the running goroutine waits
	// for a mutex without parking.
	canSpin(r *Run) bool
	// left goes on with the P whose goroutine g has just left.
	left(r *Run, p *P, g *G)
	// attend looks whether the running goroutine's time is up, before a call or
	// where there is none. It reports whether it was preempted and has been
	// started again.
	attend(r *Run, p *P, call bool) bool
	// crowded reports whether somebody waits for the P.
	crowded(r *Run, p *P) bool
	// resize changes the number of Ps to n.
	resize(r *Run, n int)
	// arm makes t fire when it is due.
	arm(r *Run, t *timer)
	// pause wakes g, which is about to wait for d ns.
	pause(r *Run, g *G, why Reason, d int64)
}

// flat is the scheduler of the policies fifo and random: whoever becomes
// runnable is given to an idle P at once, and otherwise joins the global queue.
// Nothing is stolen.
type flat struct {
	idle  []*P
	queue drawq
}

func (f *flat) start(r *Run, main *G) {
	for i := len(r.procs) - 1; i > 0; i-- {
		f.idle = append(f.idle, r.procs[i])
	}
	p := r.procs[0]
	r.p = p
	p.local.push(main)
	r.emitQueued(main, WhyLocal)
	r.emit(EvProcStart)
	r.p = nil
	r.running, r.runningAt = p, r.now
}

func (f *flat) ready(r *Run, g *G) {
	n := len(f.idle)
	if n == 0 {
		f.enqueue(r, g)
		return
	}
	p := f.idle[n-1]
	f.idle = f.idle[:n-1]
	p.local.push(g)
	r.emitQueued(g, WhyLocal)
	r.last().P, r.last().M = p.id, p.id
	e := r.emit(EvProcStart)
	e.P, e.M = p.id, p.id
	r.schedule(r.now+r.costs.Wake, stepClass, p)
}

func (f *flat) stopped(r *Run, g *G, _ Reason) { f.enqueue(r, g) }

// enqueue puts g at the tail of the global queue.
func (f *flat) enqueue(r *Run, g *G) {
	f.queue.push(g)
	r.emitQueued(g, WhyGlobal)
}

func (f *flat) yielded(r *Run, g *G) { f.enqueue(r, g) }

func (f *flat) canSpin(*Run) bool { return false }

func (f *flat) left(r *Run, p *P, _ *G) {
	p.g = nil
	r.running, r.runningAt = p, r.now+r.costs.Switch
}

func (f *flat) attend(r *Run, p *P, _ bool) bool {
	if r.now < p.slice {
		return false
	}
	if f.crowded(r, p) {
		r.preempt(WhyPreempted)
		return true
	}
	p.slice = r.now + r.costs.Slice
	r.lookOut()
	return false
}

func (f *flat) crowded(r *Run, p *P) bool { return p.local.n > 0 || f.queue.n > 0 }

func (f *flat) pause(r *Run, g *G, _ Reason, d int64) { r.schedule(r.after(d), timeClass, g) }

func (f *flat) arm(r *Run, t *timer) {
	t.heap = &r.agenda
	r.schedule(max(t.when, r.now), timeClass, t)
}

// act fires the timer that g waits for.
func (g *G) act(r *Run) *G {
	r.step = true
	g.fire(r)
	return nil
}

// fire wakes g, which has waited for a time.
func (g *G) fire(r *Run) { r.ready(g) }

// act lets p go on with its goroutine, or with the next in line.
func (p *P) act(r *Run) *G {
	if p.g == nil {
		r.p = p
		r.step = true
		f := r.sched.(*flat)
		if int(p.id) >= len(r.procs) {
			f.retire(r, p)
			return nil
		}
		g := f.find(r, p)
		if g == nil {
			r.emit(EvProcStop)
			r.p = nil
			f.idle = append(f.idle, p)
			return nil
		}
		p.slice = r.now + r.costs.Slice
		r.execute(p, g)
	}
	return r.resume(p)
}

// retire stops p, which GOMAXPROCS has taken away.
func (f *flat) retire(r *Run, p *P) {
	for p.local.n > 0 {
		f.enqueue(r, p.local.take(0))
	}
	p.stopped = true
	r.emit(EvProcStop)
	r.p = nil
}

// find picks p's next goroutine: from its local queue, else from the
// global one. It is nil if both are empty.
func (f *flat) find(r *Run, p *P) *G {
	if n := p.local.n; n > 0 {
		return p.local.take(r.policy.Next(n))
	}
	if n := f.queue.n; n > 0 {
		return f.queue.take(r.policy.Next(n))
	}
	return nil
}
