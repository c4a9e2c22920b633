package engine

import "slices"

// repreempt is how often a stop asks again those that have not stopped, ns
// (runtime/proc.go: stopTheWorldWithSema).
const repreempt = 100_000

// stopTheWorld stops every P but the running goroutine's, which goes on when
// that is done (scheduler-rules.md §11.1). Whoever else wants to stop the world
// meanwhile waits.
func (s *gmp) stopTheWorld(r *Run, reason string) {
	s.world.take(r)
	s.stoppedAt = r.now
	r.newStep()
	r.emit(EvSTWBegin).Val = reason
	s.stopping, s.toStop, s.pidle = true, 0, nil
	own := r.p
	for _, p := range r.procs {
		switch {
		case p == own:
		case p.idle:
			p.idle, p.stopped = false, true
		case p.g != nil && p.g.why == WhySyscall:
			s.takeFromSyscall(r, p)
			p.stopped = true
		default:
			s.toStop++
		}
	}
	again := r.now
	for s.toStop > 0 {
		if r.now >= again {
			s.preemptAll(r)
			again = r.now + repreempt
		}
		next := again
		if len(r.agenda) > 0 {
			next = min(next, r.agenda[0].at+1)
		}
		r.now = max(r.now+1, next)
		r.park() // still running: the others act first
	}
	own.preempt = false
	r.lookOut()
}

// preemptAll asks every running goroutine but the own one to stop.
func (s *gmp) preemptAll(r *Run) {
	lands := r.now
	for _, p := range r.procs {
		if p != r.p && p.g != nil && p.g.why != WhySyscall && !p.stopped {
			p.preempt = true
			e := r.emit(EvPreempt)
			e.P, e.M, e.Peer, e.G, e.Pos = p.id, p.m.id, p.g.id, 0, 0
			r.signal(p.m, &lands)
		}
	}
}

// haltHere is what a thread does in the scheduler while the world is being
// stopped: it stops its P and sleeps (runtime/proc.go: gcstopm).
func (s *gmp) haltHere(r *Run, m *M) *G {
	p := m.p
	if m.spinning {
		m.spinning = false
		s.spinning--
		e := r.emit(EvSpinEnd)
		e.Val, e.N = "nothing", int64(s.spinning)
	}
	r.emit(EvProcStop)
	p.holdBy(nil)
	m.p, r.p = nil, nil
	s.halt(p)
	s.park(r, m)
	return nil
}

// halt notes that p, which no thread has, has stopped for the world's stop.
func (s *gmp) halt(p *P) {
	p.stopped = true
	s.toStop--
}

// startTheWorld lets all Ps go on: those with work get a thread, if possible
// the one they had, idle ones with the lowest numbers those workers that are
// due, and the others are idle with the highest on top. What has become ready
// meanwhile joins the own queue (runtime/proc.go: startTheWorldWithSema,
// procresize).
func (s *gmp) startTheWorld(r *Run) {
	r.newStep()
	s.inject(r, s.collect())
	s.stopping = false
	var idle, others []*P
	var starts []start // the last one first
	for _, p := range slices.Backward(r.procs) {
		if !p.stopped {
			continue
		}
		p.stopped = false
		switch {
		case p.local.n == 0 && p.runnext == nil:
			idle = append(idle, p)
		case s.unpark(p.oldM):
			starts = append(starts, start{p, p.oldM})
		default:
			others = append(others, p)
		}
	}
	for _, p := range slices.Backward(others) {
		starts = append(starts, start{p, s.popParked()})
	}
	workers := min(s.workersDue(), len(idle))
	for i, p := range slices.Backward(idle) {
		if len(idle)-i <= workers {
			starts = append(starts, start{p, s.popParked()})
			continue
		}
		p.idle = true
		s.pidle = append(s.pidle, p)
	}
	r.emit(EvSTWEnd).N = r.now - s.stoppedAt
	s.mon.wake(r)
	for _, one := range slices.Backward(starts) {
		s.startOn(r, one.p, one.m, false)
	}
	s.wakeP(r)
	s.world.free(r)
	r.lookOut()
}

// start is a P that gets a thread after a stop of the world, nil for a new one.
type start struct {
	p *P
	m *M
}

// latch is a lock of the runtime's own, which somebody else may free.
type latch struct {
	held bool
	sem  uint32
}

// take waits until nobody holds l, and does.
func (l *latch) take(r *Run) {
	for l.held {
		r.semaWait(&l.sem, false, WhySemacquire, nil)
	}
	l.held = true
}

// free wakes one who waits.
func (l *latch) free(r *Run) {
	l.held = false
	if r.semas[addrOfSem(&l.sem)] != nil {
		r.semaWake(&l.sem, false)
	}
}
