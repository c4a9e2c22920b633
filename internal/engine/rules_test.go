package engine

import (
	"fmt"
	"slices"
	"testing"
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
