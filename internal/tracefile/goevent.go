package tracefile

import (
	"encoding/binary"

	"github.com/go-concurrency/playground/internal/engine"
)

// sync is the inside of a batch of evSync.
type sync []byte

func (s *sync) add(k kind, args ...uint64) {
	*s = append(*s, byte(k))
	for _, a := range args {
		*s = binary.AppendUvarint(*s, a)
	}
}

// event writes what the trace has of an event.
func (w *GoTrace) event(e *engine.Event) {
	switch e.K {
	case engine.EvRunStart:
		for p := range e.N {
			w.proc(int16(p), e.T)
		}
	case engine.EvGoCreate, engine.EvGoStart, engine.EvGoStop, engine.EvGoBlock, engine.EvGoUnblock, engine.EvGoDestroy:
		w.goEvent(e)
	case engine.EvProcStart, engine.EvProcStop, engine.EvHandoff:
		w.procEvent(e)
	case engine.EvGoSyscallBegin, engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked:
		w.syscallEvent(e)
	case engine.EvSTWBegin, engine.EvSTWEnd, engine.EvGCBegin, engine.EvGCEnd, engine.EvProcsChange:
		w.worldEvent(e)
	case engine.EvHeapAlloc, engine.EvHeapGoal, engine.EvGCMarkAssistBegin, engine.EvGCMarkAssistEnd:
		w.heapEvent(e)
	case engine.EvGCWorkerBegin:
		w.emit(w.thread(e.M), e.T, evGoLabel, w.text("GC ("+e.Why.String()+")"))
	case engine.EvGoName:
		w.emit(w.thread(e.M), e.T, evGoLabel, w.text(e.Val))
	case engine.EvPrint:
		w.log(e, "stdout")
	case engine.EvLog:
		w.log(e, "stderr")
	case engine.EvPanic:
		w.log(e, "panic")
	case engine.EvFault:
		w.log(e, e.Why.String())
	}
}

// goEvent writes how a goroutine comes, starts, stops and goes.
func (w *GoTrace) goEvent(e *engine.Event) {
	switch e.K {
	case engine.EvGoCreate:
		w.create(e)
	case engine.EvGoStart:
		w.enter(w.gs[e.G], w.thread(e.M), e.T)
		if !w.began {
			w.began = true
			w.emit(w.thread(e.M), e.T, evProcsChange, uint64(len(w.ps)), 0)
		}
	case engine.EvGoStop, engine.EvGoBlock:
		h, k, status := haltOf(e.Why), evGoStop, goRunnable
		if e.K == engine.EvGoBlock {
			k, status = evGoBlock, goWaiting
		}
		stack := w.here(e, h.in)
		w.emit(w.leave(e, status, h.in), e.T, k, w.text(h.reason), stack)
	case engine.EvGoUnblock:
		g := w.gs[e.Peer]
		g.seq++
		g.status = goRunnable
		w.emit(w.thread(e.M), e.T, evGoUnblock, uint64(g.id), g.seq, w.here(e, call{}))
	case engine.EvGoDestroy:
		w.emit(w.leave(e, goRunnable, call{}), e.T, evGoDestroy)
		delete(w.gs, e.G)
	}
}

// create writes that a goroutine comes to be: main before anything runs, one
// that is created on a P as such, and any other, of a timer or the viewer, as if
// a thread from outside of Go called into it.
func (w *GoTrace) create(e *engine.Event) {
	g := &goroutine{id: e.Peer, status: goRunnable, fn: "main." + e.Val, pos: e.Pos}
	if e.Why == engine.WhySystem {
		g.fn = "runtime." + e.Val
	}
	w.gs[g.id] = g
	m := w.thread(e.M)
	switch {
	case m.p >= 0:
		w.emit(m, e.T, evGoCreate, uint64(g.id), w.stack(call{}, g.fn, g.pos), w.here(e, call{}))
	case !w.began:
		w.goStatus(g, e.T)
	default:
		m = w.thread(-1)
		g.unnamed = true
		w.emit(m, e.T, evGoCreateSyscall, uint64(g.id))
		w.emit(m, e.T, evGoSyscallEndBlocked)
	}
}

