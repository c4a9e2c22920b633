package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// threads follows threads and the Ps that they hold.
func (w *world) threads(e *engine.Event) {
	p, m := w.proc(e.P), w.thread(e.M)
	switch e.K {
	case engine.EvProcStart:
		p.on, p.waking = true, false
		w.wire(e.P, e.M)
	case engine.EvProcStop:
		if p.m == e.M {
			p.m = -1
		}
		p.waking, p.spins, p.slice = false, false, -1
		if m != nil {
			m.at, m.p = threadFree, -1
		}
	case engine.EvSpinBegin, engine.EvSpinEnd:
		spins := e.K == engine.EvSpinBegin
		if p != nil {
			p.spins = spins
		}
		if m != nil {
			m.spins = spins
		}
	case engine.EvMStart:
		w.wire(e.P, e.M)
		if p != nil {
			p.waking = true
		}
		if g := w.gs[m.locked]; e.Val == "locked" && g != nil && p != nil {
			w.leave(g)
			g.at, g.p, p.coming = inSlot, e.P, g.id
		}
	case engine.EvMPark, engine.EvMPoll, engine.EvMExit:
		w.rest(e)
	case engine.EvThreadLock:
		m.locked = e.G
	case engine.EvThreadUnlock:
		m.locked = 0
	}
}

// rest puts a thread to where it does nothing.
func (w *world) rest(e *engine.Event) {
	m := w.thread(e.M)
	if m == nil {
		return
	}
	w.free(e.M)
	m.spins = false
	switch e.K {
	case engine.EvMPark:
		m.at = threadParked
		w.touched.parked = true
		if e.Peer != 0 { // nobody wakes it but for the goroutine that is locked to it
			w.parked = slices.Insert(w.parked, 0, e.M)
			return
		}
		w.parked = append(w.parked, e.M)
	case engine.EvMPoll:
		m.at = threadPolls
		w.polls = e.M
	default:
		*m = worldM{p: -1}
	}
}

// monitor notes what sysmon does. How often it looks is news only together
// with something else: by itself it makes no beat.
func (w *world) monitor(e *engine.Event) {
	switch {
	case e.K == engine.EvSysmon:
		w.delay, w.delayDue = e.N, true
		return
	case e.K == engine.EvPreempt && e.N > 0:
		w.lastAct = "asked G" + itoa(int(e.Peer)) + " to stop"
	case e.K == engine.EvHandoff && e.G == 0:
		w.lastAct = "took P" + itoa(int(e.P)) + " from M" + itoa(int(e.M))
	default:
		return
	}
	w.touched.mon = true
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
