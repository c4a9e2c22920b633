package scene

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// tell makes a sentence of events of one sort: what happens and why, in the
// present tense.
func tell(list []note) string {
	first, last := &list[0], &list[len(list)-1]
	e := &first.e
	names, n := who(list, actor)
	switch e.K {
	case engine.EvGoBlock:
		return tellBlock(list, names, n)
	case engine.EvChanSend:
		return tellSend(list, names, n)
	case engine.EvChanRecv:
		return tellReceive(list, names, n)
	case engine.EvGoCreate:
		return tellCreate(list)
	case engine.EvGoUnblock:
		return tellUnblock(list)
	case engine.EvChanClose:
		return names + " closes " + e.Obj.Name + closeEffect(first)
	case engine.EvGoDestroy:
		return names + verb(n, " ends", " end") + ": " + verb(n, "its function returns.", "their functions return.")
	case engine.EvWorkBegin:
		return tellWork(list, names, n)
	case engine.EvWorkEnd:
		return names + verb(n, " has done its work.", " have done their work.")
	case engine.EvGoStart:
		return names + verb(n, " starts to run on *P"+itoa(int(e.P))+"*.", " start to run.")
	case engine.EvMutexLock:
		return names + " gets " + e.Obj.Name + ", which is free again."
	case engine.EvWaitGroupWait:
		return names + " goes on: " + e.Obj.Name + " is 0."
	case engine.EvPrint:
		return names + " prints: " + plain(firstLine(last.e.Val))
	}
	return tellRare(first, names)
}

// tellRare tells what happens at most now and then.
func tellRare(n *note, names string) string {
	e := &n.e
	switch e.K {
	case engine.EvFault:
		return plain(firstLine(e.Val))
	case engine.EvRunEnd:
		if e.Why != engine.WhyMainReturned {
			return ""
		}
		if e.N > 0 {
			return "main returns and the program ends, with " + verb(int(e.N), "1 goroutine", itoa(int(e.N))+" goroutines") + " left."
		}
		return "main returns: the program ends."
	case engine.EvPanic:
		return names + " panics: " + plain(firstLine(e.Val))
	case engine.EvRecover:
		return names + " recovers: the panic ends the function, not the goroutine."
	case engine.EvParam:
		name, value, _ := strings.Cut(e.Val, "=")
		return "You set " + stress(name) + " to " + stress(value) + "."
	case engine.EvAction:
		return "You start " + stress(e.Val) + "."
	case engine.EvLeak:
		return names + " is left behind: it still waits" + onObject(e) + " (" + e.Why.String() + ")."
	case engine.EvCtxCancel:
		return names + " cancels " + e.Obj.Name + ": whoever listens to it may stop."
	}
	return ""
}

func tellBlock(list []note, names string, n int) string {
	e := &list[0].e
	waits := names + verb(n, " waits", " wait")
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
		return waits + ": no case of " + verb(n, "its", "their") + " select is ready."
	case engine.WhyMutexLock:
		return waits + ": " + e.Obj.Name + " is locked."
	case engine.WhyWaitGroup:
		return waits + " until " + e.Obj.Name + " is 0."
	case engine.WhySleep:
		return names + verb(n, " sleeps", " sleep") + forSpan(list) + "."
	case engine.WhyIOWait:
		return waits + " for I/O" + forSpan(list) + " and " + verb(n, "needs", "need") + " no P meanwhile."
	}
	return waits + " for ever: " + e.Why.String() + "."
}

func tellSend(list []note, names string, n int) string {
	e, last := &list[0].e, &list[len(list)-1].e
	ch := e.Obj.Name
	switch {
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

func tellCreate(list []note) string {
	e := &list[0].e
	started, n := who(list, peer)
	switch {
	case e.G == 0 && familyOf(e.Val, 0) == youFamily:
		return "You start " + started + ": " + plain(strings.TrimPrefix(strings.TrimPrefix(e.Val, youFamily), ": ")) + "."
	case e.G == 0:
		return "The program starts: " + started + " runs " + plain(e.Val) + "."
	}
	by := stress("G" + itoa(int(e.G)))
	if kinds := kindsOf(list); n > 3 || strings.Contains(kinds, ",") {
		return by + " starts " + itoa(n) + " goroutines: " + kinds + "."
	}
	return by + " starts " + started + verb(n, ", which runs ", ", which run ") + plain(e.Val) + "."
}

// kindsOf counts the goroutines started by what they run: "1 collect, 3 worker".
func kindsOf(list []note) string {
	var order []string
	count := map[string]int{}
	for i := range list {
		name := list[i].e.Val
		if count[name] == 0 {
			order = append(order, name)
		}
		count[name]++
	}
	for i, name := range order {
		order[i] = itoa(count[name]) + " " + plain(name)
	}
	return strings.Join(order, ", ")
}

func tellUnblock(list []note) string {
	e := &list[0].e
	woken, n := who(list, peer)
	switch {
	case e.Why == engine.WhySleep:
		return woken + verb(n, " wakes up: its sleep is over.", " wake up: their sleep is over.")
	case e.Why == engine.WhyIOWait:
		return woken + verb(n, " has its I/O and is", " have their I/O and are") + " ready to run."
	case e.Obj != nil && e.Obj.Kind == engine.WaitGroupObject:
		return e.Obj.Name + " is 0: " + woken + " can go on."
	case e.G != 0 && e.Obj != nil:
		return stress("G"+itoa(int(e.G))) + " wakes " + woken + ", which waited on " + e.Obj.Name + "."
	}
	return woken + verb(n, " is", " are") + " ready to run."
}

func tellWork(list []note, names string, n int) string {
	on := ""
	if n == 1 && list[0].held != "" {
		on = " on " + stress(list[0].held)
	}
	return names + verb(n, " works", " work") + on + forSpan(list) + "."
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

// valueOf names the value of a single event, or how many there are.
func valueOf(list []note) string {
	if len(list) > 1 {
		return " " + itoa(len(list)) + " values"
	}
	if v := list[0].e.Val; v != "" {
		return " " + stress(v)
	}
	return " a value"
}

func onObject(e *engine.Event) string {
	if e.Obj == nil {
		return ""
	}
	return " on " + e.Obj.Name
}

// forSpan says for how long, if that is known and the same for all.
func forSpan(list []note) string {
	d := list[0].e.N
	for _, n := range list {
		if n.e.N != d {
			return ""
		}
	}
	if d <= 0 {
		return ""
	}
	return " for " + span(d)
}

// fill is "3 of 6".
func fill(n, capacity int) string { return itoa(n) + " of " + itoa(capacity) }

// span writes a length of time in the unit that fits, with up to two
// decimals.
func span(ns int64) string {
	unit, name := int64(1), " ns"
	switch {
	case ns >= 1e9:
		unit, name = 1e9, " s"
	case ns >= 1e6:
		unit, name = 1e6, " ms"
	case ns >= 1e3:
		unit, name = 1e3, " µs"
	}
	hundredths := (ns*100 + unit/2) / unit
	text := strconv.FormatInt(hundredths/100, 10)
	if rest := hundredths % 100; rest > 0 {
		text += strings.TrimRight("."+strconv.Itoa(100 + int(rest))[1:], "0")
	}
	return text + name
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
