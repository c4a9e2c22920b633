package demo

import (
	"slices"
	"testing"

	plain "github.com/go-concurrency/playground/internal/demo/programs/fullqueue"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("full-queue", proof{
	native: func() interface{ Run() } { return &plain.FullQueue{} },
	cases: []oracleCase{
		{name: "no work", values: Values{"work": "0", "goroutines": "700"}},
	},
	claims: map[string]claim{
		"300 on one P: always 129 of them go to the global queue at once": {always: true, holds: func(r *trial) { r.overflowsAt(258) }},
		"257: always all of them fit": {always: true, holds: func(r *trial) {
			r.overflowsAt()
			if got := r.queued(); got != 257 {
				r.t.Errorf("%d stood in the queue and runnext", got)
			}
		}},
		"600: the queue is always full at the 258th, the 387th and the 516th": {always: true, holds: func(r *trial) { r.overflowsAt(258, 387, 516) }},
		"Main yields after each 50: the queue is never full, always fewer than 100 wait": {always: true, holds: func(r *trial) {
			r.overflowsAt()
			if got := r.queued(); got >= 100 {
				r.t.Errorf("%d stood in the queue and runnext", got)
			}
		}},
		"Four Ps: a P that wakes takes one from the global queue, then always 33 of the 128 left": {always: true, holds: func(r *trial) {
			r.overflowsAt(258)
			r.batchesLegally()
			var took []int
			for _, k := range r.picks() {
				if k.p == 3 && len(took) < 4 {
					took = append(took, len(k.global), k.batch)
				}
			}
			if !slices.Equal(took, []int{129, 1, 128, 33}) {
				r.t.Errorf("what stood in the global queue, and how many P3 took: %v", took)
			}
		}},
	},
})

// overflowsAt fails the test unless the local queue was full just at those go
// statements of main, and each time the 128 oldest in it went to the global
// queue and behind them whom the new goroutine had displaced from runnext.
func (r *trial) overflowsAt(want ...int) {
	r.t.Helper()
	r.picksLegally()
	started, at := 0, []int(nil)
	r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
		switch e.K {
		case engine.EvGoCreate:
			if e.Val == "task" {
				started++
			}
		case engine.EvRunqOverflow:
			at = append(at, started)
			// The new one stands in runnext already; whom it displaced is in no queue.
			oldest, displaced := q.ring[e.P][:128], r.displacedBy(q.next[e.P])
			var moved []int32
			for _, put := range r.events[i+1:][:e.N] {
				if put.K == engine.EvRunqPut && put.Why == engine.WhyGlobal {
					moved = append(moved, put.Peer)
				}
			}
			if len(q.ring[e.P]) != 256 || !slices.Equal(moved, append(slices.Clone(oldest), displaced)) {
				r.t.Errorf("of %d in the queue %v went to the global one, and %d is displaced", len(q.ring[e.P]), moved, displaced)
			}
		}
	})
	if !slices.Equal(at, want) {
		r.t.Errorf("the queue was full at %v, want %v", at, want)
	}
}

// displacedBy is the goroutine that was created just before g.
func (r *trial) displacedBy(g int32) int32 {
	before := int32(0)
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoCreate {
			if e.Peer == g {
				return before
			}
			before = e.Peer
		}
	}
	return 0
}

// queued is how many goroutines stood in P0's queue and runnext at most.
func (r *trial) queued() int {
	most := 0
	r.eachQueued(func(_ int, _ *engine.Event, q *runQueues) {
		n := len(q.ring[0])
		if q.next[0] != 0 {
			n++
		}
		most = max(most, n)
	})
	return most
}

// TestDeriveFullQueue checks how often the page says that the queue is full
// against the run.
func TestDeriveFullQueue(t *testing.T) {
	d := Find("full-queue")
	for n, want := range map[string]string{
		"200": "All fit: 199 in the local queue and one in runnext.",
		"257": "All fit: 256 in the local queue and one in runnext.",
		"258": "The queue is full 1 time: each time 129 goroutines go to the global queue, where in the end 129 stand.",
		"386": "The queue is full 1 time: each time 129 goroutines go to the global queue, where in the end 129 stand.",
		"387": "The queue is full 2 times: each time 129 goroutines go to the global queue, where in the end 258 stand.",
	} {
		s := d.Setup()
		s.Values["goroutines"], s.Policy = n, "gmp"
		if got := d.Derive(s.Values, s.Procs); got != want {
			t.Errorf("%s: %q, want %q", n, got, want)
		}
		if r := try(t, s, trialTime); r.count(engine.EvRunqOverflow, "") != max(0, (s.Values.int("goroutines")-129)/129) {
			t.Errorf("with %s the queue was full %d times", n, r.count(engine.EvRunqOverflow, ""))
		}
	}
}
