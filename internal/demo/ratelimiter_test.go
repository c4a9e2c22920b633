package demo

import (
	"slices"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/ratelimiter"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("rate-limiter", proof{
	native: func() interface{ Run() } { return &plain.RateLimiter{} },
	timed:  true,
	cases: []oracleCase{
		{name: "slow", values: Values{"pace": "1", "tasks": "3"}},
		{name: "few arrive", values: Values{"rate": "3"}},
		{name: "faster", values: Values{"pace": "1"}, inputs: "1500ms:pace=11"},
		{name: "paused", inputs: "210ms:pausemain"},
		{name: "before the start", inputs: "0s:pace=13"},
	},
	claims: map[string]claim{
		"8 a second: one call starts every 125 ms, and at most 4 are under way": {holds: func(r *trial) {
			r.says("12 answered, 0 refused")
			for i, t := range r.starts("caller") {
				if !about(t, time.Duration(i+1)*125*time.Millisecond) {
					r.t.Errorf("call %d started at %v", i, t)
				}
			}
			if n := r.most("in flight"); n > 4 {
				r.t.Errorf("%v in flight", n)
			}
		}},
		"Slow calls at the same rate: more than 5 would be under way, and the service bans us": {holds: func(r *trial) {
			if r.most("in flight") != 5 || r.counts["Refused"] == 0 {
				r.t.Errorf("%v in flight, %d refused", r.most("in flight"), r.counts["Refused"])
			}
		}},
		"Ten times faster calls: 12 of them still take 1.5 s": {holds: func(r *trial) {
			if starts := r.starts("caller"); !about(starts[11], 1500*time.Millisecond) {
				r.t.Errorf("the last started at %v", starts[11])
			}
			if free := r.of("semaphore"); free.took > r.took/10 {
				r.t.Errorf("a semaphore needs %v, the ticker %v", free.took, r.took)
			}
		}},
		"A pause of 1.1 s saves up one tick, not eight": {holds: func(r *trial) {
			starts := r.starts("caller")
			if gap := starts[6] - starts[5]; gap < 1100*time.Millisecond || gap > 1110*time.Millisecond {
				r.t.Errorf("the seventh call came %v after the sixth", gap)
			}
			gaps := []time.Duration{}
			for i := 7; i < 12; i++ {
				gaps = append(gaps, starts[i]-starts[i-1])
			}
			if slices.Max(gaps) > 126*time.Millisecond || slices.Min(gaps[1:]) < 124*time.Millisecond {
				r.t.Errorf("after it, calls are %v apart", gaps)
			}
		}},
	},
})

// starts lists when the goroutines with that name were created.
func (r *trial) starts(name string) []time.Duration {
	var all []time.Duration
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoCreate && e.Val == name {
			all = append(all, time.Duration(e.T))
		}
	}
	return all
}
