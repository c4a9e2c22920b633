package engine

import "slices"

// Places says where the scheduler's goroutines, Ps and threads are between two
// steps. The events tell the same; tests compare the two.
type Places struct {
	Ps      []PPlace
	Global  []int32 // goroutines in the global queue, from its head
	Parked  []int16 // threads that are parked; the last one is woken first
	Locked  []int16 // threads that sleep until the goroutine that is locked to them is to run
	Poller  int16   // the thread that waits in the network poller, -1 for none
	Sysmon  int64   // how often sysmon looks, ns; 0 while it sleeps until a timer is due or somebody wakes it
	Heap    int64   // bytes, as the program's last allocation left it
	Goal    int64   // bytes that the heap is to have when the next collection is done, 0 before the first allocation
	Waiting []int32 // goroutines that wait or are in a system call without a P, by the order in which they were created and others ended
}

// PPlace is one P.
type PPlace struct {
	G, Next int32   // the goroutine that it runs and that in runnext, 0 for none
	Coming  int32   // the goroutine that it runs when the thread is awake that is locked to it, 0 for none
	Local   []int32 // its local queue, from the head
	M       int16   // its thread, -1 for none
	Idle    bool
	Assists bool // its goroutine marks, since it allocates
	Tick    int  // executions that did not inherit a slice (runtime2.go: p.schedtick)
}

// Places takes stock. Only the policy gmp has threads and runnext.
func (r *Run) Places() Places {
	all := Places{Global: r.global.ids(), Poller: -1, Heap: r.heap.told, Goal: r.heap.goal}
	running := map[int32]bool{}
	for _, p := range r.procs {
		at := PPlace{Local: p.local.ids(), M: -1, Idle: p.idle, Tick: int(p.schedtick)}
		if p.g != nil {
			at.G, at.Assists = p.g.id, p.g.assists
			running[at.G] = true
		}
		if p.runnext != nil {
			at.Next = p.runnext.id
		}
		if p.m != nil {
			at.M = p.m.id
		}
		all.Ps = append(all.Ps, at)
	}
	var workers []*G
	if s, ok := r.sched.(*gmp); ok {
		workers = s.gc.idle
		if s.gc.helper != nil {
			workers = append(slices.Clone(workers), s.gc.helper)
		}
		for _, m := range s.midle {
			all.Parked = append(all.Parked, m.id)
		}
		for _, m := range s.ms {
			switch {
			case m.lockedG == nil || m.g != nil:
			case m.p == nil:
				all.Locked = append(all.Locked, m.id)
			case m.phase == phaseLocked:
				all.Ps[m.p.id].Coming = m.lockedG.id
			}
		}
		if !s.mon.deep {
			all.Sysmon = s.mon.delay
		}
		if s.poller != nil {
			all.Poller = s.poller.id
		}
	}
	for _, g := range append(slices.Clone(r.live), workers...) {
		if g.state == gWaiting && !running[g.id] {
			all.Waiting = append(all.Waiting, g.id)
		}
	}
	return all
}

// GPlace is what one goroutine of the program does between two steps.
type GPlace struct {
	ID, Creator int32 // 0: the runtime or the viewer created it
	Name        string
	Runs        bool   // it has a P, on which it runs
	Assists     bool   // it has to mark or wait before it may allocate
	Why         Reason // what it waits for, NoReason if it does not; WhySyscall in a system call
	Obj         *Object
	Since       int64 // virtual ns since which it waits
}

// Goroutines takes stock of those of the program that live.
func (r *Run) Goroutines() []GPlace {
	var all []GPlace
	for _, g := range r.live {
		at := GPlace{ID: g.id, Creator: g.creator, Name: g.name, Runs: g.state == gRunning, Assists: g.assists}
		if g.state == gWaiting {
			at.Why, at.Obj, at.Since = g.why, g.obj, g.since
		}
		all = append(all, at)
	}
	return all
}

func (q *runq) ids() []int32 {
	var ids []int32
	for g := q.head; g != nil; g = g.link {
		ids = append(ids, g.id)
	}
	return ids
}
