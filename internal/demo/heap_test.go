package demo

import (
	"slices"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// heapCycle is what came of a collection of a program that allocates.
type heapCycle struct {
	why     engine.Reason
	began   int64         // how large the heap was, bytes
	by      int32         // who started it
	assists int           // how often somebody had to mark,
	marked  time.Duration // for how long in all,
	waited  []int32       // and who waited
	tail    int           // how many a worker's credit put at the tail of a local queue
	after   int64         // how large the heap was when it was over
}

// heapCycles looks at them.
func (r *trial) heapCycles() []*heapCycle {
	var all []*heapCycle
	size, on := int64(0), map[int32]int64{} // since when each one marks
	c := &heapCycle{}
	marks := func(e *engine.Event) {
		if since, is := on[e.G]; is {
			c.marked += time.Duration(e.T - since)
			delete(on, e.G)
		}
	}
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvHeapAlloc:
			size = e.N
			if r.events[i-1].K == engine.EvGCEnd {
				c.after = size
			}
		case engine.EvGCBegin:
			c = &heapCycle{why: e.Why, began: size, by: e.G}
			all = append(all, c)
		case engine.EvGCMarkAssistBegin:
			c.assists++
			on[e.G] = e.T
		case engine.EvGoStop, engine.EvGCMarkAssistEnd, engine.EvSTWBegin:
			marks(e)
		case engine.EvGoBlock:
			if marks(e); e.Why == engine.WhyAssistWait {
				c.waited = append(c.waited, e.G)
			}
		case engine.EvGoUnblock:
			put := &r.events[i+1]
			if e.Why != engine.WhyAssistWait {
				continue
			}
			if put.K != engine.EvRunqPut || put.Why != engine.WhyLocal || !slices.Contains(c.waited, e.Peer) {
				r.t.Errorf("%d need not wait any more: %v %v", e.Peer, put.K, put.Why)
			}
			c.tail++
		}
	}
	return all
}

// byHeap fails the test unless the heap, and a job, started each of them.
func (r *trial) byHeap(cycles []*heapCycle) {
	r.t.Helper()
	job := r.numbers("job")
	for i, c := range cycles {
		if _, is := job[c.by]; c.why != engine.WhyHeap || !is {
			r.t.Errorf("collection %d is started by %d: %v", i+1, c.by, c.why)
		}
	}
}
