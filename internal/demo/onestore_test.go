package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/onestore"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("one-store", proof{
	native: func() interface{ Run() } { return &plain.OneStore{} },
	locks:  true,
	cases: []oracleCase{
		{name: "one request", values: Values{"requests": "1"}},
		{name: "no cost", values: Values{"write": "0", "read": "0"}},
		{name: "bursts", inputs: "22ms:orders,43ms:queries"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:orders,1s:queries"},
	},
	keep: Values{"gap": "2"}, // short native runs under the race detector
	claims: map[string]claim{
		"More work than one lock can do: the line grows to more than 15 requests": {holds: func(r *trial) {
			if r.most("requests") <= 15 {
				r.t.Errorf("%v requests at one time", r.most("requests"))
			}
		}},
		"Sixteen Ps change nothing": {holds: func(r *trial) {
			if one := r.with("procs", "1"); !about(one.took, r.took) {
				r.t.Errorf("%v on one P, %v on 16", one.took, r.took)
			}
		}},
		"Short queries: nobody waits long": {holds: func(r *trial) {
			if r.most("requests") > 2 || r.waits(engine.WhyMutexLock, "mu") > 2 {
				r.t.Errorf("%v requests at one time, %d waits", r.most("requests"), r.waits(engine.WhyMutexLock, "mu"))
			}
		}},
		"Only commands: no worse than CQRS": {holds: func(r *trial) {
			if cqrs := r.of("cqrs"); r.took > cqrs.took {
				r.t.Errorf("%v, with CQRS %v", r.took, cqrs.took)
			}
		}},
	},
})
