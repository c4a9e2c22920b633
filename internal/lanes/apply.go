package lanes

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// apply brings all tracks to the event.
func (f *Fold) apply(e *engine.Event) {
	switch e.K {
	case engine.EvRunStart:
		f.procs(e)
	case engine.EvProcsChange:
		f.procs(e)
	case engine.EvRunEnd:
		f.over = true
	case engine.EvGoCreate, engine.EvGoUnblock, engine.EvGoName, engine.EvGoStart, engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy:
		f.goroutine(e)
	case engine.EvGoSyscallBegin, engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked, engine.EvHandoff:
		f.syscall(e)
	case engine.EvProcStart:
		f.turnP(e, Span{State: Scheduling})
		f.turnM(e, Span{State: Scheduling, On: e.P})
	case engine.EvProcStop:
		f.turnP(e, Span{State: Idle})
		f.turnM(e, Span{State: Scheduling, On: -1})
	case engine.EvMStart, engine.EvMPark, engine.EvMPoll, engine.EvMExit, engine.EvSpinBegin, engine.EvSpinEnd:
		f.thread(e)
	case engine.EvGCMarkAssistBegin, engine.EvGCWorkerBegin:
		f.marks(e, e.Why)
	case engine.EvGCMarkAssistEnd, engine.EvGCWorkerEnd:
		f.marks(e, engine.NoReason)
	case engine.EvGCBegin, engine.EvGCEnd, engine.EvSTWBegin, engine.EvSTWEnd:
		f.collect(e)
	default:
		f.moment(e)
	}
}

// procs makes idle tracks of the Ps that are new.
func (f *Fold) procs(e *engine.Event) {
	for p := range int16(e.N) {
		if f.ps[p] == nil {
			tr := &track{}
			f.ps[p] = tr
			f.seat(tr, int32(p), Ps, "", false)
			f.turn(tr, e.T, Span{State: Idle, On: -1})
		}
	}
}

// turnP turns the event's P, if it has one.
func (f *Fold) turnP(e *engine.Event, next Span) {
	if tr := f.ps[e.P]; tr != nil {
		next.On = -1
		f.turn(tr, e.T, next)
	}
}

// turnM turns the event's thread, if it has one.
func (f *Fold) turnM(e *engine.Event, next Span) {
	if e.M < 0 {
		return
	}
	tr := f.ms[e.M]
	if tr == nil {
		tr = &track{}
		f.ms[e.M] = tr
		f.seat(tr, int32(e.M), Threads, "", false)
	}
	f.turn(tr, e.T, next)
}

// goroutine follows how goroutines come, start, stop and go.
func (f *Fold) goroutine(e *engine.Event) {
	switch e.K {
	case engine.EvGoCreate:
		tr := &track{name: e.Val, family: e.Val, system: e.Why == engine.WhySystem}
		f.gs[e.Peer] = tr
		f.seatG(tr, e.Peer)
		f.ready(tr, e, "go")
		return
	case engine.EvGoUnblock:
		if tr := f.gs[e.Peer]; tr != nil {
			f.ready(tr, e, e.Why.String())
		}
		return
	}
	tr := f.gs[e.G]
	if tr == nil {
		return
	}
	switch e.K {
	case engine.EvGoName:
		if tr.name = e.Val; tr.lane != nil {
			tr.lane.Name = e.Val
		}
	case engine.EvGoStart:
		f.run(tr, e)
	default:
		f.leave(tr, e)
	}
}

// ready makes a goroutine runnable.
func (f *Fold) ready(tr *track, e *engine.Event, how string) {
	tr.wake = &Wake{T: e.T, G: e.G, P: e.P, How: how, Obj: objName(e)}
	f.turn(tr, e.T, Span{State: Runnable, On: -1, Wake: tr.wake})
}

// run lets a goroutine run on the event's P and thread.
func (f *Fold) run(tr *track, e *engine.Event) {
	next := Span{State: Running, G: e.G, On: e.P, Wake: tr.wake}
	if tr.marks != engine.NoReason {
		next.State, next.Why = Marking, tr.marks.String()
	}
	f.turnP(e, next)
	f.turnM(e, Span{State: Running, G: e.G, On: e.P})
	next.G = 0
	f.turn(tr, e.T, next)
}

// marks lets a goroutine that runs mark, or, for no reason, run on as before.
func (f *Fold) marks(e *engine.Event, why engine.Reason) {
	if tr := f.gs[e.G]; tr != nil {
		tr.marks = why
		f.run(tr, e)
	}
}

