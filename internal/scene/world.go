package scene

import (
	"container/list"
	"slices"
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
	lastAct    string
	delay      int64                  // of sysmon, ns; 0 while it sleeps until somebody wakes it
	delayDue   bool                   // it has changed and is not shown yet
	timers     map[int32]pendingTimer // those that are set, by their object

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

// spot is what sort of place a goroutine is in.
type spot uint8

const (
	unplaced  spot = iota // between two places, or new
	inRunnext             // of its P
	inLocal               // in its P's local queue
	inGlobal              // in the global queue
	inSlot                // its P runs it, waits for its system call, or for its thread
	inGroup               // it waits, or is in a system call without a P
)

// worldG is one living goroutine.
type worldG struct {
	id      int32
	name    string
	system  bool // the runtime's own
	at      spot
	p       int16  // of inRunnext, inLocal and inSlot
	group   *group // of inGroup
	mark    *list.Element
	why     engine.Reason
	inCall  bool  // in a system call
	m       int16 // its thread while it is in one without a P
	failed  bool
	creator int32

	changed bool // it is in world.moved
	token   schedToken
}

// groupKey tells groups of waiting goroutines apart.
type groupKey struct {
	why engine.Reason
	obj string // without the number that tells objects of one name apart
}

// group is goroutines that wait for the same, in the order of their arrival;
// whom a mutex has woken in vain stands first again.
type group struct {
	key   groupKey
	ids   *list.List // of *worldG
	dirty bool
	lane  *schedLane // where it is drawn
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
	slice  int64   // when the slice under way began, virtual ns; -1 for none
	ticks  int     // slices begun (runtime2.go: p.schedtick), since the start of main
}

// threadSpot is where a thread is.
type threadSpot uint8

const (
	noThread threadSpot = iota // not made yet, or ended
	threadFree
	threadOnP
	threadParked
	threadPolls
	threadInCall
)

// worldM is one thread.
type worldM struct {
	at     threadSpot
	p      int16
	g      int32 // of threadInCall
	spins  bool
	locked int32 // the goroutine that it is locked to
}

// firstDelay is how often sysmon looks at first, ns (runtime/proc.go: sysmon).
const firstDelay = 20_000

func newWorld() *world {
	return &world{gs: map[int32]*worldG{}, byKey: map[groupKey]*group{}, timers: map[int32]pendingTimer{}, polls: -1, lastAct: "has not acted yet", delay: firstDelay}
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
	case engine.EvGCWorkerBegin, engine.EvGCWorkerEnd:
		w.worker(e)
		w.goroutine(e)
	case engine.EvTimerStart, engine.EvTimerFire, engine.EvTimerStop:
		w.timer(e)
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

// goroutine follows a goroutine.
func (w *world) goroutine(e *engine.Event) {
	id := e.G
	if e.K == engine.EvGoUnblock || e.K == engine.EvRunqPut {
		id = e.Peer
	}
	g := w.gs[id]
	if g == nil {
		return
	}
	switch e.K {
	case engine.EvRunqPut:
		w.queue(g, e)
	case engine.EvGoStart:
		w.start(g, e)
	case engine.EvGoStop, engine.EvGoUnblock:
		w.leave(g)
	case engine.EvGoBlock:
		w.leave(g)
		w.wait(g, e)
	case engine.EvGoDestroy:
		w.leave(g)
		delete(w.gs, id)
	case engine.EvGoSyscallBegin:
		g.inCall = true
		w.look(g)
	case engine.EvGoSyscallEnd:
		g.inCall = false
		w.back(g, e)
	case engine.EvGoSyscallEndBlocked:
		g.inCall = false
		w.leave(g)
		if m := w.thread(e.M); m != nil {
			m.at, m.g = threadFree, 0
		}
	}
}

// move notes that a goroutine's place or look has changed.
func (w *world) move(g *worldG) {
	if !g.changed {
		g.changed = true
		w.moved = append(w.moved, g)
	}
}

// look notes that a goroutine looks different where it is.
func (w *world) look(g *worldG) {
	w.move(g)
	switch g.at {
	case inRunnext, inLocal, inSlot:
		w.proc(g.p)
	case inGlobal:
		w.touched.global = true
	case inGroup:
		w.touchGroup(g.group)
	}
}

// leave takes a goroutine out of its place.
func (w *world) leave(g *worldG) {
	w.look(g)
	switch g.at {
	case inRunnext:
		w.proc(g.p).next = 0
	case inLocal:
		p := w.proc(g.p)
		p.local = without(p.local, g.id)
	case inGlobal:
		w.global = without(w.global, g.id)
	case inSlot:
		p := w.proc(g.p)
		p.g, p.coming = 0, 0
	case inGroup:
		g.group.ids.Remove(g.mark)
		g.group, g.mark = nil, nil
	}
	g.at, g.p = unplaced, -1
}

// without takes id out of a queue. It is near the head, mostly: what stands
// before it is moved.
func without(q []int32, id int32) []int32 {
	i := slices.Index(q, id)
	if i < 0 {
		return q
	}
	copy(q[1:i+1], q[:i])
	return q[1:]
}

// queue puts a goroutine into a run queue. What it displaces from runnext is
// put elsewhere by the next event.
func (w *world) queue(g *worldG, e *engine.Event) {
	retired := w.stopping && (g.at == inLocal || g.at == inRunnext)
	w.leave(g)
	g.why = engine.NoReason
	if e.Why == engine.WhyGlobal {
		g.at = inGlobal
		w.touched.global = true
		if w.global = append(w.global, g.id); retired { // procresize: to the head
			copy(w.global[1:], w.global)
			w.global[0] = g.id
		}
		return
	}
	p := w.proc(e.P)
	if p == nil {
		return
	}
	if g.p = e.P; e.Why == engine.WhyRunnext {
		g.at = inRunnext
		if old := w.gs[p.next]; old != nil {
			old.at, old.p = unplaced, -1
			w.move(old)
		}
		p.next = g.id
		return
	}
	g.at = inLocal
	p.local = append(p.local, g.id)
}

// start lets a P run a goroutine. One that comes from runnext inherits what is
// left of the slice (runtime/proc.go: execute).
func (w *world) start(g *worldG, e *engine.Event) {
	p := w.proc(e.P)
	if p == nil {
		return
	}
	inherits := g.at == inRunnext && !w.fresh
	w.leave(g)
	g.at, g.p, p.g = inSlot, e.P, g.id
	p.waking = false
	if !inherits {
		p.ticks++
	}
	if !inherits || p.slice < 0 {
		p.slice = e.T
	}
	w.wire(e.P, e.M)
}

// wire gives a P its thread.
func (w *world) wire(p, m int16) {
	t := w.thread(m)
	if t == nil {
		return
	}
	w.free(m)
	t.at, t.p, t.g = threadOnP, p, 0
	w.proc(p).m = m
}

// free takes a thread from where it is.
func (w *world) free(m int16) {
	t := w.thread(m)
	switch t.at {
	case threadOnP:
		if p := w.proc(t.p); p.m == m {
			p.m = -1
		}
	case threadParked:
		w.touched.parked = true
		if i := slices.Index(w.parked, m); i >= 0 {
			w.parked = slices.Delete(w.parked, i, i+1)
		}
	case threadPolls:
		w.polls = -1
	}
	t.at, t.p, t.g = threadFree, -1, 0
}

// wait puts a goroutine into the group of those that wait for the same.
func (w *world) wait(g *worldG, e *engine.Event) {
	g.why = e.Why
	key := groupKey{why: e.Why}
	if e.Obj != nil && e.Why != engine.WhySleep && e.Why != engine.WhyIOWait {
		key.obj = baseName(e.Obj.Name)
	}
	w.enter(g, key)
	if behind := w.gs[e.Peer]; behind != nil && behind.group == g.group {
		g.group.ids.MoveBefore(g.mark, behind.mark)
	}
}

func (w *world) enter(g *worldG, key groupKey) {
	if w.fold != nil {
		key = w.fold(key)
	}
	k := w.byKey[key]
	if k == nil {
		k = &group{key: key, ids: list.New()}
		w.byKey[key] = k
		w.groups = append(w.groups, k)
	}
	g.at, g.p, g.group = inGroup, -1, k
	g.mark = k.ids.PushBack(g)
	w.touchGroup(k)
}

func (w *world) touchGroup(g *group) {
	if !g.dirty {
		g.dirty = true
		w.touched.groups = append(w.touched.groups, g)
	}
}

// handoff takes a P away from a thread that is in a system call.
func (w *world) handoff(e *engine.Event) {
	g := w.gs[e.Peer]
	if g == nil {
		return
	}
	w.leave(g)
	g.m, g.why = e.M, engine.WhySyscall
	w.enter(g, groupKey{why: engine.WhySyscall})
	if m := w.thread(e.M); m != nil {
		w.free(e.M)
		m.at, m.g = threadInCall, g.id
	}
	w.proc(e.P).slice = -1
}

// back returns a goroutine from its system call to a P.
func (w *world) back(g *worldG, e *engine.Event) {
	if g.at != inSlot || g.p != e.P {
		w.leave(g)
		p := w.proc(e.P)
		g.at, g.p, p.g = inSlot, e.P, g.id
		p.slice = e.T
	}
	g.why = engine.NoReason
	w.look(g)
	w.wire(e.P, e.M)
}
