package engine

// pause arms a timer of the current P, or waits for I/O.
func (s *gmp) pause(r *Run, g *G, why Reason, d int64) {
	if why == WhyIOWait {
		s.ioWaiters++
		r.schedule(r.after(d), timeClass, &readiness{s, g})
		return
	}
	s.addTimer(r, r.after(d), g)
}

// arm puts t into the heap of the current P.
func (s *gmp) arm(r *Run, t *timer) {
	t.heap = &r.p.timers
	s.addTimer(r, t.when, t)
}

// addTimer enters who, which is due at the time at, into the current P's heap,
// and tells whoever waits for the earliest timer (scheduler-rules.md §10.5).
func (s *gmp) addTimer(r *Run, at int64, who actor) {
	p := r.p
	r.stamp++
	first := len(p.timers) == 0 || at < p.timers[0].at
	p.timers.push(entry{at: at, stamp: r.stamp, class: timeClass, who: who})
	if first {
		s.tellPoller(r, at)
	}
}

// tellPoller says that a timer is due at the time at, which may be earlier than
// anybody waits for (runtime/proc.go: wakeNetPoller).
func (s *gmp) tellPoller(r *Run, at int64) {
	if s.poller == nil {
		s.wakeP(r)
	} else if at < s.pollUntil {
		s.breakPoll(r)
	}
}

// readiness is I/O that becomes ready.
type readiness struct {
	s *gmp
	g *G
}

func (i *readiness) act(r *Run) *G {
	i.s.arrived = append(i.s.arrived, i.g)
	if i.s.poller != nil {
		i.s.breakPoll(r)
	}
	return nil
}

// runTimers fires p's timers that are due. What they wake lands on the current
// P (scheduler-rules.md §10.2).
func (s *gmp) runTimers(r *Run, p *P) {
	for len(p.timers) > 0 && p.timers[0].at <= r.now {
		p.timers.pop().who.(due).fire(r)
	}
}

// due is what stands in a P's heap of timers.
type due interface{ fire(r *Run) }

// nextTimer is when the earliest timer of all Ps is due.
func (s *gmp) nextTimer(r *Run) (at int64, some bool) {
	for _, p := range r.procs {
		if len(p.timers) > 0 && (!some || p.timers[0].at < at) {
			at, some = p.timers[0].at, true
		}
	}
	return at, some
}

// pollTick is the granularity of the poller's timeouts, ns: less is rounded up
// to one, more is cut down to whole ones, after which the thread looks again
// (scheduler-rules.md §10.8; runtime/netpoll_epoll.go: netpoll).
const pollTick = 1_000_000

// timeout is how long a poller that should wait for d does, ns.
func timeout(d int64) int64 {
	if d < pollTick {
		return pollTick
	}
	return d - d%pollTick
}

// poll blocks m in the network poller until I/O is ready or about the time
// until has come.
func (s *gmp) poll(r *Run, m *M, until int64, some bool) {
	m.phase = phasePoll
	s.poller, s.pollUntil = m, 1<<62
	e := r.emit(EvMPoll)
	e.M = m.id
	if some {
		s.pollUntil = until
		e.N = until
	}
	switch {
	case len(s.arrived) > 0 || some && until <= r.now:
		r.schedule(r.now, wakeClass, m)
	case some:
		r.schedule(r.after(timeout(until-r.now)), wakeClass, m)
	}
}

// breakPoll makes the poller return now (runtime/netpoll.go: netpollBreak).
func (s *gmp) breakPoll(r *Run) {
	m := s.poller
	for i := range r.agenda {
		if r.agenda[i].who == actor(m) {
			r.agenda.remove(i)
			break
		}
	}
	r.schedule(r.now+r.costs.Wake, wakeClass, m)
}

// polled is what the poller does when it returns.
func (s *gmp) polled(r *Run, m *M) *G {
	s.poller = nil
	s.lastPoll = r.now
	if len(s.pidle) == 0 {
		s.inject(r, s.collect())
		s.park(r, m)
		return nil
	}
	s.acquire(r, m, s.popIdle())
	if len(s.arrived) > 0 {
		return s.runPolled(r, m)
	}
	if m.wasSpin {
		s.spin(r, m)
	}
	s.then(r, m, phaseFind, 0)
	return nil
}

// collect returns what is ready, the last first, as netpoll does.
func (s *gmp) collect() []*G {
	gs := make([]*G, 0, len(s.arrived))
	for i := len(s.arrived) - 1; i >= 0; i-- {
		gs = append(gs, s.arrived[i])
	}
	s.arrived = s.arrived[:0]
	s.ioWaiters -= len(gs)
	return gs
}

// runPolled runs the first of what is ready and injects the rest.
func (s *gmp) runPolled(r *Run, m *M) *G {
	gs := s.collect()
	s.wake(r, gs[0])
	r.emitQueued(gs[0], WhyLocal)
	s.inject(r, gs[1:])
	return s.run(r, m, gs[0], false)
}
