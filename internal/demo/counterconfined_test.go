package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/counterconfined"
)

var _ = prove("counter-confined", proof{
	native: func() interface{ Run() } { return &plain.CounterConfined{} },
	cases:  counterCases,
	claims: map[string]claim{
		"The owner does all the work: as long as with a Mutex": {holds: func(r *trial) {
			if mutex := r.of("counter-mutex"); r.took < mutex.took*95/100 || r.took > mutex.took*105/100 {
				r.t.Errorf("%v, with a Mutex %v", r.took, mutex.took)
			}
		}},
		"12 workers send 20 writes each: always 240": {always: true, holds: func(r *trial) { r.says("counted 240\n") }},
		"Only reads: the owner still answers one at a time": {holds: func(r *trial) {
			if r.took < 48*time.Millisecond {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})
