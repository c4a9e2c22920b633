package demo

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/demo/programs/allasleep"
	"github.com/go-concurrency/playground/internal/demo/programs/allasleepfixed"
	"github.com/go-concurrency/playground/internal/engine"
)

var allAsleepCases = []oracleCase{
	{name: "no buffer", values: Values{"buffer": "0", "jobs": "3"}},
	{name: "just fits", values: Values{"workers": "4", "buffer": "4", "jobs": "12", "cost": "3"}},
}

var _ = prove("all-asleep", proof{
	native: func() interface{ Run() } { return &allasleep.AllAsleep{} },
	locks:  true,
	cases:  allAsleepCases,
	claims: map[string]claim{
		"Eight jobs, room for four: always everybody waits": {always: true, holds: func(r *trial) {
			r.fails()
			if r.waits(engine.WhyChanSend, "results") != 2 || r.waits(engine.WhyChanSend, "jobs") == 0 {
				r.t.Errorf("they wait otherwise")
			}
			for jobs := 1; jobs <= 12; jobs++ {
				if failed := r.with("jobs", strconv.Itoa(jobs)).fault != ""; failed != (jobs > 4) {
					r.t.Errorf("with %d jobs it failed: %v", jobs, failed)
				}
			}
		}},
		"Four jobs fit: the same program ends well": {holds: func(r *trial) { r.says("the sum of the squares is 30") }},
		"Buffers of four have room for 10 jobs, not for 11": {holds: func(r *trial) {
			r.fails()
			r.with("jobs", "10").says("the sum of the squares is 385")
		}},
	},
})

var _ = prove("all-asleep-fixed", proof{
	native: func() interface{ Run() } { return &allasleepfixed.AllAsleepFixed{} },
	cases:  allAsleepCases,
	claims: map[string]claim{
		"Eight jobs, and always the sum comes out":       {always: true, holds: func(r *trial) { r.says("the sum of the squares is 204") }},
		"Twelve jobs without any buffer: the sum is 650": {holds: func(r *trial) { r.says("the sum of the squares is 650") }},
	},
})
