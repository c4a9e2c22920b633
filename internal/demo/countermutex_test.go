package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/countermutex"
	"github.com/go-concurrency/playground/internal/engine"
)

// counterCases are the setups in which all counters are compared with Go.
var counterCases = []oracleCase{
	{name: "one worker", values: Values{"workers": "1"}},
	{name: "no work", values: Values{"hold": "0", "think": "0"}},
	{name: "all write", values: Values{"reads": "0", "workers": "12", "ops": "40"}},
	{name: "slow reader", inputs: "5ms:slow,12ms:slow"},
	{name: "too late", values: Values{"workers": "1", "ops": "1"}, inputs: "1s:slow"},
}

// counterKeep keeps native runs short under the race detector.
var counterKeep = Values{"think": "100"}

var _ = prove("counter-mutex", proof{
	native: func() interface{ Run() } { return &plain.CounterMutex{} },
	locks:  true,
	cases:  counterCases,
	keep:   counterKeep,
	claims: map[string]claim{
		"48 operations of 1 ms take at least 48 ms, on any number of Ps": {holds: func(r *trial) {
			if more := r.with("procs", "16"); r.took < 48*time.Millisecond || more.took < 48*time.Millisecond {
				r.t.Errorf("%v, on 16 Ps %v", r.took, more.took)
			}
		}},
		"Only reads: they wait for each other all the same": {holds: func(r *trial) {
			if n := r.waits(engine.WhyMutexLock, "mu"); n < 20 || r.took < 48*time.Millisecond {
				r.t.Errorf("%d waits, %v", n, r.took)
			}
		}},
		"A short critical section: hardly anyone waits": {holds: func(r *trial) {
			if n := r.waits(engine.WhyMutexLock, "mu"); n > 2 {
				r.t.Errorf("%d waits", n)
			}
		}},
		"12 workers write 20 times each: always 240": {always: true, holds: func(r *trial) { r.says("counted 240\n") }},
	},
})
