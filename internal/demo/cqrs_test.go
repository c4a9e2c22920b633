package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/cqrs"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("cqrs", proof{
	native: func() interface{ Run() } { return &plain.CQRS{} },
	cases: []oracleCase{
		{name: "one request", values: Values{"requests": "1"}},
		{name: "no cost", values: Values{"write": "0", "read": "0", "project": "0"}},
		{name: "commands", values: Values{"read": "1", "write": "1", "project": "1"}, inputs: "22ms:orders,23ms:orders"},
		{name: "queries", values: Values{"feed": "1", "read": "1", "write": "1", "project": "1"}, inputs: "22ms:queries,41ms:queries"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:orders,1s:queries"},
	},
	claims: map[string]claim{
		"Four queries in five: done in less than three quarters of the one store's time": {holds: func(r *trial) {
			if store := r.of("one-store"); r.took*4 >= store.took*3 {
				r.t.Errorf("%v, with one store %v", r.took, store.took)
			}
		}},
		"Slow projectors: queries answer at once, from an older state": {holds: func(r *trial) {
			if r.last("stale") < 10 || r.most("lag") < 2 || r.most("requests") > 12 {
				r.t.Errorf("%v stale answers, lag %v, %v requests under way", r.last("stale"), r.most("lag"), r.most("requests"))
			}
		}},
		"Fast projectors: the lag is never more than one event": {holds: func(r *trial) {
			if r.most("lag") > 1 {
				r.t.Errorf("lag %v", r.most("lag"))
			}
		}},
		"Only commands: one writer, no gain": {holds: func(r *trial) {
			if store := r.of("one-store"); r.took < store.took*98/100 {
				r.t.Errorf("%v, with one store %v", r.took, store.took)
			}
		}},
		"A short feed: the writer waits for the projectors": {holds: func(r *trial) {
			if n := r.waits(engine.WhyChanSend, "orders") + r.waits(engine.WhyChanSend, "revenue"); n < 5 {
				r.t.Errorf("the writer waited %d times", n)
			}
		}},
	},
})