// leave takes a goroutine off its P and thread.
func (f *Fold) leave(tr *track, e *engine.Event) {
	tr.wake = nil
	f.turnP(e, Span{State: Scheduling})
	f.turnM(e, Span{State: Scheduling, On: e.P})
	switch e.K {
	case engine.EvGoDestroy:
		f.quit(tr, e.T)
		delete(f.gs, e.G)
	case engine.EvGoStop:
		f.turn(tr, e.T, Span{State: Runnable, On: -1, Why: e.Why.String()})
		if e.Why == engine.WhyPreempted {
			f.mark(tr, Preempted, e, "")
			f.mark(f.ps[e.P], Preempted, e, "G"+strconv.Itoa(int(e.G)))
		}
	default:
		f.turn(tr, e.T, Span{State: waiting(e.Why), On: -1, Why: e.Why.String(), Obj: objName(e)})
	}
}

// syscall follows a goroutine through a system call, in which it keeps its
// thread, and its P until somebody takes that.
func (f *Fold) syscall(e *engine.Event) {
	if e.K == engine.EvHandoff {
		f.turnP(e, Span{State: Idle})
		f.mark(f.ps[e.P], HandOff, e, "G"+strconv.Itoa(int(e.Peer)))
		return
	}
	tr := f.gs[e.G]
	if tr == nil {
		return
	}
	switch e.K {
	case engine.EvGoSyscallBegin:
		tr.wake = nil
		f.turn(tr, e.T, Span{State: Syscall, On: e.P})
		f.turnP(e, Span{State: Syscall, G: e.G})
		f.turnM(e, Span{State: Syscall, G: e.G, On: e.P})
	case engine.EvGoSyscallEnd:
		f.run(tr, e)
	case engine.EvGoSyscallEndBlocked:
		f.turn(tr, e.T, Span{State: Runnable, On: -1, Why: "syscall"})
		f.turnM(e, Span{State: Scheduling, On: -1})
	}
}

// thread follows what threads do without a goroutine.
func (f *Fold) thread(e *engine.Event) {
	switch e.K {
	case engine.EvMStart, engine.EvSpinEnd:
		f.turnM(e, Span{State: Scheduling, On: e.P})
	case engine.EvSpinBegin:
		f.turnM(e, Span{State: Looking, On: e.P})
	case engine.EvMPark:
		f.turnM(e, Span{State: Idle, On: -1})
	case engine.EvMPoll:
		f.turnM(e, Span{State: Polling, On: -1})
	case engine.EvMExit:
		if tr := f.ms[e.M]; tr != nil {
			f.quit(tr, e.T)
			delete(f.ms, e.M)
		}
	}
}

// collect follows the collector and the stops of the world.
func (f *Fold) collect(e *engine.Event) {
	switch e.K {
	case engine.EvGCBegin:
		f.marking = true
	case engine.EvGCEnd:
		f.marking = false
	case engine.EvSTWBegin:
		f.stopped = e.Val
	case engine.EvSTWEnd:
		f.stopped = ""
	}
	f.seatGC()
	switch {
	case f.stopped != "":
		f.turn(f.gc, e.T, Span{State: Stopped, On: -1, Why: f.stopped})
	case f.marking:
		f.turn(f.gc, e.T, Span{State: Marking, On: -1})
	default:
		f.quit(f.gc, e.T)
	}
}

// moment marks what happens on a lane at once.
func (f *Fold) moment(e *engine.Event) {
	switch e.K {
	case engine.EvPreempt:
		f.mark(f.ps[e.P], Asked, e, "G"+strconv.Itoa(int(e.Peer)))
	case engine.EvRunqSteal:
		f.mark(f.ps[e.P], Stolen, e, strconv.FormatInt(e.N, 10)+" of "+e.Val)
	case engine.EvRunqOverflow:
		f.mark(f.ps[e.P], Overflow, e, strconv.FormatInt(e.N, 10))
	case engine.EvPanic:
		f.mark(f.gs[e.G], Failure, e, "panic: "+e.Val)
	case engine.EvFault:
		f.mark(f.gs[e.G], Failure, e, e.Why.String())
	}
}

// objName is the name of the object that an event concerns, "" for none.
func objName(e *engine.Event) string {
	if e.Obj == nil {
		return ""
	}
	return e.Obj.Name
}
