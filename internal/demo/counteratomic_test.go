package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/counteratomic"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("counter-atomic", proof{
	native: func() interface{ Run() } { return &plain.CounterAtomic{} },
	cases:  counterCases,
	claims: map[string]claim{
		"48 operations: nobody ever waits": {holds: func(r *trial) {
			if n := r.count(engine.EvGoBlock, ""); n > r.waits(engine.WhyWaitGroup, "") {
				r.t.Errorf("%d waits", n)
			}
		}},
		"12 workers add 40 times each: always 480": {always: true, holds: func(r *trial) { r.says("counted 480\n") }},
		"Only writes, 2 ms each: three times as fast as with a Mutex": {holds: func(r *trial) {
			if mutex := r.of("counter-mutex"); 3*r.took > mutex.took {
				r.t.Errorf("%v, with a Mutex %v", r.took, mutex.took)
			}
		}},
	},
})
