package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/timeout"
)

var _ = prove("timeout", proof{
	timed:  true,
	native: func() interface{ Run() } { return &plain.Timeout{} },
	cases: []oracleCase{
		{name: "all time out", values: Values{"limit": "20", "cost": "4"}},
		{name: "deaf", values: Values{"limit": "20", "service": "deaf", "items": "20"}},
		{name: "stall", inputs: "1ms:stall"},
		{name: "stall a deaf one", values: Values{"service": "deaf"}, inputs: "1ms:stall,300ms:stall"},
		{name: "too late", values: Values{"items": "1"}, inputs: "3s:stall"},
	},
	claims: map[string]claim{
		"180 ms are too short for 3 of 8 calls": {holds: func(r *trial) { r.says("5 answered, 3 timed out") }},
		"The service goes on: work for nobody": {holds: func(r *trial) {
			if heeds := r.with("service", "stops"); r.last("work for nobody") < 50 || heeds.last("work for nobody") != 0 {
				r.t.Errorf("%v ms for nobody, %v if it stops", r.last("work for nobody"), heeds.last("work for nobody"))
			}
		}},
		"300 ms are enough: all 8 are answered":                      {holds: func(r *trial) { r.says("8 answered, 0 timed out") }},
		"The service is 4 times slower: no answer, 1.4 s of waiting": {holds: func(r *trial) { r.says("0 answered, 8 timed out"); r.tookAbout(8 * 180 * ms) }},
	},
})
