package engine

import "slices"

// canSpin is whether somebody else runs who may unlock, and nobody waits for
// this P (runtime/proc.go: internal_sync_runtime_canSpin).
func (s *gmp) canSpin(r *Run) bool {
	p := r.p
	return len(r.procs) > len(s.pidle)+s.spinning+1 && p.local.n == 0 && p.runnext == nil
}

// wakeP starts a spinning thread if there is none and a P is idle
// (runtime/proc.go: wakep).
func (s *gmp) wakeP(r *Run) {
	if s.spinning > 0 {
		return
	}
	if p := s.popForWork(); p != nil {
		s.needSpin = false
		s.spinning++
		s.startM(r, p, true)
	}
}

// startM gives p to the thread parked last, or to a new one
// (runtime/proc.go: startm).
func (s *gmp) startM(r *Run, p *P, spinning bool) { s.startOn(r, p, s.popParked(), spinning) }

// popParked takes the thread that was parked last, nil for none.
func (s *gmp) popParked() *M {
	n := len(s.midle)
	if n == 0 {
		return nil
	}
	m := s.midle[n-1]
	s.midle = s.midle[:n-1]
	return m
}

// unpark takes m from the threads that are parked. It reports whether it was
// one.
func (s *gmp) unpark(m *M) bool {
	i := slices.Index(s.midle, m)
	if i < 0 {
		return false
	}
	s.midle = slices.Delete(s.midle, i, i+1)
	return true
}

// startOn gives p to m, which is not parked any more, or to a new thread if
// that is nil.
func (s *gmp) startOn(r *Run, p *P, m *M, spinning bool) {
	cost, made := r.costs.Wake, ""
	if m == nil {
		m = s.newM()
		cost, made = r.costs.Thread, "new"
	}
	m.p, m.spinning, m.phase = p, spinning, phaseStart
	e := r.emit(EvMStart)
	e.P, e.M, e.Val = p.id, m.id, made
	r.schedule(r.now+cost, wakeClass, m)
}

func (s *gmp) newM() *M {
	m := &M{id: int16(len(s.ms)), s: s}
	s.ms = append(s.ms, m)
	return m
}

// resetSpinning is what a thread does that has found work while it was
// looking: the growth chain (runtime/proc.go: resetspinning).
func (s *gmp) resetSpinning(r *Run, m *M) {
	m.spinning = false
	s.spinning--
	e := r.emit(EvSpinEnd)
	e.Val, e.N = "found", int64(s.spinning)
	s.wakeP(r)
}

// spin makes m look for work on other Ps.
func (s *gmp) spin(r *Run, m *M) {
	m.spinning = true
	s.spinning++
	e := r.emit(EvSpinBegin)
	e.N, e.M = int64(s.spinning), m.id
}
