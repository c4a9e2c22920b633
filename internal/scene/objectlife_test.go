package scene

import (
	"fmt"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestObjectLife follows a channel and a lock by hand.
func TestObjectLife(t *testing.T) {
	jobs := &engine.Object{ID: 1, Kind: engine.ChanObject, Name: "jobs", Cap: 1}
	mu := &engine.Object{ID: 2, Kind: engine.RWMutexObject, Name: "mu"}
	events := []engine.Event{
		{K: engine.EvGoCreate, Peer: 1, Val: "main"}, {K: engine.EvGoCreate, Peer: 2, Val: "worker"}, {K: engine.EvGoCreate, Peer: 3, Val: "worker"},
		{K: engine.EvChanMake, G: 1, T: 5, Obj: jobs, N: 1},
		{K: engine.EvGoBlock, G: 3, T: 7, Why: engine.WhySelect, Val: "<-jobs, <-done"},
		{K: engine.EvChanSend, G: 1, T: 10, Obj: jobs, Val: "a", N: 1, Why: engine.WhyBuffered},
		{K: engine.EvRLock, G: 1, T: 11, Obj: mu, Why: engine.WhyFast},
		{K: engine.EvRLock, G: 2, T: 12, Obj: mu, Why: engine.WhyFast},
		{K: engine.EvGoBlock, G: 1, T: 20, Obj: jobs, Val: "b", V: 2, Why: engine.WhyChanSend},
	}
	for i := range events {
		events[i].Step = true
	}
	told := func(name string, now int64) string {
		l := NewObjectLife(name)
		l.Feed(events)
		s := l.Story(now)
		text := fmt.Sprintf("%s of %d, %d in it, closed %v, held by %v; ", s.Kind, s.Cap, s.N, s.Closed, s.Holders)
		for _, w := range s.Waiting {
			text += fmt.Sprintf("G%d %s waits: %s since %d; ", w.G, s.Names[w.G], w.Why, w.Since)
		}
		for _, m := range s.Events {
			text += fmt.Sprintf("%d+%d %s. ", m.T, m.N, m.Text)
		}
		return text + fmt.Sprint(s.Known)
	}
	for _, tt := range []struct{ name, want string }{
		{"jobs", "channel of 1, 1 in it, closed false, held by []; G3 worker waits: select since 7; G1 main waits: chan send since 20; 7+1 G3 waits: select of <-jobs, <-done. 10+1 G1 sends a to jobs, now 1 / 1. 20+1 G1 waits: chan send on jobs, offering b. []"},
		{"mu", "sync.RWMutex of 0, 0 in it, closed false, held by [1 2]; 11+1 G1 locks mu for reading. 12+1 G2 locks mu for reading. []"},
		{"job", " of 0, 0 in it, closed false, held by []; [jobs mu]"},
	} {
		if got := told(tt.name, 30); got != tt.want {
			t.Errorf("%s is told as\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
