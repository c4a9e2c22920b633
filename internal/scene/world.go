package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// world is the scheduler's state as its events tell it: what each P, each
// thread and each queue holds. It knows nothing of pictures.
type world struct {
	gs     map[int32]*worldG
	ps     []worldP
	ms     []worldM
	global []int32  // from the head
	parked []int16  // threads, the last one is woken first; those that are locked stand before the others
	polls  int16    // the thread that waits in the network poller, -1 for none
	groups []*group // in the order of their first use
	byKey  map[groupKey]*group

	stopping   bool  // the world is stopped, or is being stopped
	fresh      bool  // each run has a slice of its own, from runnext as well
	collecting bool  // a garbage collection is under way
	marking    int   // how many workers mark
	cycle      int64 // its number
	assists    int   // how many goroutines mark, or wait, before they may allocate
	heap, goal int64 // bytes; no goal: the program has not allocated
	heapShown  int64 // the heap as it is shown
	lastAct    string
	delay      int64                  // of sysmon, ns; 0 while it sleeps until somebody wakes it
	delayDue   bool                   // it has changed and is not shown yet
	timers     map[int32]pendingTimer // those that are set, by their object
	mutexes    map[string]*worldMutex // by their names without numbers

	fold    func(groupKey) groupKey // which group stands for another, nil if each for itself
	moved   []*worldG               // whose place has changed in this step, in order
	touched touched
}

// touched says what has changed in this step.
type touched struct {
	ps     [engine.MaxProcs]bool
	groups []*group
	global bool
	ms     []int16
	parked bool
	mon    bool
	gc     bool
	timers bool
}

// worldP is one P.
type worldP struct {
	on     bool  // it is one of the GOMAXPROCS
	m      int16 // its thread, -1 for none
	waking bool  // the thread is about to take over
	spins  bool  // the thread looks for work on other Ps
	g      int32 // who is in the slot, 0 for nobody
	coming int32 // who is in the slot while the thread wakes that is locked to it, 0 for nobody
	next   int32
	local  []int32 // from the head
	stole  int64   // how many its thread has stolen before this slice, 0 for none
	robbed string  // the P that it stole from
	slice  int64   // when the slice under way began, virtual ns; -1 for none
	ticks  int     // slices begun (runtime2.go: p.schedtick), since the start of main
}

// firstDelay is how often sysmon looks at first, ns (runtime/proc.go: sysmon).
const firstDelay = 20_000

func newWorld() *world {
	return &world{gs: map[int32]*worldG{}, byKey: map[groupKey]*group{}, timers: map[int32]pendingTimer{}, mutexes: map[string]*worldMutex{}, polls: -1, lastAct: "has not acted yet", delay: firstDelay}
}

// next begins a new step.
func (w *world) next() {
	for _, g := range w.moved {
		g.changed = false
	}
	for _, g := range w.touched.groups {
		g.dirty = false
	}
	w.moved = w.moved[:0]
	w.touched = touched{groups: w.touched.groups[:0], ms: w.touched.ms[:0]}
}

// proc is the P of that number, which is made if need be; nil for none.
func (w *world) proc(p int16) *worldP {
	if p < 0 {
		return nil
	}
	for int(p) >= len(w.ps) {
		w.ps = append(w.ps, worldP{m: -1, slice: -1})
	}
	w.touched.ps[p] = true
	return &w.ps[p]
}

// thread is the thread of that number, which is made if need be; nil for none.
func (w *world) thread(m int16) *worldM {
	if m < 0 {
		return nil
	}
	for int(m) >= len(w.ms) {
		w.ms = append(w.ms, worldM{p: -1})
	}
	w.touched.ms = append(w.touched.ms, m)
	return &w.ms[m]
}

// apply follows one event.
func (w *world) apply(e *engine.Event) {
	if w.delayDue && e.K != engine.EvSysmon {
		w.touched.mon, w.delayDue = true, false
	}
	switch e.K {
	case engine.EvRunStart:
		w.setProcs(int(e.N))
		w.ps[0].ticks = engine.StartTicks
		w.fresh = strings.Contains(e.Val, engine.Inheriting)
	case engine.EvProcsChange:
		w.setProcs(int(e.N))
	case engine.EvGoCreate:
		w.gs[e.Peer] = &worldG{id: e.Peer, name: e.Val, system: e.Why == engine.WhySystem, p: -1, m: -1, creator: e.G}
		w.move(w.gs[e.Peer])
	case engine.EvSTWBegin, engine.EvSTWEnd, engine.EvGCBegin, engine.EvGCEnd:
		w.collect(e)
	case engine.EvGCWorkerBegin, engine.EvGCWorkerEnd, engine.EvGCMarkAssistBegin, engine.EvGCMarkAssistEnd:
		w.marks(e)
	case engine.EvHeapAlloc, engine.EvHeapGoal:
		w.grow(e)
	case engine.EvTimerStart, engine.EvTimerFire, engine.EvTimerStop:
		w.timer(e)
	case engine.EvMutexLock, engine.EvMutexUnlock, engine.EvMutexMode:
		w.mutex(e)
	case engine.EvRunqSteal:
		w.steal(e)
	case engine.EvPreempt, engine.EvHandoff, engine.EvSysmon:
		w.monitor(e)
	case engine.EvPanic, engine.EvRecover:
		if g := w.gs[e.G]; g != nil {
			g.failed = e.K == engine.EvPanic
			w.look(g)
		}
	case engine.EvProcStart, engine.EvProcStop, engine.EvMStart, engine.EvMPark, engine.EvMPoll, engine.EvMExit,
		engine.EvSpinBegin, engine.EvSpinEnd, engine.EvThreadLock, engine.EvThreadUnlock:
		w.threads(e)
	default:
		w.goroutine(e)
	}
	if e.K == engine.EvHandoff {
		w.handoff(e)
	}
}

// slot is who is in the slot, 0 for nobody.
func (p *worldP) slot() int32 {
	if p.g == 0 {
		return p.coming
	}
	return p.g
}

// setProcs sets GOMAXPROCS.
func (w *world) setProcs(n int) {
	for i := range max(n, len(w.ps)) {
		w.proc(int16(i)).on = i < n
	}
}
