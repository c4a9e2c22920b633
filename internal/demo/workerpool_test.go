package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/workerpool"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("worker-pool", proof{
	native: func() interface{ Run() } { return &plain.WorkerPool{} },
	cases: []oracleCase{
		{name: "one worker", values: Values{"workers": "1"}},
		{name: "many workers", values: Values{"workers": "16"}, procs: 1},
		{name: "no queue", values: Values{"queue": "0"}},
		{name: "all panic", values: Values{"panic": "1", "workers": "2"}},
		{name: "spread", values: Values{"spread": "90", "cost": "2.5"}},
		{name: "empty batch", values: Values{"batch": ""}},
		{name: "grow", values: Values{"workers": "1"}, inputs: "100ms:workers=8"},
		{name: "shrink", values: Values{"workers": "8"}, inputs: "150ms:workers=1"},
		{name: "shrink and grow", inputs: "55ms:workers=1,65ms:workers=16,75ms:workers=2"},
		{name: "send", inputs: "10ms:send,20ms:burst,30ms:break"},
		{name: "close early", values: Values{"workers": "1", "queue": "1"}, inputs: "350ms:close"},
		{name: "endless", values: Values{"arrivals": "endless", "batch": "", "rate": "5", "kind": "io"}, inputs: "2050ms:close"},
		{name: "endless burst", values: Values{"arrivals": "endless", "batch": "", "rate": "4", "kind": "io"}, inputs: "1050ms:burst,2050ms:close"},
		{name: "too late", values: Values{"batch": "a 10ms"}, inputs: "1s:send"},
	},
	finish: func(v Values) string {
		if v["arrivals"] == "endless" {
			return "3025ms:close"
		}
		return ""
	},
	keep:  Values{"arrivals": "batch"}, // how many jobs an endless run gets depends on who is in time
	texts: map[string][]string{"batch": {"", "a 1ms x100", "long 900ms\nshort 1ms x20"}},
	claims: map[string]claim{
		"A dozen uneven jobs even out over four workers": {holds: func(r *trial) {
			// No order of work on four workers can take longer than a third more
			// than an even share (Graham), and a job is at most 700 ms of it.
			if even := 4000 * time.Millisecond / 4; r.took < even || r.took > even+700*time.Millisecond*3/4 {
				r.t.Errorf("took %v", r.took)
			}
		}},
		"64 equal I/O jobs: 8 workers are 8 times as fast as 1, even on one P": {holds: func(r *trial) {
			if one := r.with("workers", "1"); !about(one.took, 8*r.took) {
				r.t.Errorf("%v with one worker, %v with eight", one.took, r.took)
			}
		}},
		"CPU jobs on one P: 8 workers are no faster than one": {holds: func(r *trial) {
			if one := r.with("workers", "1"); !about(one.took, r.took) {
				r.t.Errorf("%v with one worker, %v with eight", one.took, r.took)
			}
			if all := r.with("procs", "8"); !about(all.took, r.took/8) {
				r.t.Errorf("%v on one P, %v on eight", r.took, all.took)
			}
		}},
		"No queue: each send waits until a worker is free": {holds: func(r *trial) {
			if n := r.count(engine.EvChanSend, "jobs"); n != 12 || r.waits(engine.WhyChanSend, "jobs") < n-3 {
				r.t.Errorf("%d sends, of which %d wait", n, r.waits(engine.WhyChanSend, "jobs"))
			}
		}},
		"Every third job panics, and every worker survives": {holds: func(r *trial) {
			r.says("8 jobs done, 4 failed")
			if n := r.count(engine.EvRecover, ""); n != 4 {
				r.t.Errorf("%d recovered", n)
			}
		}},
		"Too many arrivals: the queue fills up and main has to wait": {holds: func(r *trial) {
			if n := r.waits(engine.WhyChanSend, "jobs"); r.ended || n < 10 {
				r.t.Errorf("ended %v, main waited %d times", r.ended, n)
			}
		}},
	},
})
