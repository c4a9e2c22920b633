package demo

import (
	"strconv"

	plain "github.com/go-concurrency/playground/internal/demo/programs/weightedsemaphore"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("weighted-semaphore", proof{
	native: func() interface{ Run() } { return &plain.Weighted{} },
	timed:  true,
	cases: []oracleCase{
		{name: "impatient", values: Values{"patience": "100"}},
		{name: "two big ones in a row", inputs: "450ms:bignext"},
		{name: "too big", values: Values{"big": "12", "patience": "300"}, inputs: "110ms:bignext"},
		{name: "try", values: Values{"try": "try", "limit": "3"}},
	},
	claims: map[string]claim{
		"A waiting request for 8 MB stops small ones behind it, though they would fit": {holds: func(r *trial) {
			r.says("12 done, 0 refused, 0 gave up")
			if n := r.fitting("memory", 10); n < 4 {
				r.t.Errorf("%d small ones wait though they would fit", n)
			}
			if small := r.with("big", "1", "rate", "10"); small.fitting("memory", 10) > 0 {
				r.t.Errorf("they do without big ones, too")
			}
		}},
		"No big tasks: nobody asks for more than 3 MB, and nobody waits": {holds: func(r *trial) {
			r.says("12 done, 0 refused, 0 gave up")
			if n := r.waits(engine.WhySelect, "memory"); n > 0 || r.most("in use") > 10 {
				r.t.Errorf("%d waits, %v MB", n, r.most("in use"))
			}
		}},
		"TryAcquire: the 3 big tasks are refused at once, and nobody waits": {holds: func(r *trial) {
			r.says("9 done, 3 refused, 0 gave up")
			if n := r.waits(engine.WhySelect, "memory"); n > 0 {
				r.t.Errorf("%d waits", n)
			}
		}},
		"12 MB of 10: the big ones wait for their contexts only, and stop nobody": {holds: func(r *trial) {
			r.says("9 done, 0 refused, 3 gave up")
			if n := r.waits(engine.WhySelect, "memory"); n > 0 {
				r.t.Errorf("%d waits for memory", n)
			}
		}},
	},
})

// fitting counts how often a goroutine began to wait for units of a semaphore
// with that many, though they were free.
func (r *trial) fitting(sem string, units int64) int {
	held, n := int64(0), 0
	for i := range r.events {
		e := &r.events[i]
		switch {
		case e.Obj == nil || e.Obj.Name != sem:
		case e.K == engine.EvSemAcquire || e.K == engine.EvSemRelease:
			held = e.N
		case e.K == engine.EvGoBlock:
			if want, _ := strconv.ParseInt(e.Val, 10, 64); held+want <= units {
				n++
			}
		}
	}
	return n
}
