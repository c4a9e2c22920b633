package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/poolsemaphore"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("worker-pool-semaphore", proof{
	native: func() interface{ Run() } { return &plain.Pool{} },
	timed:  true,
	keep:   Values{"kind": "io"}, // natively, CPU tasks do not wait for one another
	cases: []oracleCase{
		{name: "no queue", values: Values{"queue": "0"}},
		{name: "CPU", values: Values{"kind": "cpu", "tasks": "8", "grace": "10000"}},
		{name: "quit", values: Values{"queue": "0", "workers": "2"}, inputs: "100ms:quit"},
		{name: "too late", inputs: "1500ms:quit"},
	},
	claims: map[string]claim{
		"12 tasks, 4 workers: main waits in turn for 4 slots": {holds: func(r *trial) {
			r.says("12 tasks done, 4 of 4 workers have ended")
			if n := r.count(engine.EvChanSend, "running"); n != 8 {
				r.t.Errorf("%d sends", n)
			}
			if n := r.count(engine.EvChanRecv, "running"); n != 4 {
				r.t.Errorf("%d workers left", n)
			}
		}},
		"A grace period of 300 ms: main returns with workers still at work": {holds: func(r *trial) {
			if r.counts["Done"] >= 12 || r.alive == 0 {
				r.t.Errorf("%d done, %d alive", r.counts["Done"], r.alive)
			}
		}},
		"More workers than tasks: idle ones give their slots back at once": {holds: func(r *trial) {
			r.says("4 tasks done, 8 of 8 workers have ended")
			if n := r.peak("worker"); n != 8 {
				r.t.Errorf("%d workers", n)
			}
			early := 0
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvChanRecv && e.Obj.Name == "running" && e.T < 1_000_000 {
					early++
				}
			}
			if early != 4 {
				r.t.Errorf("%d left in the first ms", early)
			}
		}},
		"One worker: the tasks take place one after the other": {holds: func(r *trial) {
			if !about(r.took, callsCost(12)) {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})
