package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/waitgroup"
)

var _ = prove("waitgroup", proof{
	native: func() interface{ Run() } { return &plain.WaitGroup{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one task", values: Values{"tasks": "1", "fail": "1"}},
		{name: "one part", values: Values{"parts": "1", "tasks": "12"}},
		{name: "another fails", inputs: "250ms:break"},
		{name: "too late", values: Values{"tasks": "1", "fail": "0"}, inputs: "2s:break"},
	},
	claims: map[string]claim{
		"File 3 fails: all other files are fetched, and most calls are wasted": {holds: func(r *trial) {
			r.says("given up: file 3, part 2: reset by peer")
			if r.counts["Done"] != 5 || r.last("calls") != 27 || r.last("wasted") <= 27/2 {
				r.t.Errorf("%d files, %v calls, %v wasted", r.counts["Done"], r.last("calls"), r.last("wasted"))
			}
		}},
		"No error: Wait returns after the slowest task": {holds: func(r *trial) {
			r.says("all files fetched")
			// File 4 is the slowest: five parts of 182 ms and 16 times 0.211 ms each.
			if !about(r.took, 5*(182*time.Millisecond+16*211*time.Microsecond)) {
				r.t.Errorf("took %v", r.took)
			}
		}},
		"errgroup makes fewer than half of these calls": {holds: func(r *trial) {
			if group := r.of("errgroup"); 2*group.last("calls") >= r.last("calls") {
				r.t.Errorf("%v calls here, %v with errgroup", r.last("calls"), group.last("calls"))
			}
		}},
	},
})
