package engine

// M is a thread of the policy gmp.
type M struct {
	id       int16
	s        *gmp
	p        *P
	g        *G // the goroutine that it runs, or whose system call it is in
	phase    phase
	spinning bool

	pass    int   // of its search,
	order   visit // the Ps that are left in it,
	timers  bool  // and whether it ran other Ps' timers
	snatch  *P    // whose runnext it waits to take,
	wanted  *G    // and which that was
	oldP    *P    // the P that it had before its system call
	until   int64 // the earliest timer that it knows of,
	timed   bool  // if there is one
	lockedG *G    // the only goroutine that it runs, nil for any
	wasSpin bool
}

// phase is what a thread does when it acts next. findRunnable is split where
// other threads may come between (scheduler-rules.md §16).
type phase uint8

const (
	phaseStart   phase = iota // it has been woken and takes its P
	phaseFind                 // findRunnable: up to the non-blocking poll
	phaseSteal                // one pass over the other Ps
	phaseSnatch               // it has waited before it takes somebody's runnext
	phaseRelease              // a last look at the global queue, and the P is idle
	phaseRecheck              // looks again without a P, then sleeps
	phaseRun                  // its goroutine runs
	phaseSyscall              // the system call returns
	phasePoll                 // the network poller returns
	phaseLocked               // it has got a P for the goroutine to which it is locked
)

// act performs the thread's next phase.
func (m *M) act(r *Run) *G {
	s := m.s
	r.step = true
	switch m.phase {
	case phaseRun:
		r.step = false
		return r.resume(m.p)
	case phaseStart:
		s.acquire(r, m, m.p)
		if m.spinning {
			e := r.emit(EvSpinBegin)
			e.N, e.M = int64(s.spinning), m.id
		}
		m.phase = phaseFind
	}
	r.p = m.p
	g := m.step(r)
	if g == nil {
		r.p, r.g = nil, nil
	}
	return g
}

func (m *M) step(r *Run) *G {
	s := m.s
	switch m.phase {
	case phaseFind:
		return s.find(r, m)
	case phaseSteal:
		return s.stealPass(r, m)
	case phaseSnatch:
		return s.snatch(r, m)
	case phaseRelease:
		return s.release(r, m)
	case phaseRecheck:
		return s.recheck(r, m)
	case phaseSyscall:
		return s.exitSyscall(r, m)
	case phasePoll:
		return s.polled(r, m)
	case phaseLocked:
		return s.runLocked(r, m)
	}
	panic("engine: a thread without a phase")
}

// run executes g on m (runtime/proc.go: schedule, execute). A run that
// inherits its slice does not advance schedtick, unless there is no inheriting.
func (s *gmp) run(r *Run, m *M, g *G, inherit bool) *G {
	p := m.p
	if m.spinning {
		s.resetSpinning(r, m)
	}
	if g.lockedM != nil && g.lockedM != m {
		return s.handToLocked(r, m, g)
	}
	p.preempt = false
	if !inherit || r.cfg.Off.Inherit {
		p.schedtick++
	}
	m.g, m.phase = g, phaseRun
	r.execute(p, g)
	return s.begin(r, m)
}

// begin lets the goroutine begin that m executes: half of what a switch takes
// is its own time, in which sysmon sees it run.
func (s *gmp) begin(r *Run, m *M) *G {
	half := r.costs.Switch - r.costs.Switch/2
	at := r.now + half
	if at > r.bound || len(r.agenda) > 0 && at > r.agenda[0].at {
		s.then(r, m, phaseRun, half)
		return nil
	}
	r.now = at
	return r.resume(m.p)
}
