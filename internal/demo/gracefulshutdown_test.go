package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/gracefulshutdown"
)

var _ = prove("graceful-shutdown", proof{
	native: func() interface{ Run() } { return &plain.GracefulShutdown{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one client", values: Values{"requests": "1"}},
		{name: "dense", values: Values{"gap": "10", "requests": "40"}},
		{name: "told early", inputs: "225ms:term"},
		{name: "aborted", inputs: "225ms:abort"},
		{name: "aborted while it drains", values: Values{"grace": "500"}, inputs: "705ms:abort"},
	},
	claims: map[string]claim{
		"200 ms to drain: a single long request is aborted": {holds: func(r *trial) { r.says("12 served, 1 aborted, 7 refused") }},
		"500 ms to drain: nothing is cut off":               {holds: func(r *trial) { r.says("13 served, 0 aborted, 7 refused") }},
		"No time to drain: four requests are aborted, their work wasted": {holds: func(r *trial) {
			r.says("9 served, 4 aborted, 7 refused")
			if r.last("wasted") < 4 {
				r.t.Errorf("%v steps wasted", r.last("wasted"))
			}
		}},
		"Nothing to do at the signal: the server ends at once": {holds: func(r *trial) {
			if !about(r.took, 1007*time.Millisecond) || r.counts["Served"] != 5 {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})
