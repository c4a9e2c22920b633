package scene

import (
	"container/list"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

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
	marks   bool // as a worker, or since it allocates
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
		p.g, p.coming, p.stole = 0, 0, 0
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

// steal notes what a thread has stolen for its P, until what it then runs
// leaves the slot.
func (w *world) steal(e *engine.Event) {
	if p := w.proc(e.P); p != nil {
		p.stole, p.robbed = e.N, e.Val
	}
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
