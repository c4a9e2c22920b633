package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/errgroup"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("errgroup", proof{
	native: func() interface{ Run() } { return &plain.ErrGroup{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one task", values: Values{"tasks": "1", "fail": "1"}},
		{name: "one after the other", values: Values{"limit": "1"}},
		{name: "one part", values: Values{"parts": "1", "tasks": "12"}},
		{name: "cancelled", values: Values{"fail": "0"}, inputs: "250ms:cancel"},
		{name: "cancelled early", inputs: "10ms:cancel"},
		{name: "another fails", values: Values{"fail": "0"}, inputs: "250ms:break"},
		{name: "too late", values: Values{"tasks": "1", "fail": "0"}, inputs: "2s:break,2s:cancel"},
	},
	claims: map[string]claim{
		"File 3 fails: the other tasks stop, and no call is wasted": {holds: func(r *trial) {
			r.says("given up: file 3, part 2: reset by peer")
			if r.last("wasted") != 0 || r.last("calls") > 12 || r.counts["Canceled"] != 5 {
				r.t.Errorf("%v calls, %v wasted, %d canceled", r.last("calls"), r.last("wasted"), r.counts["Canceled"])
			}
		}},
		"Deaf tasks: the context is cancelled, and all other files are fetched all the same": {holds: func(r *trial) {
			r.says("given up: file 3, part 2: reset by peer")
			if r.counts["Done"] != 5 || r.last("calls") != 27 || r.last("wasted") < 15 || r.count(engine.EvCtxCancel, "") == 0 {
				r.t.Errorf("%d files, %v calls, %v wasted", r.counts["Done"], r.last("calls"), r.last("wasted"))
			}
		}},
		"No error: all 30 calls are made": {holds: func(r *trial) {
			r.says("all files fetched")
			if r.last("calls") != 30 || r.last("wasted") != 0 || r.peak("fetch") != 6 {
				r.t.Errorf("%v calls, %v wasted, %d tasks", r.last("calls"), r.last("wasted"), r.peak("fetch"))
			}
		}},
		"SetLimit(2): never more than two tasks at one time": {holds: func(r *trial) {
			if r.peak("fetch") != 2 || r.last("calls") != 30 {
				r.t.Errorf("%d tasks at one time, %v calls", r.peak("fetch"), r.last("calls"))
			}
		}},
		"SetLimit(2) and an early error: the later files ask for nothing": {holds: func(r *trial) {
			if r.counts["Canceled"] != 7 || r.last("calls") > 5 || r.peak("fetch") > 2 {
				r.t.Errorf("%d canceled, %v calls, %d at one time", r.counts["Canceled"], r.last("calls"), r.peak("fetch"))
			}
		}},
	},
})
