package engine

// fairness is how often a P looks at the global queue first, in schedticks.
const fairness = 61

// find is findRunnable up to the non-blocking poll, in the order of
// scheduler-rules.md §3.1.
func (s *gmp) find(r *Run, m *M) *G {
	p := m.p
	switch {
	case m.lockedG != nil:
		return s.waitForLocked(r, m)
	case s.stopping:
		return s.haltHere(r, m)
	}
	p.preempt = false
	s.runTimers(r, p)
	if g := s.gcPick(r, p); g != nil {
		s.wakeP(r)
		return s.run(r, m, g, false)
	}
	if p.schedtick%fairness == 0 && r.global.n > 0 {
		return s.run(r, m, r.global.take(0), false)
	}
	if g := p.runnext; g != nil {
		p.runnext = nil
		return s.run(r, m, g, true)
	}
	if p.local.n > 0 {
		return s.run(r, m, p.local.take(0), false)
	}
	if r.global.n > 0 {
		return s.run(r, m, s.globalBatch(r, p), false)
	}
	if s.ioWaiters > 0 && s.poller == nil && len(s.arrived) > 0 {
		return s.runPolled(r, m)
	}
	busy := len(r.procs) - len(s.pidle)
	if !m.spinning && 2*s.spinning >= busy {
		s.then(r, m, phaseRelease, r.costs.Pass)
		return nil
	}
	if !m.spinning {
		s.spin(r, m)
	}
	m.pass, m.order, m.timers = 0, visit{}, false
	s.then(r, m, phaseSteal, s.passCost(r))
	return nil
}

// passCost is what one pass over the other Ps takes.
func (s *gmp) passCost(r *Run) int64 { return r.costs.Pass + r.costs.PassP*int64(len(r.procs)) }

// globalBatch takes a batch from the head of the global queue: the first is
// returned, the others join p's ring (runtime/proc.go: globrunqgetbatch).
func (s *gmp) globalBatch(r *Run, p *P) *G {
	n := min(ringSize/2, r.global.n, r.global.n/len(r.procs)+1)
	first := r.global.take(0)
	for range n - 1 {
		g := r.global.take(0)
		p.local.push(g)
		r.emitQueued(g, WhyLocal)
	}
	return first
}

// release is the end of findRunnable with a P: a last look at the global
// queue, then the P is idle.
func (s *gmp) release(r *Run, m *M) *G {
	p := m.p
	if s.stopping {
		return s.haltHere(r, m)
	}
	if g := s.gcRest(r, p); g != nil {
		return s.run(r, m, g, false)
	}
	if r.global.n > 0 {
		return s.run(r, m, s.globalBatch(r, p), false)
	}
	if !m.spinning && s.needSpin {
		s.spin(r, m)
		s.needSpin = false
		s.then(r, m, phaseFind, 0)
		return nil
	}
	if m.timed = len(p.timers) > 0; m.timed {
		m.until = p.timers[0].at
	}
	s.idle(r, p)
	m.p = nil
	s.then(r, m, phaseRecheck, r.costs.Pass)
	return nil
}

// idle puts p on the idle stack.
func (s *gmp) idle(r *Run, p *P) {
	r.p = p
	r.emit(EvProcStop)
	p.holdBy(nil)
	p.idle = true
	s.pidle = append(s.pidle, p)
	r.p = nil
}

// recheck looks once more for work that came while m gave its P up, and
// otherwise waits: in the poller if nobody does, else parked.
func (s *gmp) recheck(r *Run, m *M) *G {
	r.p = nil
	m.wasSpin = m.spinning
	if m.spinning {
		m.spinning = false
		s.spinning--
		e := r.emit(EvSpinEnd)
		e.Val, e.N, e.M = "nothing", int64(s.spinning), m.id
		if g, done := s.lastLook(r, m); done {
			return g
		}
		m.until, m.timed = s.nextTimer(r)
	}
	until, some := m.until, m.timed
	switch {
	case (s.ioWaiters > 0 || some) && s.poller == nil:
		s.poll(r, m, until, some)
	default:
		if some && s.poller != nil && until < s.pollUntil {
			s.breakPoll(r)
		}
		s.park(r, m)
	}
	return nil
}

// lastLook looks for work that came while m, which does not spin any more, still
// did. With an idle P m spins again; it reports whether it does.
func (s *gmp) lastLook(r *Run, m *M) (g *G, done bool) {
	look := func(some bool) bool {
		if !some {
			return false
		}
		p := s.popForWork()
		if p == nil {
			return false
		}
		s.acquire(r, m, p)
		s.spin(r, m)
		return true
	}
	switch {
	case look(r.global.n > 0):
		return s.run(r, m, s.globalBatch(r, m.p), false), true
	case look(!r.cfg.Off.Steal && s.queued(r)):
		s.then(r, m, phaseFind, 0)
		return nil, true
	case look(s.gcWants()):
		return s.run(r, m, s.gcRest(r, m.p), false), true
	}
	return nil, false
}

// queued reports whether a P that is not idle has a goroutine waiting.
func (s *gmp) queued(r *Run) bool {
	for _, p := range r.procs {
		if !p.idle && (p.local.n > 0 || p.runnext != nil) {
			return true
		}
	}
	return false
}

// park puts m to sleep. One that is locked to a goroutine is woken with it only.
func (s *gmp) park(r *Run, m *M) {
	m.p, m.g = nil, nil
	e := r.emit(EvMPark)
	e.M = m.id
	if m.lockedG != nil {
		e.Peer = m.lockedG.id
		return
	}
	s.midle = append(s.midle, m)
}
