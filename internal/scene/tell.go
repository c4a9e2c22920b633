package scene

import (
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
	case engine.EvGoSyscallBegin:
		return names + verb(n, " is in a system call", " are in system calls") + forSpan(list) + ", and " + verb(n, "its thread waits with it.", "their threads wait with them.")
	case engine.EvGoSyscallEndBlocked:
		return names + verb(n, " returns from its system call and finds no P.", " return from their system calls and find no P.")
	case engine.EvMutexLock, engine.EvRLock:
		return names + " gets " + e.Obj.Name + ", which is free again."
	case engine.EvGCMarkAssistBegin:
		return names + verb(n, " allocates", " allocate") + " while the garbage collector marks, and so " + verb(n, "has", "have") + " to mark, too."
	case engine.EvWaitGroupWait:
		return names + " goes on: " + e.Obj.Name + " is 0."
	case engine.EvPrint:
		return names + " prints: " + plain(firstLine(last.e.Val))
	}
	if text := tellShared(list, names, n); text != "" {
		return text
	}
	return tellRare(first, names)
}

// tellRare tells what happens at most now and then.
func tellRare(n *note, names string) string {
	e := &n.e
	switch e.K {
	case engine.EvFault:
		if n.stuck != "" {
			return n.stuck
		}
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
	case engine.EvCondSignal:
		if e.Why == engine.WhyAll {
			return names + " wakes all that wait on " + e.Obj.Name + "."
		}
		return names + " signals " + e.Obj.Name + ": one that waits on it may go on."
	case engine.EvGauge:
		name, value := readingOf(e)
		return plain(name) + " is now " + stress(value) + "."
	case engine.EvState: // whose value may be a verb
		name, value := readingOf(e)
		return plain(name) + ": " + stress(value) + "."
	case engine.EvProcsChange:
		return names + " changes GOMAXPROCS from " + e.Val + " to " + stress(itoa(int(e.N))) + ", with the world stopped."
	case engine.EvGCBegin:
		why := ""
		if e.Why == engine.WhyHeap {
			why = ", since the heap has grown enough"
		}
		return names + " starts a garbage collection" + why + ": the world stops for a moment, then workers mark beside the program."
	case engine.EvParam:
		name, value, _ := strings.Cut(e.Val, "=")
		return "You set " + stress(name) + " to " + stress(value) + "."
	case engine.EvAction:
		return "You press " + stress(e.Val) + "."
	case engine.EvLeak:
		return names + " is left behind: it still waits" + onObject(e) + " (" + e.Why.String() + ")."
	case engine.EvCtxCancel:
		return names + " cancels " + e.Obj.Name + ": whoever listens to it may stop."
	}
	return ""
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
	if kinds := kindsOf(list); n > 3 || strings.Contains(kinds, " and ") {
		return by + " starts " + itoa(n) + " goroutines: " + kinds + "."
	}
	return by + " starts " + started + verb(n, ", which runs ", ", which run ") + plain(e.Val) + "."
}

func tellUnblock(list []note) string {
	e := &list[0].e
	woken, n := who(list, peer)
	switch {
	case e.Why == engine.WhySleep:
		return woken + verb(n, " wakes up: its sleep is over.", " wake up: their sleep is over.")
	case e.Why == engine.WhyIOWait:
		return woken + verb(n, " has its I/O and is", " have their I/O and are") + " ready to run."
	case counts(e.Obj):
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
