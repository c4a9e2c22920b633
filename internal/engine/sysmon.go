package engine

// sysmon's times (scheduler-rules.md §7), ns.
const (
	monitorDelay    = 20_000
	monitorDelayMax = 10_000_000
	monitorPatience = 50 // ticks before the delay doubles
	slice           = 10_000_000
	pollBackstop    = 10_000_000
	signalTime      = 1000 // until SIGURG lands; one is sent after the other
)

// monitor is sysmon, the thread without a P.
type monitor struct {
	delay int64
	quiet int // ticks in a row in which it retook nothing
	deep  bool
	told  int64 // the delay of the last event, 0 for a deep sleep
}

// act is one round of sysmon (runtime/proc.go: sysmon).
func (o *monitor) act(r *Run) *G {
	s := r.sched.(*gmp)
	if (s.stopping || len(s.pidle) == len(r.procs)) && !s.gc.overdue(r) {
		o.sleep(r, s)
		return nil
	}
	o.deep = false
	r.step = true
	if s.poller == nil && s.lastPoll+pollBackstop <= r.now {
		s.lastPoll = r.now
		s.inject(r, s.collect())
	}
	if s.retake(r) {
		o.quiet = 0
	} else {
		o.quiet++
	}
	s.forceGC(r)
	switch {
	case o.quiet == 0:
		o.delay = monitorDelay
	case o.quiet > monitorPatience:
		o.delay = min(o.delay*2, monitorDelayMax)
	}
	o.tell(r)
	r.schedule(r.now+o.delay, monitorClass, o)
	return nil
}

// tell says how often it looks, if that has changed.
func (o *monitor) tell(r *Run) {
	delay := o.delay
	if o.deep {
		delay = 0
	}
	if delay != o.told {
		o.told = delay
		r.emit(EvSysmon).N = delay
	}
}

// sleep is the deep sleep while all Ps are idle or the world stops: until the next timer is due,
// or until somebody wakes it. A thread that polls sleeps until that timer, too,
// and wakes first: of what the timer wakes sysmon sees only what runs on for as
// long as it takes to wake a thread (scheduler-rules.md §18, S17).
func (o *monitor) sleep(r *Run, s *gmp) {
	o.deep, r.step = true, true
	o.tell(r)
	if at, some := s.nextTimer(r); some {
		if r.cycles > 0 { // the next collection may be due before
			at = min(at, r.after(deepSleep))
		}
		r.schedule(r.after(max(at-r.now, o.delay)+r.costs.Wake), monitorClass, o)
	}
}

// wake ends a deep sleep.
func (o *monitor) wake(r *Run) {
	if !o.deep {
		return
	}
	o.deep = false
	o.quiet, o.delay = 0, monitorDelay
	o.tell(r)
	for i := range r.agenda {
		if r.agenda[i].who == actor(o) {
			r.agenda.remove(i)
			break
		}
	}
	r.schedule(r.now+o.delay, monitorClass, o)
}

// retake looks at every P that is in use: it asks goroutines to go whose slice
// is over, and takes Ps out of system calls. It reports whether it took one
// (runtime/proc.go: retake).
func (s *gmp) retake(r *Run) (took bool) {
	lands := r.now
	for _, p := range r.procs {
		if p.idle || p.m == nil {
			continue
		}
		over := s.sliceOver(r, p, &lands)
		if p.g == nil || p.g.why != WhySyscall {
			continue
		}
		if p.seen.syscall != p.syscalltick && !over {
			p.seen.syscall, p.seen.syscallWhen = p.syscalltick, r.now
			continue
		}
		if p.local.n == 0 && p.runnext == nil && s.spinning+len(s.pidle) > 0 && p.seen.syscallWhen+slice > r.now {
			continue
		}
		s.handoff(r, p)
		took = true
	}
	return took
}

// sliceOver notes p's slice and, if it has been the same for 10 ms, asks the
// goroutine to go.
func (s *gmp) sliceOver(r *Run, p *P, lands *int64) bool {
	if p.seen.sched != p.schedtick {
		p.seen.sched, p.seen.schedWhen = p.schedtick, r.now
		return false
	}
	if p.seen.schedWhen+slice > r.now {
		return false
	}
	if g := p.g; g != nil && g.why != WhySyscall && !p.preempt {
		p.preempt = true
		e := r.emit(EvPreempt)
		e.P, e.M, e.Peer, e.N = p.id, p.m.id, g.id, r.now-p.seen.schedWhen
		r.signal(p.m, lands)
	}
	return true
}

// signal sends m a SIGURG, which lands signalTime after the one that landed at
// last, if goroutines may be stopped between calls.
func (r *Run) signal(m *M, last *int64) {
	if !r.cfg.Off.AsyncPreempt {
		*last += signalTime
		r.hasten(m, *last)
	}
}

// hasten makes a thread whose goroutine is busy for long look up at that time.
func (r *Run) hasten(m *M, at int64) {
	for i := range r.agenda {
		if e := &r.agenda[i]; e.who == actor(m) && e.at > at {
			e.at = at
			r.agenda.fix(i)
			return
		}
	}
}
