package scene

import (
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestTimers: what the panel says of a timer and a late ticker.
func TestTimers(t *testing.T) {
	timer, ticker := &engine.Object{ID: 1}, &engine.Object{ID: 2}
	w := newWorld()
	for i, step := range []struct {
		e    engine.Event
		want string
	}{
		{engine.Event{K: engine.EvTimerStart, Obj: timer, N: 30e6}, "1 set, next at 30 ms"},
		{engine.Event{K: engine.EvTimerStart, Obj: ticker, N: 10e6, Val: "10ms"}, "2 set, next at 10 ms"},
		{engine.Event{K: engine.EvTimerFire, Obj: ticker, N: 1}, "2 set, next at 20 ms"},
		{engine.Event{K: engine.EvTimerFire, Obj: ticker, N: 25e6}, "2 set, next at 30 ms"},
		{engine.Event{K: engine.EvTimerFire, Obj: timer}, "1 set, next at 50 ms"},
		{engine.Event{K: engine.EvTimerStop, Obj: ticker}, "none is set"},
	} {
		w.apply(&step.e)
		if got := w.timersText(); got != step.want {
			t.Errorf("after event %d: %q, want %q", i+1, got, step.want)
		}
	}
}
