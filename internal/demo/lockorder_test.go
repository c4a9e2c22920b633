package demo

import (
	"strconv"
	"time"

	"github.com/go-concurrency/playground/internal/demo/programs/lockorder"
	"github.com/go-concurrency/playground/internal/demo/programs/lockorderfixed"
	"github.com/go-concurrency/playground/internal/engine"
)

var lockOrderCases = []oracleCase{
	{name: "far apart", values: Values{"spread": "100"}}, // the default seed begins at 41 ms
	{name: "nobody refunds", values: Values{"refunders": "0", "sellers": "3", "hold": "5"}},
	{name: "crowd", values: Values{"refunders": "4", "sellers": "4", "rounds": "1"}},
}

// deadlocks counts the seeds from 1 to n with which the run ends in a deadlock.
func (r *trial) deadlocks(n int) int {
	count := 0
	for seed := 1; seed <= n; seed++ {
		if r.with("seed", strconv.Itoa(seed)).fault != "" {
			count++
		}
	}
	return count
}

var _ = prove("lock-order", proof{
	native: func() interface{ Run() } { return &lockorder.LockOrder{} },
	locks:  true,
	cases:  lockOrderCases,
	keep:   Values{"hold": "20", "spread": "0"}, // else it depends on ms who is first
	claims: map[string]claim{
		"A sale and a refund at the same moment always deadlock": {always: true, holds: func(r *trial) {
			r.fails()
			if r.waits(engine.WhyMutexLock, "stock") != 1 || r.waits(engine.WhyMutexLock, "ledger") != 1 {
				r.t.Errorf("they wait otherwise")
			}
		}},
		"Six goroutines, two mutexes: all six wait for ever": {holds: func(r *trial) {
			r.fails()
			if n := r.waits(engine.WhyMutexLock, ""); n != 6 {
				r.t.Errorf("%d wait", n)
			}
		}},
		"Refunds begin within 100 ms: 4 of 10 seeds deadlock": {holds: func(r *trial) {
			r.fails()
			if n := r.deadlocks(10); n != 4 {
				r.t.Errorf("%d of 10 seeds deadlock", n)
			}
		}},
		"Only 1 ms between the locks: 2 of 100 seeds still deadlock": {holds: func(r *trial) {
			if n := r.deadlocks(100); n != 2 {
				r.t.Errorf("%d of 100 seeds deadlock", n)
			}
		}},
	},
})

var _ = prove("lock-order-fixed", proof{
	native: func() interface{ Run() } { return &lockorderfixed.LockOrderFixed{} },
	cases:  lockOrderCases,
	keep:   Values{"hold": "2", "spread": "0"}, // up to 40 rounds, in real time
	locks:  true,
	claims: map[string]claim{
		"A sale and a refund at the same moment always both end": {always: true, holds: func(r *trial) {
			r.says("items +0, cash +0")
		}},
		"Six goroutines, two mutexes: all end, one after the other": {holds: func(r *trial) {
			if r.says("items +0, cash +0"); !about(r.took, 6*3*10*time.Millisecond) {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})
