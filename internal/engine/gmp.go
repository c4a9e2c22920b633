package engine

import "math"

// ringSize is the capacity of a P's local queue, runnext aside
// (runtime/runtime2.go: p.runq).
const ringSize = 256

// StartTicks is P0's schedtick when main.main starts with one P, of the 5, 6 and
// 7 that native programs find when they count who runs before main after
// Gosched: the runtime's own goroutines have run by then. Were it 0, a main that
// yields first would be the next to run (find).
const StartTicks = 6

// startCalls is P0's syscalltick then: package os has asked the system for the
// modes of three files (os/file_unix.go: NewFile).
const startCalls = 3

// gmp is Go 1.26's scheduler (scheduler-rules.md). Its threads, sysmon, timers
// and I/O are actors of the agenda.
type gmp struct {
	ms        []*M // all threads
	pidle     []*P // a stack
	midle     []*M // a stack: last parked, first woken
	spinning  int  // how many threads are looking for work
	needSpin  bool // somebody was refused a spinning thread for want of a P
	poller    *M   // the thread that is blocked in the network poller
	pollUntil int64
	arrived   []*G // I/O that is ready and not yet collected, the newest last
	ioWaiters int
	lastPoll  int64
	mon       monitor
	strides   []int // of a thread's search over strideOf Ps
	strideOf  int
	gc        collector

	stopping  bool  // the world is being stopped, or is
	toStop    int   // how many Ps have not stopped yet
	stoppedAt int64 // when that began
	world     latch // held by who stops it
	starting  latch // held while a collection is being started
	gcOff     latch // held while a collection is under way, or GOMAXPROCS changes
}

// start is schedinit: P0 is wired to m0, the other Ps are idle with the
// highest on top (runtime/proc.go: procresize).
func (s *gmp) start(r *Run, main *G) {
	for _, p := range r.procs {
		p.slice = math.MaxInt64
	}
	for _, p := range r.procs[1:] {
		p.idle = true
		s.pidle = append(s.pidle, p)
	}
	m := s.newM()
	p := r.procs[0]
	r.p = p
	s.acquire(r, m, p)
	p.schedtick, p.syscalltick = StartTicks, startCalls
	p.runnext = main
	r.emitQueued(main, WhyRunnext)
	r.p = nil
	m.phase = phaseFind
	r.running, r.runningAt = m, r.now
	s.mon.delay, s.mon.told = monitorDelay, monitorDelay
	r.schedule(r.now+monitorDelay, monitorClass, &s.mon)
}

// acquire wires p, which is not idle any more, to m.
func (s *gmp) acquire(r *Run, m *M, p *P) {
	p.idle = false
	p.holdBy(m)
	p.oldM = m
	m.p = p
	r.p = p
	r.emit(EvProcStart)
}

// ready puts g into the runnext of the current P and wakes a P for others
// (runtime/proc.go: ready, newproc).
func (s *gmp) ready(r *Run, g *G) {
	if r.p == nil { // the viewer made it
		r.global.push(g)
		r.emitQueued(g, WhyGlobal)
		if n := len(s.pidle); n > 0 {
			s.startM(r, s.popIdle(), false)
		}
		return
	}
	s.runqPut(r, r.p, g, true)
	s.wakeP(r)
}

// runqPut puts g into p's runnext, or at the tail of its ring; what it
// displaces from runnext goes to the tail (runtime/proc.go: runqput).
func (s *gmp) runqPut(r *Run, p *P, g *G, next bool) {
	if next {
		old := p.runnext
		p.runnext = g
		r.emitQueued(g, WhyRunnext)
		if old == nil {
			return
		}
		g = old
	}
	if p.local.n < ringSize {
		p.local.push(g)
		r.emitQueued(g, WhyLocal)
		return
	}
	r.emit(EvRunqOverflow).N = ringSize/2 + 1
	for range ringSize / 2 {
		s.putGlobal(r, p.local.take(0))
	}
	s.putGlobal(r, g)
}

func (s *gmp) putGlobal(r *Run, g *G) {
	r.global.push(g)
	r.emitQueued(g, WhyGlobal)
}

// stopped is goschedImpl: to the global tail; but a goroutine that gives way to
// a stop of the world goes on here after it.
func (s *gmp) stopped(r *Run, g *G, why Reason) {
	if s.stopping && why == WhyPreempted {
		s.runqPut(r, r.p, g, true)
		return
	}
	s.putGlobal(r, g)
	s.wakeP(r)
}

// yielded is goyield: to the tail of the own ring.
func (s *gmp) yielded(r *Run, g *G) { s.runqPut(r, r.p, g, false) }

func (s *gmp) left(r *Run, p *P, g *G) {
	if g.why == WhySyscall && g.state == gWaiting {
		return // thread and P are in the system call with it
	}
	m := p.m
	p.g, m.g = nil, nil
	if g.state == gDead && m.lockedG == g {
		s.exitThread(r, m)
		return
	}
	s.then(r, m, phaseFind, r.costs.Switch/2)
}

// then lets m go on with a phase after some ns.
func (s *gmp) then(r *Run, m *M, ph phase, cost int64) {
	m.phase = ph
	r.running, r.runningAt = m, r.now+cost
}

// attend lands a preemption that sysmon has asked for, where there is a call or
// a signal does.
func (s *gmp) attend(r *Run, p *P, call bool) bool {
	if !p.preempt || r.cfg.Off.AsyncPreempt && !call {
		return false
	}
	p.preempt = false
	if r.g.system || r.g.assists {
		r.g.asked = true
		return false
	}
	r.preempt(WhyPreempted)
	return true
}

func (s *gmp) crowded(r *Run, p *P) bool {
	return p.runnext != nil || p.local.n > 0 || r.global.n > 0
}

// popForWork takes an idle P for work that there is. If none is idle, nil, the
// next thread that would go to sleep looks for that work instead
// (runtime/proc.go: pidlegetSpinning).
func (s *gmp) popForWork() *P {
	if len(s.pidle) == 0 {
		s.needSpin = true
		return nil
	}
	return s.popIdle()
}

func (s *gmp) popIdle() *P {
	n := len(s.pidle)
	p := s.pidle[n-1]
	s.pidle = s.pidle[:n-1]
	p.idle = false
	return p
}

// inject readies goroutines that the poller returned (runtime/proc.go:
// injectglist). Without a P all go to the global queue.
func (s *gmp) inject(r *Run, gs []*G) {
	global := len(gs)
	if r.p != nil {
		global = min(global, len(s.pidle))
	}
	for i, g := range gs {
		s.wake(r, g)
		if i < global || r.p.local.n == ringSize {
			s.putGlobal(r, g)
		} else {
			r.p.local.push(g)
			r.emitQueued(g, WhyLocal)
		}
	}
	for range global {
		p := s.popForWork()
		if p == nil {
			break
		}
		s.startM(r, p, false)
	}
	if r.p != nil && len(gs) > 0 {
		s.wakeP(r)
	}
}

// wake marks g, which waits, runnable.
func (s *gmp) wake(r *Run, g *G) {
	e := r.emitObj(EvGoUnblock, g.obj)
	e.Peer, e.Why = g.id, g.why
	g.obj, g.why, g.state = nil, NoReason, gRunnable
}
