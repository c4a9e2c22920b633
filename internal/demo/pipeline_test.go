package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/pipeline"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("pipeline", proof{
	native: func() interface{ Run() } { return &plain.Pipeline{} },
	cases: []oracleCase{
		{name: "first fails", values: Values{"fail": "1", "buffer": "0"}},
		{name: "fails late", values: Values{"fail": "12", "buffer": "16"}},
		{name: "no buffer", values: Values{"buffer": "0", "spread": "90"}},
		{name: "stop", values: Values{"buffer": "0", "rate": "40", "cost": "0.1"}, inputs: "333ms:stop"}, // transform waits at its send
		{name: "break", inputs: "433ms:break"},
		{name: "too late", values: Values{"items": "1"}, inputs: "1s:stop"},
	},
	claims: map[string]claim{
		"12 items take 1.2 s; one goroutine would need 2.5 s":              {holds: func(r *trial) { r.tookAbout(50*ms + 12*90*ms + 70*ms) }},
		"The slowest stage sets the pace: transform 3 times slower, 3.4 s": {holds: func(r *trial) { r.tookAbout(50*ms + 12*270*ms + 70*ms) }},
		"A buffer of 16 does not help a slow stage: still 3.4 s": {holds: func(r *trial) {
			if none := r.with("buffer", "0"); !about(none.took, r.took) {
				r.t.Errorf("%v without a buffer, %v with one", none.took, r.took)
			}
		}},
		"Uneven items: a buffer saves a tenth of the time": {holds: func(r *trial) {
			if none := r.with("buffer", "0"); none.took-r.took < r.took/10 {
				r.t.Errorf("%v without a buffer, %v with one", none.took, r.took)
			}
		}},
		"Item 5 fails: all stages end, and 4 items are stored": {holds: func(r *trial) {
			r.says("stopped: item 5 is bad\n4 stored")
			if !r.ended || r.alive != 0 || r.count(engine.EvCtxCancel, "ctx") != 1 {
				r.t.Errorf("ended %v, %d goroutines left, %d times cancelled", r.ended, r.alive, r.count(engine.EvCtxCancel, "ctx"))
			}
		}},
	},
})
