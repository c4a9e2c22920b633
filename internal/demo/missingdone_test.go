package demo

import (
	"strings"

	"github.com/go-concurrency/playground/internal/demo/programs/missingdone"
	"github.com/go-concurrency/playground/internal/demo/programs/missingdonefixed"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("missing-done", proof{
	native: func() interface{ Run() } { return &missingdone.MissingDone{} },
	locks:  true,
	claims: map[string]claim{
		"One bad file of five: main always waits for ever": {always: true, holds: func(r *trial) {
			r.fails()
			if strings.Count(r.fault, "goroutine ") != 1 || r.waits(engine.WhyWaitGroup, "wg") != 1 {
				r.t.Errorf("not main alone waits: %s", r.fault)
			}
		}},
		"All eight files are bad: the counter stays at 8": {holds: func(r *trial) {
			r.fails()
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvWaitGroupAdd && e.Val == "-1" {
					r.t.Errorf("Done is called")
				}
			}
		}},
		"No bad file: the test passes": {holds: func(r *trial) { r.says("5 files checked") }},
	},
})

var _ = prove("missing-done-fixed", proof{
	native: func() interface{ Run() } { return &missingdonefixed.MissingDoneFixed{} },
	claims: map[string]claim{
		"One bad file of five: always all five are counted": {always: true, holds: func(r *trial) { r.says("5 files checked") }},
		"All eight files are bad, and main goes on":         {holds: func(r *trial) { r.says("8 files checked") }},
	},
})
