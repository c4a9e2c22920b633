package scene

import "github.com/go-concurrency/playground/internal/engine"

// badgeStart is what a badge shows before its object is used.
var badgeStart = map[engine.ObjectKind]string{
	engine.MutexObject:     "free",
	engine.RWMutexObject:   "free",
	engine.WaitGroupObject: "0",
	engine.ContextObject:   "live",
	engine.CondObject:      "0",
	engine.SemaphoreObject: "0",
	engine.FlightObject:    "0",
	engine.ErrGroupObject:  "0",
}

var badgeNames = map[engine.ObjectKind]string{
	engine.MutexObject:     "mutex",
	engine.RWMutexObject:   "mutex",
	engine.CondObject:      "cond",
	engine.WaitGroupObject: "group",
	engine.ContextObject:   "context",
	engine.SemaphoreObject: "mutex",
	engine.FlightObject:    "cond",
	engine.ErrGroupObject:  "group",
}

func badgeClass(b *box, state string) string {
	class := "badge-box " + badgeNames[b.obj]
	if state != "" {
		class += " " + state
	}
	return class
}

// badge shows what becomes of a mutex, a wait group or a context. A condition
// variable shows how many wait, a semaphore how much of it is held, a flight
// group how many calls are under way.
func (p *pattern) badge(e *engine.Event) {
	t := p.thing(e.Obj)
	if t == nil {
		return
	}
	state := ""
	switch e.K {
	case engine.EvMutexLock:
		t.number, state = "G"+itoa(int(e.G)), "held"
	case engine.EvMutexUnlock:
		t.number = badgeStart[engine.MutexObject]
	case engine.EvRLock:
		t.n++
		t.number, state = itoa(t.n)+" read", "held"
	case engine.EvRUnlock:
		t.n--
		if t.number = badgeStart[engine.RWMutexObject]; t.n > 0 {
			t.number, state = itoa(t.n)+" read", "held"
		}
	case engine.EvWaitGroupAdd:
		if t.number = itoa(int(e.N)); e.N > 0 {
			state = "held"
		}
	case engine.EvSemAcquire, engine.EvSemRelease:
		if t.number = countText(int(e.N), e.Obj.Cap); e.N > 0 {
			state = "held"
		}
	case engine.EvFlightBegin:
		t.n++
		t.number, state = itoa(t.n), "held"
	case engine.EvFlightEnd:
		t.n--
		if t.number = itoa(t.n); t.n > 0 {
			state = "held"
		}
	case engine.EvCtxCancel:
		t.number, state = "done", "closed"
	}
	p.setClass(t.el, badgeClass(t.box, state), p.now())
	p.showThing(t, p.now())
}
