package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/generator"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("generator", proof{
	native: func() interface{ Run() } { return &plain.Generator{} },
	cases: []oracleCase{
		{name: "one value", values: Values{"items": "1"}},
		{name: "all ahead", values: Values{"items": "30", "buffer": "16", "rate": "40"}},
		{name: "enough", inputs: "410ms:enough"},
		{name: "too late", values: Values{"items": "1"}, inputs: "2s:enough"},
	},
	claims: map[string]claim{
		"Unbuffered: 8 values taken, 9 made":     {holds: func(r *trial) { r.madeFor(8, 9) }},
		"A buffer of 8: 8 values taken, 17 made": {holds: func(r *trial) { r.madeFor(8, 17) }},
		"40 values a second or 5: the consumer takes one in 220 ms": {holds: func(r *trial) {
			if slow := r.with("rate", "5"); !about(slow.took-200*ms, r.took-25*ms) {
				r.t.Errorf("%v with 5 values a second, %v with 40", slow.took, r.took)
			}
		}},
		"A slow generator: the consumer waits for each value": {holds: func(r *trial) {
			if n := r.waits(engine.WhyChanRecv, "values"); n != 8 {
				r.t.Errorf("it waited %d times", n)
			}
		}},
	},
})

// madeFor fails the test unless so many values were taken, and made.
func (r *trial) madeFor(taken, made int) {
	r.t.Helper()
	if n := r.count(engine.EvChanRecv, "values"); n != taken || r.last("made") != float64(made) {
		r.t.Errorf("%d values taken, %v made", n, r.last("made"))
	}
}
