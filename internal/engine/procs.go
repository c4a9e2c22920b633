package engine

import "math"

// GOMAXPROCS is runtime.GOMAXPROCS(n): it changes how many Ps there are, with
// the world stopped, and returns how many there were. n below 1 changes
// nothing; more than MaxProcs ends the run.
func GOMAXPROCS(pos Pos, n int) int {
	r := cur
	r.point(pos, r.costs.Lock)
	old := len(r.procs)
	if n <= 0 || n == old {
		return old
	}
	if n > MaxProcs {
		r.stopAt("GOMAXPROCS(%d); allowed is 1 to %d", n, MaxProcs)
	}
	r.sched.resize(r, n)
	return old
}

// setProcs makes n Ps, of which those that were there before are the same, and
// returns those that are gone, the lowest first.
func (r *Run) setProcs(n int) (gone []*P) {
	e := r.emit(EvProcsChange)
	e.N, e.Val = int64(n), r.digits.of(len(r.procs))
	for len(r.procs) < n {
		if last := len(r.retired) - 1; last >= 0 {
			r.procs = append(r.procs, r.retired[last])
			r.retired = r.retired[:last]
		} else {
			p := newP(len(r.procs))
			p.slice, p.stopped = math.MaxInt64, true
			r.procs = append(r.procs, p)
		}
	}
	for len(r.procs) > n {
		last := len(r.procs) - 1
		gone = append([]*P{r.procs[last]}, gone...)
		r.retired = append(r.retired, r.procs[last])
		r.procs = r.procs[:last]
	}
	return gone
}

// resize is procresize with the world stopped (scheduler-rules.md §12.3).
func (s *gmp) resize(r *Run, n int) {
	s.gcOff.take(r)
	s.stopTheWorld(r, "GOMAXPROCS")
	had := len(r.procs)
	gone := r.setProcs(n)
	for _, p := range r.procs[min(had, n):] {
		p.stopped = true
	}
	own := r.p
	for _, p := range gone {
		s.empty(r, p)
		p.stopped = false
	}
	if int(own.id) >= n {
		s.moveToFirst(r, own)
	}
	s.startTheWorld(r)
	s.gcOff.free(r)
}

// empty moves what a P holds that is removed: its queue to the head of the
// global one, runnext first, and its timers to the P that stops the world.
func (s *gmp) empty(r *Run, p *P) {
	for p.local.n > 0 {
		g := p.local.take(p.local.n - 1)
		r.global.pushFront(g)
		r.emitQueued(g, WhyGlobal)
	}
	if g := p.runnext; g != nil {
		p.runnext = nil
		r.global.pushFront(g)
		r.emitQueued(g, WhyGlobal)
	}
	heir := r.p
	if int(heir.id) >= len(r.procs) {
		heir = r.procs[0]
	}
	for len(p.timers) > 0 && heir != p {
		e := p.timers.pop()
		if t, ok := e.who.(*timer); ok {
			t.heap = &heir.timers
		}
		heir.timers.push(e)
	}
}

// moveToFirst moves the running goroutine from its P, which is removed, to P0,
// as if it had been descheduled (runtime/proc.go: procresize).
func (s *gmp) moveToFirst(r *Run, own *P) {
	g, m, first := r.g, own.m, r.procs[0]
	r.emit(EvGoStop).Why = WhyGosched
	g.state = gRunnable
	r.emit(EvProcStop)
	own.g = nil
	own.holdBy(nil)
	first.stopped = false
	s.acquire(r, m, first)
	r.emitQueued(g, WhyLocal)
	r.execute(first, g)
}

// resize changes the number of Ps at once; one that is removed stops when its
// goroutine leaves it.
func (f *flat) resize(r *Run, n int) {
	had := len(r.procs)
	gone := r.setProcs(n)
	for _, p := range gone {
		for i, q := range f.idle {
			if p == q {
				f.idle = append(f.idle[:i], f.idle[i+1:]...)
				break
			}
		}
	}
	for _, p := range r.procs[min(had, n):] {
		if !p.stopped {
			continue // it never came to stop
		}
		if p.stopped = false; f.queue.n == 0 {
			f.idle = append([]*P{p}, f.idle...)
			continue
		}
		e := r.emit(EvProcStart)
		e.P, e.M = p.id, p.id
		r.schedule(r.now+r.costs.Wake, stepClass, p)
	}
}
