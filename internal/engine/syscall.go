package engine

import "time"

// Syscall is play.Syscall(d): the goroutine blocks its thread for d.
func Syscall(pos Pos, d time.Duration) {
	r := cur
	r.point(pos, r.costs.Syscall)
	s, ok := r.sched.(*gmp)
	if !ok {
		pause(d, WhySyscall)
		return
	}
	s.enterSyscall(r, int64(d))
	r.park()
}

// enterSyscall leaves P and thread together; only sysmon takes the P away, and
// a stop of the world gets it at once (scheduler-rules.md §6.1).
func (s *gmp) enterSyscall(r *Run, d int64) {
	g, p := r.g, r.p
	m := p.m
	r.emit(EvGoSyscallBegin).N = d
	g.state, g.why, g.since = gWaiting, WhySyscall, r.now
	m.oldP, m.phase = p, phaseSyscall
	s.mon.wake(r)
	if s.stopping {
		s.takeFromSyscall(r, p)
		s.halt(p)
	}
	r.schedule(r.after(max(d, 0)), wakeClass, m)
}

// handoff takes p out of a system call and gives it to another thread if there
// is work for it (scheduler-rules.md §6.4; runtime/proc.go: handoffp).
func (s *gmp) handoff(r *Run, p *P) {
	s.takeFromSyscall(r, p)
	s.place(r, p)
}

// takeFromSyscall parts p and the thread that is in a system call
// (runtime/proc.go: syscallingThread.releaseP).
func (s *gmp) takeFromSyscall(r *Run, p *P) {
	m := p.m
	p.syscalltick++
	e := r.emit(EvHandoff)
	e.P, e.M, e.Peer = p.id, m.id, p.g.id
	p.holdBy(nil)
	m.p, p.g = nil, nil
}

// place gives p, which no thread has, to one if there is a reason, or makes it
// idle (runtime/proc.go: handoffp).
func (s *gmp) place(r *Run, p *P) {
	switch {
	case p.local.n > 0 || p.runnext != nil || r.global.n > 0 || s.gcWants():
		s.startM(r, p, false)
	case s.spinning+len(s.pidle) == 0:
		s.spinning++
		s.needSpin = false
		s.startM(r, p, true)
	case s.stopping:
		s.halt(p)
	case len(s.pidle) == len(r.procs)-1 && s.poller == nil:
		s.startM(r, p, false) // so that somebody polls
	default:
		p.idle = true
		s.pidle = append(s.pidle, p)
		if len(p.timers) > 0 {
			s.tellPoller(r, p.timers[0].at)
		}
	}
}

// exitSyscall finds the goroutine a P: the one it had, an idle one, or none
// (scheduler-rules.md §6.5).
func (s *gmp) exitSyscall(r *Run, m *M) *G {
	g := m.g
	if m.p != nil {
		return s.resumeSyscall(r, m, WhyFast)
	}
	if old := m.oldP; old.m != nil && old.g != nil && old.g.why == WhySyscall {
		e := r.emit(EvHandoff)
		e.G, e.P, e.M, e.Peer = g.id, old.id, old.m.id, old.g.id
		old.m.p = nil
		old.syscalltick++
		s.acquire(r, m, old)
		return s.resumeSyscall(r, m, WhyOldP)
	}
	if len(s.pidle) > 0 {
		s.acquire(r, m, s.popIdle())
		s.mon.wake(r)
		return s.resumeSyscall(r, m, WhyIdleP)
	}
	e := r.emit(EvGoSyscallEndBlocked)
	e.G, e.Pos, e.M = g.id, g.pos, m.id
	g.state, g.why = gRunnable, NoReason
	s.putGlobal(r, g)
	s.park(r, m)
	return nil
}

// resumeSyscall lets m's goroutine go on with the P it has; schedtick stays.
func (s *gmp) resumeSyscall(r *Run, m *M, how Reason) *G {
	g, p := m.g, m.p
	p.syscalltick++
	p.g, p.preempt = g, false
	g.state, g.why = gRunning, NoReason
	r.p, r.g = p, g
	r.emit(EvGoSyscallEnd).Why = how
	m.phase = phaseRun
	return r.resume(p)
}

// Gosched is runtime.Gosched.
func Gosched(pos Pos) {
	r := cur
	r.point(pos, r.costs.Lock)
	r.preempt(WhyGosched)
}
