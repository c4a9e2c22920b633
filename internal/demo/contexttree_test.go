package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/contexttree"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("context-tree", proof{
	timed:  true,
	keep:   Values{"request": "800", "search": "500", "render": "1500"}, // others may meet the end of a step
	native: func() interface{ Run() } { return &plain.ContextTree{} },
	cases: []oracleCase{
		{name: "all in time", values: Values{"steps": "1", "workers": "4"}},
		{name: "client goes away", inputs: "333ms:client"},
		{name: "search is cancelled", inputs: "222ms:branch"},
		{name: "both", values: Values{"audit": "detached"}, inputs: "222ms:branch,444ms:client"},
		{name: "too late", values: Values{"steps": "1"}, inputs: "3s:client,3s:branch"},
	},
	claims: map[string]claim{
		"The searches end after 500 ms, all others after 800, nobody after 1500": {holds: func(r *trial) {
			r.endedAt("search", 500*ms)
			r.endedAt("request", 800*ms)
			r.endedAt("render", 800*ms)
			r.says("searcher 1 stopped after 8 steps: context deadline exceeded")
			r.says("renderer 1 stopped after 7 steps: context deadline exceeded")
			r.says("0 finished")
		}},
		"A child cannot outlive its parent: 2 s for searches in a request of 400 ms": {holds: func(r *trial) {
			r.endedAt("search", 400*ms)
			r.endedAt("render", 400*ms)
		}},
		"Enough time: 5 goroutines finish, and no deadline passes": {holds: func(r *trial) {
			r.says("5 finished")
			if r.took > 800*ms {
				r.t.Errorf("took %v", r.took)
			}
		}},
		"WithoutCancel: the audit finishes, after the request has ended": {holds: func(r *trial) {
			r.says("auditor 1 finished")
			r.endedAt("request", 600*ms)
			r.tookAbout(12 * 71019 * time.Microsecond)
		}},
	},
})

// endedAt fails the test unless the context ended at that time, and for its
// deadline or its parent's.
func (r *trial) endedAt(ctx string, want time.Duration) {
	r.t.Helper()
	for i := range r.events {
		e := &r.events[i]
		if e.K == engine.EvChanClose && e.Obj.Name == ctx+".Done" {
			if !about(time.Duration(e.T), want) {
				r.t.Errorf("%s ended at %v, not at %v", ctx, time.Duration(e.T), want)
			}
			return
		}
	}
	r.t.Errorf("%s did not end", ctx)
}
