package engine

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
	p.stopped, p.oldM = true, m
	m.p, r.p = nil, nil
	s.toStop--
	s.park(r, m)
	return nil
}

// startTheWorld lets all Ps go on: those with work get a thread, if possible
// the one they had, the others are idle with the highest on top
// (runtime/proc.go: startTheWorldWithSema, procresize).
func (s *gmp) startTheWorld(r *Run) {
	r.newStep()
	s.stopping = false
	own := r.p
	var ready []*P
	for _, p := range r.procs {
		if p == own || !p.stopped {
			continue
		}
		if p.stopped = false; p.local.n > 0 || p.runnext != nil {
			ready = append(ready, p)
		} else {
			p.idle = true
			s.pidle = append(s.pidle, p)
		}
	}
	r.emit(EvSTWEnd).N = r.now - s.stoppedAt
	for _, p := range ready {
		s.startOn(r, p, p.oldM)
	}
	if len(s.arrived) > 0 {
		s.inject(r, s.collect())
	}
	s.assignWorkers(r)
	s.mon.wake(r)
	s.wakeP(r)
	s.world.free(r)
	r.lookOut()
}

// startOn is startM with a thread that is preferred if it is parked.
func (s *gmp) startOn(r *Run, p *P, m *M) {
	for i, other := range s.midle {
		if other == m {
			s.midle = append(append(s.midle[:i:i], s.midle[i+1:]...), m)
			break
		}
	}
	s.startM(r, p, false)
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
