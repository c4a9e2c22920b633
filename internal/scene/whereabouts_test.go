package scene

import (
	"fmt"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestWhereabouts follows two goroutines by hand.
func TestWhereabouts(t *testing.T) {
	mu := &engine.Object{ID: 1, Kind: engine.MutexObject, Name: "mu"}
	w := NewWhereabouts()
	w.Feed([]engine.Event{
		{K: engine.EvGoCreate, Peer: 1, Val: "main"},
		{K: engine.EvGoStart, G: 1, T: 10},
		{K: engine.EvMutexLock, G: 1, T: 20, Obj: mu, Pos: at(5)},
		{K: engine.EvGoCreate, G: 1, Peer: 2, Val: "worker", T: 30, Pos: at(6)},
		{K: engine.EvGoStart, G: 2, T: 35, Pos: at(8)},
		{K: engine.EvGoBlock, G: 2, T: 40, Obj: mu, Why: engine.WhyMutexLock, Pos: at(9)},
	})
	expect := func(now int64, want string) {
		t.Helper()
		text := ""
		for _, l := range w.Lines(now) {
			text += fmt.Sprintf("%d: %d+%d %v\n", l.Pos.Line(), l.Run, l.Wait, l.On)
		}
		if text != want {
			t.Errorf("at %d ns:\n%swant\n%s", now, text, want)
		}
	}
	expect(100, "5: 10+0 []\n6: 70+0 [{1 main   0 []}]\n8: 5+0 []\n9: 0+60 [{2 worker sync.Mutex.Lock mu 40 [1]}]\n")
	w.Feed([]engine.Event{
		{K: engine.EvMutexUnlock, G: 1, T: 100, Obj: mu, Pos: at(7)},
		{K: engine.EvGoUnblock, G: 1, Peer: 2, T: 100, Obj: mu, Pos: at(7)},
		{K: engine.EvGoDestroy, G: 1, T: 110, Pos: at(7)},
	})
	expect(130, "5: 10+0 []\n6: 70+0 []\n7: 10+0 []\n8: 5+0 []\n9: 30+60 [{2 worker   0 []}]\n")
	w.Feed([]engine.Event{{K: engine.EvRunEnd, T: 140}})
	expect(999, "5: 10+0 []\n6: 70+0 []\n7: 10+0 []\n8: 5+0 []\n9: 40+60 [{2 worker   0 []}]\n")
}

// TestGoroutineTime: over a whole run, the time of all lines together is the
// time that goroutines have lived since they first had a line.
func TestGoroutineTime(t *testing.T) {
	w := NewWhereabouts()
	born, lived := map[int32]int64{}, int64(0)
	_, events := pool(t, "", 840, 1e6)
	for i := range events {
		e := &events[i]
		if _, ok := born[e.G]; !ok && e.G != 0 && e.Pos != 0 {
			born[e.G] = e.T
		}
		if e.K == engine.EvGoDestroy {
			lived += e.T - born[e.G]
			delete(born, e.G)
		}
	}
	for _, t := range born {
		lived += events[len(events)-1].T - t
	}
	w.Feed(events)
	var sum int64
	for _, l := range w.Lines(1 << 60) {
		sum += l.Run + l.Wait
	}
	if sum != lived || sum == 0 {
		t.Errorf("goroutines lived %d ns, and were on lines for %d ns", lived, sum)
	}
}