// procEvent writes how a P comes to a thread and leaves it.
func (w *GoTrace) procEvent(e *engine.Event) {
	p, m := w.proc(e.P, e.T), w.thread(e.M)
	switch e.K {
	case engine.EvProcStart:
		p.seq++
		w.emit(m, e.T, evProcStart, uint64(e.P), p.seq)
		p.status, m.p = procRunning, e.P
	case engine.EvProcStop:
		w.emit(m, e.T, evProcStop)
		p.status, m.p = procIdle, -1
	case engine.EvHandoff:
		thief := w.thread(-1)
		if g := w.gs[e.G]; g != nil {
			thief = g.m
		}
		p.seq++
		w.emit(thief, e.T, evProcSteal, uint64(e.P), p.seq, m.id)
		p.status, m.p = procIdle, -1
	}
}

// syscallEvent writes system calls. One that had lost its P in between starts
// the goroutine again, as in runtime/proc.go: exitsyscall.
func (w *GoTrace) syscallEvent(e *engine.Event) {
	g, m := w.gs[e.G], w.thread(e.M)
	switch {
	case e.K == engine.EvGoSyscallBegin:
		p := w.proc(e.P, e.T)
		p.seq++
		w.emit(m, e.T, evGoSyscallBegin, p.seq, w.here(e, inSyscall))
		p.status, g.status, g.in, g.pos = procSyscall, goSyscall, inSyscall, e.Pos
	case e.Why == engine.WhyFast:
		w.emit(m, e.T, evGoSyscallEnd)
		w.proc(e.P, e.T).status, g.status, g.in = procRunning, goRunning, call{}
	default:
		w.emit(w.leave(e, goRunnable, call{}), e.T, evGoSyscallEndBlocked)
		if e.K == engine.EvGoSyscallEnd {
			w.enter(g, m, e.T)
		}
	}
}

// worldEvent writes what concerns all Ps.
func (w *GoTrace) worldEvent(e *engine.Event) {
	m := w.thread(e.M)
	switch e.K {
	case engine.EvSTWBegin:
		w.stopped = true
		w.emit(m, e.T, evSTWBegin, w.text(e.Val), w.here(e, call{}))
	case engine.EvSTWEnd:
		w.stopped = false
		w.emit(m, e.T, evSTWEnd)
	case engine.EvGCBegin:
		w.marking = true
		w.cycles++
		w.emit(m, e.T, evGCBegin, w.cycles, w.here(e, haltOf(engine.WhyGCCycle).in))
	case engine.EvGCEnd:
		w.marking = false
		w.cycles++
		w.emit(m, e.T, evGCEnd, w.cycles)
	case engine.EvProcsChange:
		w.emit(m, e.T, evProcsChange, uint64(e.N), w.here(e, call{}))
	}
}

// heapEvent writes what the heap holds, and who marks before it may allocate.
func (w *GoTrace) heapEvent(e *engine.Event) {
	m := w.thread(e.M)
	switch e.K {
	case engine.EvHeapAlloc:
		w.emit(m, e.T, evHeapAlloc, uint64(e.N))
	case engine.EvHeapGoal:
		w.emit(m, e.T, evHeapGoal, uint64(e.N))
	case engine.EvGCMarkAssistBegin:
		w.assists++
		w.emit(m, e.T, evGCMarkAssistBegin, w.here(e, haltOf(engine.WhyAssistWait).in))
	case engine.EvGCMarkAssistEnd:
		w.assists--
		w.emit(m, e.T, evGCMarkAssistEnd)
	}
}

// log writes the event's text as what trace.Log of runtime/trace writes.
func (w *GoTrace) log(e *engine.Event, key string) {
	if w.runs(e) {
		w.emit(w.thread(e.M), e.T, evUserLog, 0, w.text(key), w.text(e.Val), w.here(e, call{}))
	}
}
