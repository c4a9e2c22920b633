package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/parallelism"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("parallelism", proof{
	native: func() interface{ Run() } { return &plain.Parallelism{} },
	cases: []oracleCase{
		{name: "one task", values: Values{"tasks": "1"}},
		{name: "waits after work", values: Values{"kind": "io", "alone": "20"}},
	},
	claims: map[string]claim{
		"One P: eight tasks under way, one of them runs; speed-up always 1.0": {always: true, holds: func(r *trial) {
			r.speedsUp(1, 0.99, 1)
			if first, began := r.first(engine.EvGoDestroy), r.lastStart("task"); first < 2*began {
				r.t.Errorf("the last task began after %v, the first one ended after %v", began, first)
			}
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvPreempt && (e.N < int64(10*ms) || e.N > int64(20*ms)) {
					r.t.Errorf("asked to go after %v", time.Duration(e.N))
				}
			}
		}},
		"Four Ps: always four run; speed-up always above 3.5": {always: true, holds: func(r *trial) { r.speedsUp(4, 3.5, 4) }},
		"Eight Ps: speed-up always above 7.9":                 {always: true, holds: func(r *trial) { r.speedsUp(8, 7.9, 8) }},
		"40 ms alone first: eight Ps are always 4.5 times as fast": {always: true, holds: func(r *trial) {
			r.speedsUp(8, 4.45, 4.5)
		}},
		"I/O tasks on one P: always at most one runs, and yet the speed-up is above 7": {always: true, holds: func(r *trial) {
			r.speedsUp(1, 7, 8)
			if eight := r.with("procs", "8"); eight.took > r.took+ms || eight.took < r.took-4*ms {
				r.t.Errorf("it took %v on one P and %v on eight", r.took, eight.took)
			}
		}},
	},
})

// speedsUp fails the test unless so many run at one time at most, and the
// speed-up at the end is within the bounds.
func (r *trial) speedsUp(running int, from, to float64) {
	r.t.Helper()
	r.picksLegally()
	if got := r.last("speed-up"); got < from || got > to || r.atOnce() != running {
		r.t.Errorf("speed-up %.3f, %d at one time, after %v", got, r.atOnce(), r.took)
	}
}

// first is when the first event of the kind happened, 0 if none did.
func (r *trial) first(k engine.Kind) time.Duration {
	for i := range r.events {
		if e := &r.events[i]; e.K == k {
			return time.Duration(e.T)
		}
	}
	return 0
}

// lastStart is when the last goroutine of that name began.
func (r *trial) lastStart(name string) time.Duration {
	number, seen, last := r.numbers(name), map[int32]bool{}, int64(0)
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoStart && !seen[e.G] {
			seen[e.G] = true
			if _, ok := number[e.G]; ok {
				last = e.T
			}
		}
	}
	return time.Duration(last)
}
