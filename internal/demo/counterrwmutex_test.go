package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/counterrwmutex"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("counter-rwmutex", proof{
	native: func() interface{ Run() } { return &plain.CounterRWMutex{} },
	locks:  true,
	cases:  counterCases,
	keep:   counterKeep,
	claims: map[string]claim{
		"Three reads in four: sooner done than with a Mutex": {holds: func(r *trial) {
			if mutex := r.of("counter-mutex"); r.took >= mutex.took*9/10 {
				r.t.Errorf("%v, with a Mutex %v", r.took, mutex.took)
			}
		}},
		"Only reads: nobody waits": {holds: func(r *trial) {
			if n := r.waits(engine.WhyRLock, "") + r.waits(engine.WhyRWLock, ""); n != 0 {
				r.t.Errorf("%d waits", n)
			}
		}},
		"Only writes: no better than a Mutex": {holds: func(r *trial) {
			if mutex := r.of("counter-mutex"); r.took < mutex.took*99/100 {
				r.t.Errorf("%v, with a Mutex %v", r.took, mutex.took)
			}
		}},
		"A writer waits, and new readers wait behind it": {holds: func(r *trial) {
			if r.waits(engine.WhyRLock, "mu") == 0 || r.waits(engine.WhyRWLock, "mu") == 0 {
				r.t.Errorf("%d readers and %d writers waited", r.waits(engine.WhyRLock, "mu"), r.waits(engine.WhyRWLock, "mu"))
			}
		}},
	},
})
