package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// concerns is the goroutine whose event it is: who acts, except where it is
// done to another.
func concerns(e *engine.Event) int32 {
	switch e.K {
	case engine.EvGoCreate, engine.EvGoUnblock, engine.EvRunqPut, engine.EvPreempt, engine.EvHandoff:
		return e.Peer
	}
	return e.G
}

// line is an event in words, for who looks at one goroutine; "" if it is none
// of its events, or not worth a line.
func (l *Life) line(e *engine.Event) string {
	id := l.story.G
	g := "G" + itoa(int(id))
	switch {
	case e.K == engine.EvRunqPut && e.Peer == id && l.stolen >= 0:
		return "is stolen from " + l.robbed + ": joins " + queueOf(e)
	case e.K == engine.EvRunqPut && e.Peer == id && l.ousted && e.Why != engine.WhyRunnext:
		return "is pushed out of runnext: joins " + queueOf(e)
	case e.Peer == id && (e.G != id || concerns(e) == id):
		return peerLine(e, g)
	case e.G != id:
		return ""
	}
	text := ownLine(e)
	if text == "" && worthLogging(e) {
		text = strings.TrimPrefix(logLine(e), g+" ")
	}
	return text
}

// ownLine says what the goroutine does where the log does not.
func ownLine(e *engine.Event) string {
	obj := nameOf(e.Obj)
	switch e.K {
	case engine.EvGoStart:
		return "runs on P" + itoa(int(e.P))
	case engine.EvGoStop:
		return "leaves P" + itoa(int(e.P)) + ": " + e.Why.String()
	case engine.EvGoSyscallEnd:
		return "returns from the system call and runs on P" + itoa(int(e.P))
	case engine.EvGoSyscallEndBlocked:
		return "returns from the system call and finds no P"
	case engine.EvWorkEnd:
		return "has done its work"
	case engine.EvChanRecv:
		if e.Why == engine.WhyDirect && e.Peer != 0 {
			return "receives " + e.Val + " from G" + itoa(int(e.Peer)) + " through " + obj
		}
	case engine.EvMutexLock:
		if e.Why != engine.WhyWoken && e.Why != engine.WhyHandoff {
			return "locks " + obj
		}
	case engine.EvRLock:
		if e.Why != engine.WhyWoken {
			return "locks " + obj + " for reading"
		}
	case engine.EvMutexUnlock, engine.EvRUnlock:
		return "unlocks " + obj
	case engine.EvThreadLock:
		return "is locked to M" + itoa(int(e.M))
	case engine.EvThreadUnlock:
		return "is not locked to M" + itoa(int(e.M)) + " any more"
	case engine.EvGCWorkerBegin:
		return "marks (" + e.Why.String() + ")"
	case engine.EvGCMarkAssistEnd:
		return "may allocate"
	case engine.EvGCWorkerEnd:
		return "stops marking"
	case engine.EvGoName:
		return "calls itself " + e.Val
	}
	return ""
}

// peerLine says what others do to the goroutine g.
func peerLine(e *engine.Event, g string) string {
	switch e.K {
	case engine.EvGoCreate:
		return logLine(e)
	case engine.EvGoUnblock:
		by := wakerOf(e)
		if e.G != 0 {
			by = "G" + itoa(int(e.G))
		}
		return by + " wakes it: " + e.Why.String() + before(" on ", nameOf(e.Obj)) + " is over"
	case engine.EvRunqPut:
		return "joins " + queueOf(e)
	case engine.EvPreempt:
		return "sysmon asks it to leave P" + itoa(int(e.P)) + ", on which it has run for " + span(e.N)
	case engine.EvHandoff:
		return "P" + itoa(int(e.P)) + " leaves its thread, which waits in the system call with it"
	case engine.EvChanSend:
		if e.G == 0 { // whoever receives from another says so itself
			return strings.TrimSuffix(logLine(e), " and wakes "+g)
		}
	}
	return ""
}

// wakerOf is who wakes, if it is no goroutine: the event is a GoUnblock.
func wakerOf(e *engine.Event) string {
	switch {
	case e.G != 0:
		return ""
	case e.Why == engine.WhyIOWait:
		return "the network poller"
	case e.Why == engine.WhySleep, e.Why == engine.WhyChanRecv, e.Why == engine.WhySelect:
		return "a timer"
	}
	return "the runtime"
}

// queueOf is the run queue that a goroutine joins: the event is a RunqPut.
func queueOf(e *engine.Event) string {
	p := "P" + itoa(int(e.P))
	switch e.Why {
	case engine.WhyRunnext:
		return "runnext of " + p
	case engine.WhyLocal:
		return "the local queue of " + p
	}
	return "the global queue"
}

// waitingFor is the state of a goroutine that parks for a reason.
func waitingFor(why engine.Reason) LifeState {
	switch why {
	case engine.WhySleep:
		return Sleeping
	case engine.WhyIOWait:
		return NetWait
	case engine.WhySyscall:
		return InCall
	}
	return Blocked
}

// nameOf is an object's name, "" for none.
func nameOf(o *engine.Object) string {
	if o == nil {
		return ""
	}
	return o.Name
}
