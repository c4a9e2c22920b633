package scene

import (
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// pendingTimer is a timer that is set. Goroutines that sleep are not among
// them: they have a lane.
type pendingTimer struct {
	due    int64 // ns
	period int64 // of a ticker, ns; else 0
}

// timer follows timers (runtime/time.go: modify, stop, unlockAndRun).
func (w *world) timer(e *engine.Event) {
	w.touched.timers = true
	t := pendingTimer{due: e.N}
	switch e.K {
	case engine.EvTimerStart:
		if every, err := time.ParseDuration(e.Val); err == nil {
			t.period = int64(every)
		}
		w.timers[e.Obj.ID] = t
	case engine.EvTimerFire:
		if t = w.timers[e.Obj.ID]; t.period == 0 {
			delete(w.timers, e.Obj.ID)
			return
		}
		t.due += t.period * (1 + e.N/t.period) // late ones miss ticks
		w.timers[e.Obj.ID] = t
	case engine.EvTimerStop:
		delete(w.timers, e.Obj.ID)
	}
}

// timersText says how many timers are set and when the next one is due.
func (w *world) timersText() string {
	if len(w.timers) == 0 {
		return "none is set"
	}
	next := int64(-1)
	for _, t := range w.timers {
		if next < 0 || t.due < next {
			next = t.due
		}
	}
	return itoa(len(w.timers)) + " set, next at " + span(next)
}
