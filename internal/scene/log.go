package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// logged is an event worth a line of the log, and its coordinate.
type logged struct {
	e    engine.Event
	t    int64 // virtual ns in the film
	n    int64 // how many events of its time have happened just after it
	side int
}

// worthLogging reports whether an event gets a line: what the program does,
// not how its goroutines share the Ps.
func worthLogging(e *engine.Event) bool {
	switch e.K {
	case engine.EvGoCreate, engine.EvGoBlock, engine.EvGoDestroy, engine.EvChanSend, engine.EvChanClose, engine.EvWaitGroupAdd,
		engine.EvWaitGroupWait, engine.EvCtxCancel, engine.EvWorkBegin, engine.EvGauge, engine.EvState, engine.EvPrint, engine.EvLog,
		engine.EvSemAcquire, engine.EvSemRelease, engine.EvSemCancel, engine.EvFlightBegin, engine.EvFlightJoin, engine.EvFlightEnd,
		engine.EvFlightForget, engine.EvGroupError, engine.EvGoSyscallBegin, engine.EvGCBegin, engine.EvGCMarkAssistBegin, engine.EvProcsChange, engine.EvCondSignal, engine.EvPanic, engine.EvRecover, engine.EvParam, engine.EvAction, engine.EvLeak, engine.EvFault, engine.EvRunEnd:
		return true
	case engine.EvChanRecv:
		return e.Why != engine.WhyDirect
	case engine.EvMutexLock, engine.EvRLock:
		return e.Why != engine.WhyFast
	}
	return false
}

// logLine is the event in words.
func logLine(e *engine.Event) string {
	g := "G" + itoa(int(e.G))
	obj := ""
	if e.Obj != nil {
		obj = e.Obj.Name
	}
	switch e.K {
	case engine.EvGoCreate:
		if e.G == 0 {
			g = "the runtime"
			if familyOf(e.Val, 0) == youFamily {
				g = "you"
			}
		}
		return g + " " + startVerb(g) + " G" + itoa(int(e.Peer)) + ": " + e.Val
	case engine.EvGoDestroy:
		return g + " ends"
	case engine.EvGoBlock:
		if e.Obj != nil && e.Obj.Kind == engine.SemaphoreObject {
			return g + " waits: " + e.Why.String() + " for " + unitsOf(e)
		}
		if e.Why == engine.WhySelect && e.Obj == nil {
			return g + " waits: select" + before(" of ", e.Val)
		}
		return g + " waits: " + e.Why.String() + before(" on ", obj) + before(", offering ", e.Val)
	case engine.EvChanSend:
		if e.G == 0 {
			return timerText(e)
		}
		if e.Why == engine.WhyDirect {
			return g + " hands " + e.Val + " to G" + itoa(int(e.Peer)) + " through " + obj
		}
		return g + " sends " + e.Val + " to " + obj + ", now " + countText(int(e.N), e.Obj.Cap)
	case engine.EvChanRecv:
		if e.Why == engine.WhyClosed {
			return g + " receives the zero value: " + obj + " is closed"
		}
		return g + " receives " + e.Val + " from " + obj + ", now " + countText(int(e.N), e.Obj.Cap)
	case engine.EvChanClose:
		return g + " closes " + obj
	case engine.EvMutexLock:
		return g + " locks " + obj + " after waiting"
	case engine.EvRLock:
		return g + " locks " + obj + " for reading after waiting"
	case engine.EvWaitGroupAdd:
		return g + " adds " + e.Val + " to " + obj + ", now " + itoa(int(e.N))
	case engine.EvWaitGroupWait:
		return g + " goes on: " + obj + " is 0"
	case engine.EvCtxCancel:
		return g + " cancels " + obj
	case engine.EvWorkBegin:
		return g + " works for " + span(e.N)
	}
	if text := logShared(e, g, obj); text != "" {
		return text
	}
	return logRare(e, g, obj)
}

func logRare(e *engine.Event, g, obj string) string {
	switch e.K {
	case engine.EvGoSyscallBegin:
		return g + " enters a system call of " + span(e.N)
	case engine.EvCondSignal:
		return g + " signals " + obj
	case engine.EvGCBegin:
		return g + " starts a garbage collection"
	case engine.EvGCMarkAssistBegin:
		return g + " has to mark for " + span(e.N) + " before it may allocate"
	case engine.EvProcsChange:
		return g + " sets GOMAXPROCS to " + itoa(int(e.N))
	case engine.EvGauge:
		return g + " reports " + e.Val + " = " + thousandths(e.N)
	case engine.EvState:
		return g + " reports " + e.Val
	case engine.EvPrint, engine.EvLog:
		return g + " prints " + strings.TrimRight(e.Val, "\n")
	case engine.EvPanic:
		return g + " panics: " + firstLine(e.Val)
	case engine.EvRecover:
		return g + " recovers: " + firstLine(e.Val)
	case engine.EvParam:
		return "you set " + e.Val
	case engine.EvAction:
		return "you start " + e.Val
	case engine.EvLeak:
		return g + " is left behind: " + e.Why.String() + before(" on ", obj)
	case engine.EvFault:
		return strings.TrimRight(e.Val, "\n")
	}
	return "the run ends: " + e.Why.String()
}

// timerText says that a timer fires: no goroutine sends to its channel.
func timerText(e *engine.Event) string {
	if e.Why == engine.WhyDirect {
		return "the timer of " + e.Obj.Name + " fires and wakes G" + itoa(int(e.Peer))
	}
	return "the timer of " + e.Obj.Name + " fires"
}

// startVerb agrees with who starts a goroutine.
func startVerb(subject string) string {
	if subject == "you" {
		return "start"
	}
	return "starts"
}

// before puts a word before text, unless that is empty.
func before(word, text string) string {
	if text == "" {
		return ""
	}
	return word + text
}

// thousandths writes n / 1000 without trailing zeros.
func thousandths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := sign + itoa(int(n/1000))
	if rest := n % 1000; rest > 0 {
		text += strings.TrimRight("."+itoa(1000 + int(rest))[1:], "0")
	}
	return text
}
