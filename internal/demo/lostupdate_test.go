package demo

import (
	"time"

	"github.com/go-concurrency/playground/internal/demo/programs/lostupdate"
	"github.com/go-concurrency/playground/internal/demo/programs/lostupdatefixed"
)

var _ = prove("lost-update", proof{
	native: func() interface{ Run() } { return &lostupdate.LostUpdate{} },
	cases:  []oracleCase{{name: "two", values: Values{"counters": "2", "visits": "1"}}},
	keep:   Values{"gap": "2"}, // up to 10 of them, in real time
	same: func(o outcome) outcome { // how many are lost is up to the scheduler
		o.lines, o.counts = "", nil
		return o
	},
	races: true,
	claims: map[string]claim{
		"A look-up in between: of 12 visits always 8 are lost": {always: true, holds: func(r *trial) {
			r.says("12 visits, counted 4")
		}},
		"Six goroutines count 24 visits as 4": {holds: func(r *trial) { r.says("24 visits, counted 4") }},
		"Nothing in between, eight Ps: of 30,000 visits thousands are lost": {holds: func(r *trial) {
			if lost := r.last("lost"); lost < 2000 || lost > 20000 {
				r.t.Errorf("%v are lost", lost)
			}
		}},
		"The same on one P: nothing is lost, and it is still wrong": {holds: func(r *trial) {
			r.says("30000 visits, counted 30000")
		}},
	},
})

var _ = prove("lost-update-fixed", proof{
	native: func() interface{ Run() } { return &lostupdatefixed.LostUpdateFixed{} },
	keep:   Values{"gap": "1"}, // up to 60 of them one after the other, in real time
	locks:  true,
	claims: map[string]claim{
		"12 visits, always 12 counted, one after the other": {always: true, holds: func(r *trial) {
			if r.says("12 visits, counted 12"); !about(r.took, 120*time.Millisecond) {
				r.t.Errorf("took %v", r.took)
			}
		}},
		"30,000 visits on eight Ps: all are counted": {holds: func(r *trial) { r.says("30000 visits, counted 30000") }},
	},
})
