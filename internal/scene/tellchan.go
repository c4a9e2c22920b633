package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

func tellBlock(list []note, names string, n int) string {
	e := &list[0].e
	waits := names + verb(n, " waits", " wait")
	if n == 1 {
		list = list[len(list)-1:] // one goroutine that has waited before in this beat
		e = &list[0].e
	}
	if text := tellBlockNowhere(e, list, names, n); text != "" {
		return text
	}
	if text := tellBlockShared(e, waits, n); text != "" {
		return text
	}
	switch e.Why {
	case engine.WhyChanSend:
		if e.Obj.Cap == 0 {
			return waits + " to send" + valueOf(list) + ": nobody is receiving from " + e.Obj.Name + "."
		}
		return waits + " to send" + valueOf(list) + ": " + e.Obj.Name + " is full, " + fill(e.Obj.Cap, e.Obj.Cap) + "."
	case engine.WhyChanRecv:
		if e.Obj.Cap == 0 {
			return waits + ": nobody is sending to " + e.Obj.Name + "."
		}
		return waits + ": " + e.Obj.Name + " is empty."
	case engine.WhySelect:
		return waits + ": no case of " + verb(n, "its", "their") + " select is ready" + casesOf(list) + "."
	case engine.WhyCondWait:
		return waits + " for a signal on " + e.Obj.Name + "."
	case engine.WhyMutexLock, engine.WhyRLock, engine.WhyRWLock:
		return waits + ": " + e.Obj.Name + " is locked."
	case engine.WhyWaitGroup:
		return waits + " until " + e.Obj.Name + " is 0."
	}
	return waits + " for ever: " + e.Why.String() + "."
}

// casesOf lists the cases of a select, if they are the same for all.
func casesOf(list []note) string {
	cases := list[0].e.Val
	for _, n := range list {
		if n.e.Val != cases {
			return ""
		}
	}
	if cases == "" {
		return ""
	}
	return ", " + strings.Join(strings.Split(cases, ", "), " or ")
}

// tellBlockNowhere tells of goroutines that wait for no object of the
// program's, "" if they do not.
func tellBlockNowhere(e *engine.Event, list []note, names string, n int) string {
	waits := names + verb(n, " waits", " wait")
	switch e.Why {
	case engine.WhySleep:
		return names + verb(n, " sleeps", " sleep") + forSpan(list) + "."
	case engine.WhyIOWait:
		return waits + " for I/O" + forSpan(list) + " and " + verb(n, "needs", "need") + " no P meanwhile."
	case engine.WhyGCCycle:
		return waits + " until the garbage collection is over."
	case engine.WhyAssistWait:
		return waits + " until the garbage collector's workers have marked enough for what " + verb(n, "it wants", "they want") + " to allocate."
	case engine.WhySemacquire:
		return waits + " for its turn to stop the world."
	case engine.WhyChanRecv:
		if e.Obj == nil {
			return waits + " until a worker of the garbage collector is there."
		}
	}
	return ""
}

// timerOf names the timer that sends to a channel: one of several that are not
// drawn has no number, since that says nothing.
func timerOf(n *note) string {
	name := n.e.Obj.Name
	if base := baseName(name); n.unseen && base != name {
		return "A timer of " + base
	}
	return "The timer of " + name
}

func tellSend(list []note, names string, n int) string {
	e, last := &list[0].e, &list[len(list)-1].e
	ch := e.Obj.Name
	switch {
	case e.G == 0 && e.Why == engine.WhyDirect: // no goroutine sends, a timer does
		return timerOf(&list[0]) + " fires, and " + stress("G"+itoa(int(e.Peer))) + ", which was waiting for it, can go on."
	case e.G == 0:
		return timerOf(&list[0]) + " fires. Nobody waits for it now."
	case e.Why == engine.WhyDirect && len(list) > 1:
		return itoa(len(list)) + " values pass through " + ch + " directly: both sides are there."
	case e.Why == engine.WhyDirect && list[0].waiter == e.G:
		return stress("G"+itoa(int(e.Peer))) + " takes" + valueOf(list) + " straight from " + names + ", which was waiting to send."
	case e.Why == engine.WhyDirect:
		return names + " hands" + valueOf(list) + " to " + stress("G"+itoa(int(e.Peer))) + ", which was waiting at " + ch + "."
	case len(list) == 1 && list[0].waiter == e.G:
		return "A slot of " + ch + " is free:" + valueOf(list) + " moves up, and " + names + " can go on."
	}
	return names + verb(n, " sends", " send") + valueOf(list) + " to " + ch + ", which has room: now " + fill(int(last.N), e.Obj.Cap) + "."
}

func tellReceive(list []note, names string, n int) string {
	e, last := &list[0].e, &list[len(list)-1].e
	ch := e.Obj.Name
	if e.Why == engine.WhyClosed {
		return names + verb(n, " finds ", " find ") + ch + " closed and empty: no value will come any more."
	}
	left := int(last.N)
	switch {
	case len(list) == 1:
		return names + " takes" + valueOf(list) + " out of " + ch + ": " + fill(left, e.Obj.Cap) + " left."
	case n == 1:
		return names + " takes " + itoa(len(list)) + " values out of " + ch + ": " + fill(left, e.Obj.Cap) + " left."
	}
	return names + " take a value each out of " + ch + ": " + fill(left, e.Obj.Cap) + " left."
}

// closeEffect says what a close means for those that use the channel.
func closeEffect(n *note) string {
	switch {
	case n.n > 0:
		return ": " + verb(n.n, "1 value is", itoa(n.n)+" values are") + " still to be received."
	case n.e.N > 0:
		return " and wakes " + verb(int(n.e.N), "1 goroutine", itoa(int(n.e.N))+" goroutines") + "."
	}
	return ": nothing more will come."
}
