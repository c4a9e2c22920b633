package engine

import "slices"

// worker is a mark worker's life: it marks when the scheduler runs it
// (runtime/mgc.go: gcBgMarkWorker).
func (s *gmp) worker(r *Run) {
	c := &s.gc
	r.ready(c.starter)
	c.starter = nil
	for {
		c.idle = append(c.idle, r.g)
		r.block(WhyGCWorker, nil)
		r.park()
		mode := r.p.mode
		c.active++
		r.step = true
		r.emit(EvGCWorkerBegin).Why = mode
		s.mark(r, mode)
		r.newStep()
		r.emit(EvGCWorkerEnd).Why = mode
		c.active--
		if mode == WhyIdleWorker {
			c.resting--
		}
		if c.left <= 0 && c.active == 0 && c.marking {
			s.gcDone(r)
		}
	}
}

// mark marks until there is nothing left, or until the worker's mode says that
// it is others' turn.
func (s *gmp) mark(r *Run, mode Reason) {
	c := &s.gc
	c.asked(r)
	drained := false
	for done := int64(0); c.left > 0; done += markChunk {
		p := r.p
		part := s.markPart(r, markChunk)
		p.marked(c.since)
		p.markTime += part
		s.flushCredit(r, part)
		asked := c.asked(r)
		switch mode {
		case WhyDedicated:
			if asked && !drained { // what waits here shall run elsewhere
				s.drainLocal(r, p)
				drained = true
			}
		case WhyFractional:
			past := r.now - c.since
			if asked || float64(p.markTime)/float64(past) > 1.2*c.share {
				return
			}
		case WhyIdleWorker:
			c.idled += part
			if asked || done%restCheck >= restCheck-markChunk && (s.crowded(r, p) || len(p.timers) > 0 && p.timers[0].at <= r.now) {
				return
			}
		}
	}
}

// markPart marks what is left, for at most that many ns, and returns for how many.
func (s *gmp) markPart(r *Run, most int64) int64 {
	part := min(s.gc.left, most)
	s.gc.left -= part
	if r.now += part; r.now > r.horizon {
		r.giveWay(true)
		r.lookOut()
	}
	return part
}

// asked reports whether sysmon has asked the running goroutine to go, which
// marks. Workers go when they want.
func (c *collector) asked(r *Run) bool {
	was := r.g.asked
	r.g.asked = false
	return was
}

// drainLocal moves p's queue to the global one, runnext first (runtime/proc.go:
// runqdrain).
func (s *gmp) drainLocal(r *Run, p *P) {
	if p.local.n == 0 && p.runnext == nil {
		return
	}
	r.newStep()
	if g := p.runnext; g != nil {
		p.runnext = nil
		s.putGlobal(r, g)
	}
	for p.local.n > 0 {
		s.putGlobal(r, p.local.take(0))
	}
}

// gcDone ends the cycle with the world stopped, and lets those go on that wait
// for credit or, the last one first, for the end (runtime/mgc.go: gcMarkDone, gcMarkTermination).
func (s *gmp) gcDone(r *Run) {
	c := &s.gc
	s.stopTheWorld(r, "GC mark termination")
	if gs := c.assists; len(gs) > 0 {
		c.assists = nil
		r.newStep()
		s.inject(r, gs)
	}
	r.elapse(r.costs.STW)
	c.marking, c.dedicated, c.share = false, 0, 0
	r.cycles++
	r.emit(EvGCEnd).N = int64(r.cycles)
	r.heap.end(r, (r.now-c.since)*int64(len(r.procs)), c.assisted, c.idled)
	c.ended = r.now
	gs := c.waiters
	c.waiters = nil
	slices.Reverse(gs)
	s.inject(r, gs)
	s.startTheWorld(r)
	s.gcOff.free(r)
}

// spawnSystem is spawn for a goroutine of the runtime's own: it is not counted,
// never leaks, and is in no dump.
func (r *Run) spawnSystem(name string, fn func()) {
	r.system = true
	r.spawn(name, fn)
	r.system = false
}
