package engine

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// still is a run that nobody advances: main runs on P0, the other Ps are idle.
func still(t *testing.T, procs int) (*Run, *gmp) {
	t.Helper()
	r, err := New(Config{Procs: procs}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	s := r.sched.(*gmp)
	p := r.procs[0]
	p.g, p.runnext = p.runnext, nil
	p.g.state = gRunning
	r.p, r.g = p, p.g
	p.m.g, p.m.phase = p.g, phaseRun
	r.running = nil
	return r, s
}

// some are n goroutines that are runnable.
func some(r *Run, n int) (gs []*G) {
	for range n {
		g := r.create("some", func() {})
		g.state = gRunnable
		gs = append(gs, g)
	}
	return gs
}

func ids(gs ...*G) (list []int32) {
	for _, g := range gs {
		list = append(list, g.id)
	}
	return list
}

// queued are the goroutines of a queue.
func queued(q *runq) (list []int32) {
	for g := q.head; g != nil; g = g.link {
		list = append(list, g.id)
	}
	return list
}

// TestLastLook: a thread that gives up spinning takes a batch of the global
// queue at once; if no P is idle for that, the next that would sleep spins.
func TestLastLook(t *testing.T) {
	r, s := still(t, 2)
	gs := some(r, 5)
	for _, g := range gs {
		r.global.push(g)
	}
	m := s.newM()
	s.spin(r, m)
	r.p, r.g = nil, nil
	s.recheck(r, m)
	p := r.procs[1]
	if m.g != gs[0] || !slices.Equal(queued(&p.local), ids(gs[1:3]...)) || !slices.Equal(queued(&r.global), ids(gs[3:]...)) || m.spinning || !s.needSpin {
		t.Errorf("it runs %v, has %v in its queue and leaves %v; it spins %v, others are to %v", m.g, queued(&p.local), queued(&r.global), m.spinning, s.needSpin)
	}

	s.needSpin = false
	m = s.newM()
	s.spin(r, m)
	r.p = nil
	s.recheck(r, m)
	if !s.needSpin || s.spinning != 0 || !slices.Contains(s.midle, m) {
		t.Errorf("without an idle P it does not sleep, or nobody is to look instead: %v, %d spin", s.needSpin, s.spinning)
	}
}

// TestLastLookAtQueues: it looks at the queues of other Ps, too, and at what
// there is to mark.
func TestLastLookAtQueues(t *testing.T) {
	r, s := still(t, 3)
	r.procs[0].local.push(some(r, 1)[0])
	m := s.newM()
	s.spin(r, m)
	r.p, r.g = nil, nil
	s.recheck(r, m)
	if !m.spinning || m.p != r.procs[2] || m.phase != phaseFind {
		t.Errorf("somebody waits, and it does not spin again: %+v", m)
	}

	r, s = still(t, 3)
	worker := some(r, 1)[0]
	worker.state = gWaiting
	s.gc.marking, s.gc.left, s.gc.most, s.gc.idle = true, 1, 1, []*G{worker}
	m = s.newM()
	s.spin(r, m)
	r.p, r.g = nil, nil
	s.recheck(r, m)
	if m.g != worker || s.gc.resting != 1 || m.p.mode != WhyIdleWorker {
		t.Errorf("there is something to mark, and it runs %v", m.g)
	}
}

// TestKnownTimers: a thread that has not spun knows the timers of its own P
// only, and waits for those.
func TestKnownTimers(t *testing.T) {
	for _, own := range []bool{false, true} {
		for _, spun := range []bool{false, true} {
			r, s := still(t, 3)
			at := int64(100)
			owner := r.procs[0]
			m := s.newM()
			if p := s.popIdle(); own {
				owner = p
				s.acquire(r, m, p)
			} else {
				s.acquire(r, m, p)
			}
			owner.timers.push(entry{at: at, class: timeClass, who: &timer{}})
			if spun {
				s.spin(r, m)
			}
			r.g = nil
			s.release(r, m)
			s.recheck(r, m)
			if polls := s.poller == m; polls != (own || spun) || polls && s.pollUntil != at {
				t.Errorf("own timer %v, it spun %v: it polls %v until %d", own, spun, polls, s.pollUntil)
			}
		}
	}
}

// TestReleaseSpins: a thread that would go to sleep spins instead if somebody
// found no idle P for work; once.
func TestReleaseSpins(t *testing.T) {
	r, s := still(t, 2)
	m := s.newM()
	s.acquire(r, m, s.popIdle())
	s.needSpin = true
	r.g = nil
	s.release(r, m)
	if !m.spinning || s.needSpin || m.phase != phaseFind || m.p == nil {
		t.Errorf("it does not: %+v", m)
	}
}

// TestGuard: a thief waits before it takes the runnext of a P whose thread runs
// or looks for work, not of one in a system call, nor without a thread.
func TestGuard(t *testing.T) {
	s, m := new(gmp), new(M)
	for _, tt := range []struct {
		p    P
		want bool
	}{
		{P{m: m, g: &G{}}, true},
		{P{m: m}, true},
		{P{m: m, g: &G{why: WhySyscall}}, false},
		{P{}, false},
	} {
		if got := s.guarded(&tt.p); got != tt.want {
			t.Errorf("%+v: %v", tt.p, got)
		}
	}
}

// TestSnatch: if runnext has changed while a thief waited for it, the thief
// looks at that P again, and at its queue before its runnext.
func TestSnatch(t *testing.T) {
	r, s := still(t, 2)
	m := s.newM()
	v := r.procs[0]
	gs := some(r, 3)
	wait := func() {
		v.runnext = gs[0]
		m.pass, m.order = stealPasses-1, visit{}
		s.stealPass(r, m)
		if m.phase != phaseSnatch || r.runningAt-r.now != snatchWait || m.wanted != gs[0] {
			t.Fatalf("it does not wait: %+v", m)
		}
	}
	s.acquire(r, m, s.popIdle())
	s.spin(r, m)
	wait()
	v.runnext = gs[1] // another one
	s.snatch(r, m)
	if m.phase != phaseSnatch || m.wanted != gs[1] || v.runnext != gs[1] {
		t.Errorf("it does not wait for the other one: %+v", m)
	}
	v.local.push(gs[2])
	v.runnext = gs[0]
	s.snatch(r, m)
	if m.g != gs[2] || v.runnext != gs[0] {
		t.Errorf("it runs %v, not what is in the queue", m.g)
	}
	m.g, r.procs[1].g = nil, nil
	s.spin(r, m)
	wait()
	s.snatch(r, m)
	if m.g != gs[0] || v.runnext != nil {
		t.Errorf("it runs %v, not the one that is still there", m.g)
	}
}

// TestStartOfWorld: Ps with work get the threads that they had, others with
// work whatever is left and first, idle ones with low numbers the workers that
// are due, and the highest of the others is on top. What the poller has joins
// the own queue.
func TestStartOfWorld(t *testing.T) {
	r, s := still(t, 8)
	ready := some(r, 2)
	for _, g := range ready {
		g.state, g.why = gWaiting, WhyIOWait
	}
	s.arrived, s.ioWaiters = slices.Clone(ready), 2
	s.stopping, s.pidle = true, nil
	for _, p := range r.procs[1:] {
		p.idle, p.stopped = false, true
	}
	a, b, c := s.newM(), s.newM(), s.newM()
	s.midle = []*M{c, b, a} // a on top
	r.procs[2].local.push(some(r, 1)[0])
	r.procs[5].local.push(some(r, 1)[0])
	r.procs[5].oldM = a
	s.gc.marking, s.gc.left, s.gc.dedicated, s.gc.idle = true, 1, 2, make([]*G, 8)
	n := len(r.Events())
	s.startTheWorld(r)
	var started []string
	for _, e := range r.Events()[n:] {
		if e.K == EvMStart {
			started = append(started, fmt.Sprintf("P%d M%d%s", e.P, e.M, e.Val))
		}
	}
	// P3's worker has no thread left; P7 is for who looks for work.
	if got := fmt.Sprint(started); got != "[P3 M4new P1 M3 P2 M2 P5 M1 P7 M5new]" {
		t.Errorf("it starts %s", got)
	}
	var idle []int16
	for _, p := range s.pidle {
		idle = append(idle, p.id)
	}
	if fmt.Sprint(idle) != "[4 6]" {
		t.Errorf("idle are %v", idle)
	}
	if got := queued(&r.procs[0].local); !slices.Equal(got, ids(ready[1], ready[0])) {
		t.Errorf("the own queue holds %v", got)
	}
}

// TestWorkersDue: when marking begins, idle Ps get the workers that are to be
// dedicated or, if there are fractional ones, one each.
func TestWorkersDue(t *testing.T) {
	for procs, want := range map[int]int{1: 9, 2: 9, 4: 1, 5: 1, 6: 9, 8: 2} {
		var s gmp
		s.plan(procs, false)
		s.gc.marking, s.gc.left, s.gc.idle = true, 1, make([]*G, 9)
		if got := s.workersDue(); got != want {
			t.Errorf("%d Ps: %d", procs, got)
		}
		s.gc.left = 0
		if got := s.workersDue(); got != 0 {
			t.Errorf("%d Ps with nothing to mark: %d", procs, got)
		}
	}
}

// TestPlace is the order of scheduler-rules.md §6.4: what happens to a P that
// has lost its thread.
func TestPlace(t *testing.T) {
	for _, tt := range []struct {
		name string
		set  func(r *Run, s *gmp, p *P)
		want string
	}{
		{"its queue", func(r *Run, s *gmp, p *P) { p.local.push(some(r, 1)[0]) }, "thread"},
		{"its runnext", func(r *Run, s *gmp, p *P) { p.runnext = some(r, 1)[0] }, "thread"},
		{"the global queue", func(r *Run, s *gmp, p *P) { r.global.push(some(r, 1)[0]) }, "thread"},
		{"something to mark", func(r *Run, s *gmp, p *P) {
			s.gc.marking, s.gc.left, s.gc.most, s.gc.idle = true, 1, 1, make([]*G, 1)
		}, "thread"},
		{"nobody idle or spinning", func(r *Run, s *gmp, p *P) { s.pidle, s.needSpin = nil, true }, "spinning"},
		{"nobody idle, somebody spinning", func(r *Run, s *gmp, p *P) { s.pidle, s.spinning = nil, 1 }, "idle"},
		{"a stop of the world", func(r *Run, s *gmp, p *P) { s.stopping, s.toStop = true, 1 }, "stopped"},
		{"a stop of the world, and its queue", func(r *Run, s *gmp, p *P) {
			s.stopping, s.toStop = true, 1
			p.local.push(some(r, 1)[0])
		}, "thread"},
		{"the last one, nobody polls", func(r *Run, s *gmp, p *P) { s.pidle = r.procs[1:4:4] }, "thread"},
		{"the last one, somebody polls", func(r *Run, s *gmp, p *P) { s.pidle, s.poller = r.procs[1:4:4], s.newM() }, "idle"},
		{"nothing", func(r *Run, s *gmp, p *P) {}, "idle"},
		{"a timer, somebody polls for longer", func(r *Run, s *gmp, p *P) {
			s.poller, s.pollUntil = s.newM(), 100
			p.timers.push(entry{at: 50, class: timeClass, who: &timer{}})
		}, "idle, poll"},
		{"a timer, nobody polls", func(r *Run, s *gmp, p *P) { p.timers.push(entry{at: 50, class: timeClass, who: &timer{}}) }, "idle, wakes"},
	} {
		r, s := still(t, 4)
		p := r.procs[0]
		p.holdBy(nil)
		p.g = nil
		s.pidle = s.pidle[:2]
		tt.set(r, s, p)
		idle, spinning, told := len(s.pidle), s.spinning, len(r.agenda)
		r.p = nil
		s.place(r, p)
		got := "nowhere"
		switch {
		case p.idle && s.spinning > spinning || len(s.pidle) == idle && p.timers != nil:
			got = "idle, wakes"
		case p.idle && len(s.pidle) == idle+1 && s.pidle[idle] == p:
			if got = "idle"; len(r.agenda) > told {
				got = "idle, poll"
			}
		case p.stopped && s.toStop == 0:
			got = "stopped"
		case s.spinning > spinning:
			if got = "spinning"; s.needSpin {
				got = "spinning, and another is to"
			}
		case len(r.agenda) > told:
			got = "thread"
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestTakenTick: whoever takes a P out of a system call moves its tick on, so
// that sysmon sees the next call there twice, too.
func TestTakenTick(t *testing.T) {
	r, s := still(t, 2)
	p := r.procs[0]
	s.enterSyscall(r, 1000)
	was := p.syscalltick
	s.takeFromSyscall(r, p)
	if p.syscalltick == was || p.m != nil || p.g != nil {
		t.Errorf("its tick is still %d", was)
	}
}

// TestSyscallInStop: a call that begins while the world is being stopped does
// not hold the stop up: a goroutine that is locked to its thread starts when its
// thread is awake, although the world is being stopped.
func TestSyscallInStop(t *testing.T) {
	during := 0
	call, work := func() { Syscall(1, 3*time.Millisecond) }, func() { Work(1, 3*time.Millisecond) }
	for i := range 160 {
		do, wait := call, i/2
		if i%2 == 1 {
			do = work // which is asked to stop 100 µs later
		}
		events, r := play(t, Config{Procs: 2}, func() {
			c := MakeChan(1, "c", make(chan int))
			var wg WaitGroup
			wg.Go(func() {
				LockOSThread(1)
				Recv(1, c)
				do()
				UnlockOSThread(1)
			})
			Sleep(1, time.Millisecond)
			wg.Go(func() {
				Work(1, time.Duration(wait)*time.Microsecond/2)
				GC(1)
			})
			Work(1, 60*time.Microsecond)
			Snd(1, c).Send(1)
			wg.Wait()
		})
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
		stopping := false
		for _, e := range events {
			switch e.K {
			case EvSTWBegin:
				stopping = true
			case EvSTWEnd:
				if stopping = false; e.N > int64(time.Millisecond) {
					t.Fatalf("after %d half µs: the world stops for %v", wait, time.Duration(e.N))
				}
			case EvGoSyscallBegin:
				if stopping {
					during++
				}
			}
		}
	}
	if during == 0 {
		t.Error("no call begins during a stop")
	}
}

// TestMonitorSleepsInStops: sysmon sleeps deeply while the world is stopped, and
// looks often when it goes on.
func TestMonitorSleepsInStops(t *testing.T) {
	costs := DefaultCosts
	costs.STW = 15_000_000
	events, _ := play(t, Config{Costs: &costs}, func() {
		Work(1, 30*time.Millisecond)
		GC(1)
		Work(1, time.Millisecond)
	})
	stopping, slept, woken := false, 0, 0
	for _, e := range events {
		switch {
		case e.K == EvSTWBegin:
			stopping = true
		case e.K == EvSysmon && stopping && e.N == 0:
			slept++
		case e.K == EvSysmon && stopping:
			woken++
		case e.K == EvSTWEnd:
			if woken > 0 {
				t.Errorf("sysmon is awake while the world is stopped")
			}
			stopping = false
		}
	}
	if slept != 2 {
		t.Errorf("sysmon sleeps during %d of two stops", slept)
	}
}

// TestMonitorPolls: sysmon polls when nobody has for 10 ms, whether or not there
// was anything then.
func TestMonitorPolls(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		Go(1, "reads", func() { IO(1, 11300*time.Microsecond) })
		Go(1, "busy", func() { Work(1, 60*time.Millisecond) })
		Sleep(1, 1)
		Syscall(1, 40*time.Millisecond) // sysmon takes its P and looks every 20 µs then
	})
	var handed int64
	for _, e := range events {
		switch {
		case e.K == EvHandoff:
			handed = e.T
		case e.K == EvGoUnblock && e.Why == WhyIOWait:
			if at := time.Duration(e.T); at < 20*time.Millisecond || at > 32*time.Millisecond {
				t.Errorf("sysmon polls at %v, and has looked at %v", at, time.Duration(handed))
			}
			return
		}
	}
	t.Error("nobody polls")
}

// TestInjectMany: what the poller returns beyond the room in the local queue
// goes to the global one, and nothing of that queue does.
func TestInjectMany(t *testing.T) {
	const n = 400
	events, r := play(t, Config{}, func() {
		var wg WaitGroup
		for range n {
			wg.Go(func() { IO(1, time.Millisecond) })
		}
		Gosched(1)
		Gosched(1)
		Work(1, 5*time.Millisecond)
		wg.Wait()
	})
	i := slices.IndexFunc(events, func(e Event) bool { return e.K == EvGoUnblock && e.Why == WhyIOWait })
	var local, global int
	for _, e := range events[i:] {
		switch {
		case e.K == EvRunqOverflow:
			t.Fatal("the local queue overflows")
		case e.K == EvRunqPut && e.Why == WhyLocal:
			local++
		case e.K == EvRunqPut && e.Why == WhyGlobal:
			global++
		case e.K == EvGoStart:
			if local != 1+ringSize || global != n-1-ringSize {
				t.Errorf("%d are local, %d global", local, global)
			}
			return
		}
	}
	t.Error("nobody starts", r.Err())
}

// TestInjectWithout: what sysmon's poll returns goes to the global queue, and
// threads start for it that do not spin; beyond the idle Ps the next one that
// would sleep looks.
func TestInjectWithout(t *testing.T) {
	r, s := still(t, 3)
	gs := some(r, 4)
	for _, g := range gs {
		g.state = gWaiting
	}
	r.p = nil
	s.inject(r, gs)
	if got := queued(&r.global); !slices.Equal(got, ids(gs...)) || len(s.pidle) != 0 || s.spinning != 0 || !s.needSpin {
		t.Errorf("global are %v, idle %d, spinning %d, somebody is to look %v", got, len(s.pidle), s.spinning, s.needSpin)
	}
}

// TestInjectWith: with a P, as many as there are idle Ps go to the global queue,
// the others to the own.
func TestInjectWith(t *testing.T) {
	r, s := still(t, 3)
	gs := some(r, 4)
	for _, g := range gs {
		g.state = gWaiting
	}
	s.inject(r, gs)
	if got, own := queued(&r.global), queued(&r.p.local); !slices.Equal(got, ids(gs[:2]...)) || !slices.Equal(own, ids(gs[2:]...)) || s.spinning != 0 || !s.needSpin {
		t.Errorf("global are %v, local %v, spinning %d, somebody is to look %v", got, own, s.spinning, s.needSpin)
	}
}

// TestDrain: a dedicated worker that is asked to go moves what waits for its P
// to the global queue, runnext first.
func TestDrain(t *testing.T) {
	r, s := still(t, 1)
	gs := some(r, 3)
	p := r.procs[0]
	p.runnext = gs[0]
	p.local.push(gs[1])
	p.local.push(gs[2])
	s.drainLocal(r, p)
	if got := queued(&r.global); !slices.Equal(got, ids(gs...)) || p.local.n > 0 || p.runnext != nil {
		t.Errorf("global are %v", got)
	}
}

// TestCycleWaiters: those that wait for the end of a cycle join the queue of who
// ends it, the last one first, while the world is stopped.
func TestCycleWaiters(t *testing.T) {
	costs := DefaultCosts
	costs.Mark = 20_000_000
	events, r := play(t, Config{Procs: 4, Costs: &costs}, func() {
		var wg WaitGroup
		wg.Go(func() { GC(1) })
		for i := range 3 {
			wg.Go(func() {
				Sleep(1, time.Duration(150+20*i)*time.Microsecond)
				GC(1)
			})
		}
		wg.Wait()
	})
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	var waits, woken []int32
	stopped := false
	for _, e := range events {
		switch {
		case e.K == EvGoBlock && e.Why == WhyGCCycle:
			waits = append(waits, e.G)
		case e.K == EvSTWBegin:
			stopped = true
		case e.K == EvGoUnblock && e.Why == WhyGCCycle:
			woken = append(woken, e.Peer)
			if !stopped {
				t.Error("they wake when the world goes on")
			}
		case e.K == EvRunqPut && slices.Contains(woken, e.Peer) && stopped && e.Why != WhyLocal:
			t.Errorf("goroutine %d joins %v", e.Peer, e.Why)
		case e.K == EvSTWEnd:
			if stopped = false; len(woken) > 0 {
				slices.Reverse(waits)
				if len(waits) < 3 || !slices.Equal(waits, woken) {
					t.Errorf("they wake in the order %v, not %v", woken, waits)
				}
				return
			}
		}
	}
	t.Error("nobody waits")
}

// TestShrinkSeveral: of several Ps that are removed the one with the highest
// number comes first in the global queue.
func TestShrinkSeveral(t *testing.T) {
	r, s := still(t, 4)
	s.pidle = nil
	gs := some(r, 6)
	for i, p := range r.procs[1:] {
		p.idle = false
		p.local.push(gs[2*i])
		p.runnext = gs[2*i+1]
	}
	for _, p := range r.setProcs(1) {
		s.empty(r, p)
	}
	if got, want := queued(&r.global), ids(gs[5], gs[4], gs[3], gs[2], gs[1], gs[0]); !slices.Equal(got, want) {
		t.Errorf("global are %v, want %v", got, want)
	}
}

// TestFindOrder is the order of findRunnable, up to stealing.
func TestFindOrder(t *testing.T) {
	r, s := still(t, 2)
	p, m := r.procs[0], r.procs[0].m
	gs := some(r, 7)
	sleeper, worker, next, local, first, second, reader := gs[0], gs[1], gs[2], gs[3], gs[4], gs[5], gs[6]
	for _, g := range []*G{sleeper, worker, reader} {
		g.state = gWaiting
	}
	p.timers.push(entry{class: timeClass, who: sleeper})
	c := &s.gc
	c.marking, c.left, c.dedicated, c.idle = true, 1, 1, []*G{worker}
	p.runnext = next
	p.local.push(local)
	r.global.push(first)
	r.global.push(second)
	s.ioWaiters, s.arrived = 1, []*G{reader}
	var got []string
	for range 8 {
		p.g, m.g = nil, nil
		r.p, r.g = p, nil
		p.schedtick = 1
		if len(got) == 1 {
			p.schedtick = 2 * fairness
		}
		was := p.schedtick
		s.spinning = 0 // whom the others have woken
		s.find(r, m)
		if m.phase == phaseSteal {
			got = append(got, "steal")
			break
		}
		got = append(got, fmt.Sprintf("%d+%d", m.g.id, p.schedtick-was))
	}
	var want []string
	for _, g := range []*G{worker, first, sleeper, local, next, second, reader} {
		ticks := 1
		if g == sleeper {
			ticks = 0 // it inherits the slice
		}
		want = append(want, fmt.Sprintf("%d+%d", g.id, ticks))
	}
	if want = append(want, "steal"); !slices.Equal(got, want) {
		t.Errorf("it finds %v, want %v", got, want)
	}
}

// TestSpinningLimit: a thread may begin to spin if fewer do than half of the
// busy Ps, its own among them.
func TestSpinningLimit(t *testing.T) {
	for _, tt := range []struct {
		procs, idle, spinning int
		want                  bool
	}{{1, 0, 0, true}, {4, 2, 0, true}, {4, 2, 1, false}, {4, 1, 1, true}, {8, 0, 3, true}, {8, 0, 4, false}, {8, 7, 0, true}} {
		r, s := still(t, tt.procs)
		p := r.procs[0]
		p.g, r.g = nil, nil
		s.pidle, s.spinning = s.pidle[:tt.idle], tt.spinning
		s.find(r, p.m)
		if p.m.spinning != tt.want || (p.m.phase == phaseSteal) != tt.want {
			t.Errorf("%+v: it spins %v", tt, p.m.spinning)
		}
	}
}

// TestRelease: a thread that is about to give its P up takes what has come into
// the global queue, but not before it has stopped for a stop of the world.
func TestRelease(t *testing.T) {
	r, s := still(t, 2)
	p, m := r.procs[0], r.procs[0].m
	p.g, m.g, r.g = nil, nil, nil
	gs := some(r, 2)
	r.global.push(gs[0])
	r.global.push(gs[1])
	s.release(r, m)
	if m.g != gs[0] || !slices.Equal(queued(&p.local), ids(gs[1])) {
		t.Errorf("it runs %v", m.g)
	}
	p.g, m.g, r.p, r.g = nil, nil, p, nil
	s.stopping, s.toStop = true, 1
	s.release(r, m)
	if s.toStop != 0 || !p.stopped || m.g != nil {
		t.Error("it does not stop")
	}
}

// TestBreakPoll: a thread that goes to sleep and knows of a timer before which
// the poller would not return makes it return.
func TestBreakPoll(t *testing.T) {
	for until, want := range map[int64]bool{200: true, 50: false} {
		r, s := still(t, 2)
		s.poller, s.pollUntil = s.newM(), until
		r.schedule(until, wakeClass, s.poller)
		m := s.newM()
		m.until, m.timed = 100, true
		r.p, r.g = nil, nil
		s.recheck(r, m)
		broken := false
		for _, e := range r.agenda {
			broken = broken || e.who == actor(s.poller) && e.at == r.costs.Wake
		}
		if broken != want || !slices.Contains(s.midle, m) {
			t.Errorf("polls until %d: it returns at once %v", until, broken)
		}
	}
}

// TestGivesWay: who yields or is preempted joins the tail of the global queue,
// for a stop of the world the runnext of its P, and who hands a semaphore over
// the tail of the local queue. Only those that join the global one wake a P.
func TestGivesWay(t *testing.T) {
	for _, tt := range []struct {
		name     string
		stopping bool
		give     func(r *Run, s *gmp, g *G)
		want     string
	}{
		{"yields", false, func(r *Run, s *gmp, g *G) { s.stopped(r, g, WhyGosched) }, "next 3, local [4], global [5 2], 1 woken"},
		{"is preempted", false, func(r *Run, s *gmp, g *G) { s.stopped(r, g, WhyPreempted) }, "next 3, local [4], global [5 2], 1 woken"},
		{"yields in a stop", true, func(r *Run, s *gmp, g *G) { s.stopped(r, g, WhyGosched) }, "next 3, local [4], global [5 2], 0 woken"},
		{"is preempted for a stop", true, func(r *Run, s *gmp, g *G) { s.stopped(r, g, WhyPreempted) }, "next 2, local [4 3], global [5], 0 woken"},
		{"hands over", false, func(r *Run, s *gmp, g *G) { s.yielded(r, g) }, "next 3, local [4 2], global [5], 0 woken"},
	} {
		r, s := still(t, 2)
		gs := some(r, 4)
		p := r.procs[0]
		p.runnext = gs[1]
		p.local.push(gs[2])
		r.global.push(gs[3])
		if s.stopping = tt.stopping; s.stopping {
			s.pidle = nil
		}
		tt.give(r, s, gs[0])
		got := fmt.Sprintf("next %d, local %v, global %v, %d woken", p.runnext.id, queued(&p.local), queued(&r.global), s.spinning)
		if got != tt.want {
			t.Errorf("who %s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestReadyWakes: whoever is made runnable stands in runnext, and one thread is
// woken to spin, if none does.
func TestReadyWakes(t *testing.T) {
	for spinning, want := range []int{1, 1, 2} {
		r, s := still(t, 4)
		s.spinning = spinning
		gs := some(r, 2)
		s.ready(r, gs[0])
		s.ready(r, gs[1])
		p := r.procs[0]
		if s.spinning != want || len(s.pidle) != 3-want+spinning || p.runnext != gs[1] || !slices.Equal(queued(&p.local), ids(gs[0])) {
			t.Errorf("%d spun: now %d do, and %d Ps are idle", spinning, s.spinning, len(s.pidle))
		}
	}
}

// TestCanSpin: a goroutine spins for a mutex if a P that is neither idle nor its
// own runs something, and nobody waits for its own.
func TestCanSpin(t *testing.T) {
	for _, tt := range []struct {
		name string
		set  func(r *Run, s *gmp)
		want bool
	}{
		{"one other runs", func(r *Run, s *gmp) { s.pidle = s.pidle[:2] }, true},
		{"none runs", func(r *Run, s *gmp) {}, false},
		{"one other spins", func(r *Run, s *gmp) { s.pidle, s.spinning = s.pidle[:2], 1 }, false},
		{"its queue", func(r *Run, s *gmp) { s.pidle = nil; r.p.local.push(some(r, 1)[0]) }, false},
		{"its runnext", func(r *Run, s *gmp) { s.pidle = nil; r.p.runnext = some(r, 1)[0] }, false},
		{"the global queue", func(r *Run, s *gmp) { s.pidle = nil; r.global.push(some(r, 1)[0]) }, true},
	} {
		r, s := still(t, 4)
		tt.set(r, s)
		if got := s.canSpin(r); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestPasses: a thief goes over the other Ps four times. Timers that are due on
// another P it runs on the last pass only, on an idle P, too; what they wake
// is its own.
func TestPasses(t *testing.T) {
	for _, timed := range []bool{false, true} {
		r, s := still(t, 3)
		sleeper := some(r, 1)[0]
		sleeper.state = gWaiting
		v := r.procs[1] // idle
		if timed {
			v.timers.push(entry{class: timeClass, who: sleeper})
		}
		m := s.newM()
		p := s.popIdle()
		s.acquire(r, m, p)
		s.spin(r, m)
		m.pass, m.order, m.phase = 0, visit{}, phaseSteal
		r.g = nil
		passes := 0
		for m.phase == phaseSteal {
			r.p = p
			s.stealPass(r, m)
			passes++
		}
		if passes != 4 || timed && (m.g != sleeper || p.g != sleeper || p.schedtick != 0) || !timed && m.phase != phaseRelease {
			t.Errorf("timer %v: %d passes, then it runs %v", timed, passes, m.g)
		}
	}
}

// TestRetake is the table of scheduler-rules.md §6.3 for a P in a system call.
func TestRetake(t *testing.T) {
	const now = 50_000_000
	for _, tt := range []struct {
		name string
		set  func(r *Run, s *gmp, p *P)
		want bool
	}{
		{"seen for the first time", func(r *Run, s *gmp, p *P) { p.seen.syscall-- }, false},
		{"the same, with work", func(r *Run, s *gmp, p *P) { p.seen.syscall--; p.local.push(some(r, 1)[0]) }, false},
		{"the same, with work, its slice over", func(r *Run, s *gmp, p *P) {
			p.seen.syscall--
			p.seen.schedWhen = now - slice
			p.local.push(some(r, 1)[0])
		}, true},
		{"seen again, nothing to do", func(r *Run, s *gmp, p *P) {}, false},
		{"the same for 10 ms", func(r *Run, s *gmp, p *P) { p.seen.syscallWhen = now - slice }, true},
		{"with work", func(r *Run, s *gmp, p *P) { p.local.push(some(r, 1)[0]) }, true},
		{"with a runnext", func(r *Run, s *gmp, p *P) { p.runnext = some(r, 1)[0] }, true},
		{"with work in the global queue", func(r *Run, s *gmp, p *P) { r.global.push(some(r, 1)[0]) }, false},
		{"no P idle", func(r *Run, s *gmp, p *P) { s.pidle = nil }, true},
		{"no P idle, somebody spins", func(r *Run, s *gmp, p *P) { s.pidle, s.spinning = nil, 1 }, false},
		{"its slice over, nothing to do", func(r *Run, s *gmp, p *P) { p.seen.schedWhen = now - slice }, false},
	} {
		r, s := still(t, 2)
		p := r.procs[0]
		s.enterSyscall(r, 1000)
		r.now = now
		p.seen = tick{sched: p.schedtick, schedWhen: now - slice + 1, syscall: p.syscalltick, syscallWhen: now - slice + 1}
		tt.set(r, s, p)
		r.p, r.g = nil, nil
		took := s.retake(r)
		if took != tt.want || (p.m == nil) != tt.want {
			t.Errorf("%s: taken %v", tt.name, took)
		}
	}
}

// TestExitChoice is the table of scheduler-rules.md §6.5: the old P before an
// idle one, if its thread is in a call as well. An idle one wakes sysmon.
func TestExitChoice(t *testing.T) {
	for _, tt := range []struct {
		name    string
		old     Reason // what the old P's goroutine waits for, if it has one
		idle    int
		p       int16 // that it gets, or -1
		monitor bool
	}{
		{"the old P is in another call", WhySyscall, 2, 0, false},
		{"the old P runs", NoReason, 2, 2, true},
		{"the old P runs, none is idle", NoReason, 0, -1, false},
	} {
		r, s := still(t, 3)
		p, m := r.procs[0], r.procs[0].m
		g := r.g
		s.enterSyscall(r, 1000)
		s.takeFromSyscall(r, p)
		other := s.newM()
		s.acquire(r, other, p)
		p.g = some(r, 1)[0]
		p.g.why, other.g = tt.old, p.g
		s.pidle = s.pidle[:tt.idle]
		s.mon.deep = true
		r.p, r.g = nil, nil
		s.exitSyscall(r, m)
		switch {
		case tt.p < 0 && (m.p != nil || r.global.head != g || !slices.Contains(s.midle, m)):
			t.Errorf("%s: it has a P, or does not wait for one", tt.name)
		case tt.p >= 0 && (m.p != r.procs[tt.p] || m.p.g != g || m.p.m != m):
			t.Errorf("%s: it has %v", tt.name, m.p)
		}
		if s.mon.deep == tt.monitor {
			t.Errorf("%s: sysmon sleeps %v", tt.name, s.mon.deep)
		}
	}
}

// TestEnterWakesMonitor: a system call wakes sysmon, if that sleeps deeply.
func TestEnterWakesMonitor(t *testing.T) {
	r, s := still(t, 2)
	s.mon.deep, s.mon.quiet, s.mon.delay = true, 60, monitorDelayMax
	s.enterSyscall(r, 1000)
	if s.mon.deep || s.mon.quiet != 0 || s.mon.delay != monitorDelay {
		t.Errorf("%+v", s.mon)
	}
}

// TestMonitorDelays are sysmon's looks, from the first one on and after it has
// taken a P (scheduler-rules.md §7).
func TestMonitorDelays(t *testing.T) {
	r, s := still(t, 1)
	s.mon.told = 0
	var at []time.Duration
	look := func(n int) {
		at = nil
		for range n {
			r.agenda = nil
			s.mon.act(r)
			at = append(at, time.Duration(r.agenda[0].at-r.now))
			r.now = r.agenda[0].at
			r.procs[0].seen = tick{sched: r.procs[0].schedtick, schedWhen: r.now}
		}
	}
	look(62)
	var want []time.Duration
	for range 50 {
		want = append(want, 20*time.Microsecond)
	}
	for d := 40 * time.Microsecond; d < 10*time.Millisecond; d *= 2 {
		want = append(want, d)
	}
	for len(want) < 62 {
		want = append(want, 10*time.Millisecond)
	}
	if !slices.Equal(at, want) {
		t.Errorf("it sleeps %v, want %v", at, want)
	}
	s.enterSyscall(r, 1)
	p := r.procs[0]
	p.seen.syscall = p.syscalltick
	r.agenda = nil
	s.mon.act(r)
	if at := r.agenda[len(r.agenda)-1]; s.mon.quiet != 0 || s.mon.delay != monitorDelay {
		t.Errorf("after it has taken a P it looks at %d: %+v", at.at, s.mon)
	}
}

// TestTimerTells: a timer that is the first on its P tells the poller, if that
// waits for longer, or wakes a thread if nobody polls.
func TestTimerTells(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before        int64 // a timer that there is, 0 for none
		until         int64 // until when somebody polls, 0 for nobody
		broken, woken bool
	}{
		{"the first, somebody polls for longer", 0, 200, true, false},
		{"the first, somebody polls for less", 0, 50, false, false},
		{"the first, nobody polls", 0, 0, false, true},
		{"a later one", 50, 200, false, false},
		{"a later one, nobody polls", 50, 0, false, false},
	} {
		r, s := still(t, 2)
		p := r.procs[0]
		if tt.before > 0 {
			p.timers.push(entry{at: tt.before, class: timeClass, who: &timer{}})
		}
		if tt.until > 0 {
			s.poller, s.pollUntil = s.newM(), tt.until
			r.schedule(tt.until, wakeClass, s.poller)
		}
		s.addTimer(r, 100, some(r, 1)[0])
		broken := slices.ContainsFunc(r.agenda, func(e entry) bool { return s.poller != nil && e.who == actor(s.poller) && e.at == r.costs.Wake })
		if broken != tt.broken || s.spinning > 0 != tt.woken {
			t.Errorf("%s: the poller returns %v, %d spin", tt.name, broken, s.spinning)
		}
	}
}

// TestPolledSpins: a thread that polled returns with an idle P, and spins if it
// did before.
func TestPolledSpins(t *testing.T) {
	for _, spun := range []bool{false, true} {
		r, s := still(t, 2)
		m := s.newM()
		s.poller, m.wasSpin = m, spun
		r.now, r.p, r.g = 77, nil, nil
		s.polled(r, m)
		if m.spinning != spun || m.p != r.procs[1] || s.poller != nil || s.lastPoll != 77 || m.phase != phaseFind {
			t.Errorf("it spun %v: %+v", spun, m)
		}
	}
}

// TestLockedTicks: whoever hands its P to a thread that is locked to a goroutine
// does not tick; that goroutine's start does.
func TestLockedTicks(t *testing.T) {
	r, s := still(t, 2)
	p, m := r.procs[0], r.procs[0].m
	g, to := some(r, 1)[0], s.newM()
	g.lockedM, to.lockedG = to, g
	p.g, m.g = nil, nil
	was := p.schedtick
	s.run(r, m, g, false)
	if p.schedtick != was || m.p != nil || to.p != p || !slices.Contains(s.midle, m) {
		t.Errorf("handed over: %d ticks", p.schedtick-was)
	}
	s.runLocked(r, to)
	if p.schedtick != was+1 || to.g != g || p.g != g {
		t.Errorf("started: %d ticks", p.schedtick-was)
	}
}

// TestCredit: credit goes to those that wait for it in their order; who gets a
// part of what it owes goes to the end of the queue.
func TestCredit(t *testing.T) {
	r, s := still(t, 1)
	c, gs := &s.gc, some(r, 3)
	c.marking, c.left, r.heap.goal = true, 1000, 1000 // a byte costs a ns
	c.credit = map[int32]int64{gs[0].id: -100, gs[1].id: -1000, gs[2].id: -50}
	for _, g := range gs {
		g.state, g.why = gWaiting, WhyAssistWait
	}
	c.assists = slices.Clone(gs)
	next := some(r, 1)[0]
	r.p.runnext = next
	s.flushCredit(r, 300)
	if !slices.Equal(queued(&r.p.local), ids(gs[0])) || r.p.runnext != next || !slices.Equal(ids(c.assists...), ids(gs[2], gs[1])) || c.credit[gs[1].id] != -800 {
		t.Errorf("local are %v, still waiting %v, with %v", queued(&r.p.local), ids(c.assists...), c.credit)
	}
}

// TestFractionalShare: a fractional worker goes when it has had 1.2 times its
// share.
func TestFractionalShare(t *testing.T) {
	r, s := still(t, 1)
	c, p := &s.gc, r.procs[0]
	c.marking, c.left, c.share, c.since = true, 1<<40, 0.25, -1_000_000
	r.horizon = 1 << 62
	s.mark(r, WhyFractional)
	if p.markTime != 430_000 { // 0.43 ms of 1.43 ms
		t.Errorf("it marks for %d ns", p.markTime)
	}
}

// TestMutexQueue: a waiter that was woken and lost goes back to the front.
func TestMutexQueue(t *testing.T) {
	var came, got []int
	play(t, Config{}, func() {
		var mu Mutex
		mu.Lock()
		for i := range 3 {
			Go(1, "waits", func() {
				came = append(came, i)
				mu.Lock()
				got = append(got, i)
				mu.Unlock()
			})
		}
		Gosched(1)
		for range 2 { // the first one is woken and loses
			mu.Unlock()
			mu.Lock()
			Gosched(1)
		}
		mu.Unlock()
		Sleep(1, time.Millisecond)
	})
	if len(got) != 3 || !slices.Equal(came, got) {
		t.Errorf("they came in the order %v and get it in the order %v", came, got)
	}
}

// TestStarvationEnds: a mutex is in starvation mode until it is handed to one
// that has waited for less than a ms.
func TestStarvationEnds(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		var mu Mutex
		lock := func() {
			mu.Lock()
			Gosched(1)
			mu.Unlock()
		}
		mu.Lock()
		Go(1, "long", lock)
		Gosched(1)
		Work(1, 3*time.Millisecond)
		mu.Unlock()
		mu.Lock()
		Gosched(1)
		Go(1, "short", lock)
		Go(1, "short", lock)
		Gosched(1)
		mu.Unlock()
		Sleep(1, time.Millisecond)
	})
	got := fmt.Sprint(kindsOf(events, EvMutexMode, EvMutexLock))
	want := "[MutexLock fast MutexLock fast MutexMode starving MutexLock handoff MutexMode normal MutexLock handoff MutexLock woken]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestUnlockWakes: as long as a waiter that was woken has not run, no other is
// woken; and a RWMutex wakes its readers before the next writer.
func TestUnlockWakes(t *testing.T) {
	for _, tt := range []struct {
		name string
		main func()
		want string
	}{
		{"Mutex", func() {
			var mu Mutex
			mu.Lock()
			for range 2 {
				Go(1, "waits", lockAndUnlockIn(&mu))
			}
			Gosched(1)
			mu.Unlock()
			lockAndUnlock(&mu)
		}, "[GoUnblock sync.Mutex.Lock]"},
		{"RWMutex", func() {
			var mu RWMutex
			mu.Lock()
			for range 2 {
				Go(1, "reads", mu.RLock)
			}
			Go(1, "writes", mu.Lock)
			Gosched(1)
			mu.Unlock()
		}, "[GoUnblock sync.RWMutex.RLock GoUnblock sync.RWMutex.RLock GoUnblock sync.Mutex.Lock]"},
	} {
		events, _ := play(t, Config{}, tt.main)
		if got := fmt.Sprint(kindsOf(events, EvGoUnblock)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func lockAndUnlockIn(mu *Mutex) func() { return func() { lockAndUnlock(mu) } }
