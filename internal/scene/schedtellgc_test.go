package scene

import (
	"maps"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// TestTellGC: what the scheduler lens says of a run whose heap starts a
// collection, and in which goroutines mark and wait.
func TestTellGC(t *testing.T) {
	s := pictured(demo.Find("gc"))[0]
	maps.Copy(s.Values, demo.Values{"jobs": "16", "alloc": "512", "cycles": "0", "cost": "100", "mark": "50"})
	s.Procs = 8
	_, events := recordFor(t, schedulerLens, s, 840, 3000)
	lens := &sched{w: newWorld()}
	said := map[string]bool{}
	for i := range events {
		e := &events[i]
		text := lens.note(e).text
		for _, part := range []string{
			", its trigger. Garbage collection 1 begins",
			"wants to allocate while the collector marks, and workers have not marked enough for that: it has to mark for",
			"waits until a worker has marked more, or all is marked. `runtime.gcParkAssist`",
			"that may allocate, and goes to the tail of the local queue of *P",
			"has paid for what it wants to allocate, and goes on. `runtime.gcAssistAlloc`",
			"the heap is to grow to *4.0 MB* at most",
		} {
			said[part] = said[part] || strings.Contains(text, part)
		}
		if e.K == engine.EvGoUnblock && e.Why == engine.WhyAssistWait && text == "" {
			t.Errorf("nothing is said of G%d, which need not wait any more", e.Peer)
		}
		lens.w.apply(e)
		lens.w.next()
	}
	for part, is := range said {
		if !is {
			t.Errorf("nobody says %q", part)
		}
	}
}
