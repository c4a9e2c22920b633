package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/mutexlimit"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("mutex-limit", proof{
	native: func() interface{ Run() } { return &plain.MutexLimit{} },
	timed:  true,
	locks:  true,
	cases: []oracleCase{
		{name: "as many as it bears", values: Values{"hold": "sum", "tasks": "5"}},
		{name: "held", values: Values{"tasks": "3"}, inputs: "100ms:hold1s"},
		{name: "held for the sum", values: Values{"hold": "sum", "tasks": "4"}, inputs: "100ms:hold1s"},
	},
	claims: map[string]claim{
		"The lock around the call: 12 calls take 4.2 s, one after the other": {holds: func(r *trial) {
			r.says("12 answered, 0 refused, sum 84")
			if r.most("in flight") != 1 || !about(r.took, callsCost(12)) {
				r.t.Errorf("%v in flight, took %v", r.most("in flight"), r.took)
			}
			if four := r.of("semaphore"); float64(r.took)/float64(four.took) < 3 {
				r.t.Errorf("a semaphore with four slots needs %v, the mutex %v", four.took, r.took)
			}
		}},
		"The lock around the sum only: all calls at once, and the service refuses 7 of 12": {holds: func(r *trial) {
			r.says("5 answered, 7 refused, sum 35")
		}},
		"2 calls a second: the lock is busy most of the time, and still half of the callers need not wait": {holds: func(r *trial) {
			if n := r.waits(engine.WhyMutexLock, "lock"); n > 6 || n == 0 {
				r.t.Errorf("%d callers wait", n)
			}
			if busy := float64(callsCost(12)) / float64(r.took); busy < 0.6 {
				r.t.Errorf("busy for %.2f of the time", busy)
			}
		}},
		"Calls of a tenth of the cost: the lock around them costs 0.4 s in all": {holds: func(r *trial) {
			if !about(r.took, callsCost(12)/10) {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})
