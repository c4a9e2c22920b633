package engine

// LockOSThread is runtime.LockOSThread(): its thread runs no other goroutine,
// and it runs on no other thread (scheduler-rules.md §12.1). Calls nest. The
// flat policies have no threads; there it is an event only.
func LockOSThread(pos Pos) {
	r := cur
	r.point(pos, r.costs.Lock)
	if r.g.locks++; r.g.locks == 1 {
		if m := r.p.m; m != nil {
			r.g.lockedM, m.lockedG = m, r.g
		}
		r.emit(EvThreadLock)
	}
}

// UnlockOSThread is runtime.UnlockOSThread().
func UnlockOSThread(pos Pos) {
	r := cur
	r.point(pos, r.costs.Lock)
	if r.g.locks == 0 {
		return
	}
	if r.g.locks--; r.g.locks == 0 {
		r.emit(EvThreadUnlock)
		s, ok := r.sched.(*gmp)
		if ok {
			s.unlock(r.g)
		}
	}
}

func (s *gmp) unlock(g *G) {
	if g.lockedM != nil {
		g.lockedM.lockedG, g.lockedM = nil, nil
	}
}

// waitForLocked is what a thread does in the scheduler that is locked to a
// goroutine: it gives its P away and sleeps until it gets one together with
// that goroutine (runtime/proc.go: stoplockedm).
func (s *gmp) waitForLocked(r *Run, m *M) *G {
	s.giveAway(r, m)
	e := r.emit(EvMPark)
	e.M, e.Peer = m.id, m.lockedG.id
	return nil
}

// handToLocked gives m's P to the thread that g is locked to; m sleeps
// (runtime/proc.go: startlockedm).
func (s *gmp) handToLocked(r *Run, m *M, g *G) *G {
	p, to := m.p, g.lockedM
	r.emit(EvProcStop)
	p.holdBy(nil)
	m.p, r.p = nil, nil
	to.p, to.phase = p, phaseLocked
	e := r.emit(EvMStart)
	e.P, e.M, e.Val = p.id, to.id, "locked"
	r.schedule(r.now+r.costs.Wake, wakeClass, to)
	s.park(r, m)
	return nil
}

// runLocked runs the goroutine to which m is locked: it has got a P.
func (s *gmp) runLocked(r *Run, m *M) *G {
	s.acquire(r, m, m.p)
	g := m.lockedG
	m.p.schedtick++
	m.g, m.phase = g, phaseRun
	r.execute(m.p, g)
	return r.resume(m.p)
}

// exitThread ends a thread whose goroutine ended while it was locked to it. The
// main thread sleeps for ever instead (runtime/proc.go: mexit).
func (s *gmp) exitThread(r *Run, m *M) {
	m.lockedG = nil
	s.giveAway(r, m)
	e := r.emit(EvMExit)
	if e.M = m.id; m.id == 0 {
		e.Val = "kept"
	}
}

// giveAway takes m's P from it and gives it to another thread if there is work
// for it (scheduler-rules.md §6.4; runtime/proc.go: handoffp).
func (s *gmp) giveAway(r *Run, m *M) {
	p := m.p
	r.p = p
	r.emit(EvProcStop)
	p.holdBy(nil)
	m.p, r.p = nil, nil
	s.place(r, p)
}
