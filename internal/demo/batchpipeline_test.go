package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/batchpipeline"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("batch-pipeline", proof{
	timed:  true,
	native: func() interface{ Run() } { return &plain.BatchPipeline{} },
	cases: []oracleCase{
		{name: "one order", values: Values{"items": "1", "buffer": "0"}},
		{name: "all invalid", values: Values{"bad": "1"}},
		{name: "many enrichers", values: Values{"workers": "8", "size": "10", "wait": "50"}},
		{name: "last orders", inputs: "423ms:last"},
		{name: "too late", values: Values{"items": "1"}, inputs: "3s:last"},
	},
	claims: map[string]claim{
		"20 orders take 1.8 s with 3 enrichers, 4.8 s with one": {holds: func(r *trial) {
			r.tookAbout(1822 * ms)
			r.with("workers", "1").tookAbout(4762 * ms)
		}},
		"Batches of 1: save is the slowest stage, 2.1 s": {holds: func(r *trial) {
			r.tookAbout(50*ms + 7*ms + 230*ms + 20*93*ms)
		}},
		"A quiet evening: the time limit saves batches that are not full": {holds: func(r *trial) {
			if n, long := r.count(engine.EvChanSend, "batches"), r.with("wait", "2000").count(engine.EvChanSend, "batches"); n < 4 || long != 2 {
				r.t.Errorf("%d batches, %d with a limit of 2 s", n, long)
			}
		}},
		"Every fourth order is invalid: 15 saved, 5 rejected": {holds: func(r *trial) { r.says("15 saved, 5 rejected") }},
	},
})
