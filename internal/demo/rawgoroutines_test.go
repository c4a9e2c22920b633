package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/rawgoroutines"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("raw-goroutines", proof{
	native: func() interface{ Run() } { return &plain.RawGoroutines{} },
	timed:  true,
	keep:   Values{"kind": "io"}, // natively, CPU tasks do not wait for one another
	cases: []oracleCase{
		{name: "burst", inputs: "110ms:burst"},
		{name: "killed by a burst", values: Values{"memory": "12"}, inputs: "110ms:burst"},
		{name: "late burst", values: Values{"tasks": "2"}, inputs: "1s:burst"},
		{name: "CPU", values: Values{"kind": "cpu", "tasks": "8"}},
	},
	claims: map[string]claim{
		"20 tasks a second of 0.35 s: about 7 goroutines, as Little's law says": {holds: func(r *trial) {
			r.says("24 done, 0 failed")
			// From the 14th arrival to the last the first tasks have ended.
			sum, n := 0.0, 0
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvGauge && e.Val == "memory" && e.T > int64(700*time.Millisecond) && e.T < int64(1200*time.Millisecond) {
					sum, n = sum+float64(e.N)/1000, n+1
				}
			}
			if mean := sum / float64(n); mean < 6 || mean > 8 {
				r.t.Errorf("%.1f goroutines", mean)
			}
		}},
		"Each task in hand slows the next by 10 %: the number grows until descriptors run out": {holds: func(r *trial) {
			if int(r.counts["Failed"]) == 0 || r.most("descriptors") != 16 {
				r.t.Errorf("%d failed, %v descriptors", int(r.counts["Failed"]), r.most("descriptors"))
			}
			if steady := r.with("slow", "0"); int(steady.counts["Failed"]) > 0 || steady.most("descriptors") > 10 {
				r.t.Errorf("without slowing, %d failed, %v descriptors", int(steady.counts["Failed"]), steady.most("descriptors"))
			}
		}},
		"64 tasks at once, 16 descriptors: 48 fail": {holds: func(r *trial) {
			r.says("16 done, 48 failed")
		}},
		"64 tasks at once, 24 MB: the process is killed, and all 24 tasks in hand are lost": {holds: func(r *trial) {
			r.says("killed: 0 done, 0 failed, 24 lost")
		}},
		"12 CPU tasks at once on one P: they take turns, and nothing is done in the first second": {holds: func(r *trial) {
			r.says("12 done, 0 failed")
			first := time.Duration(0)
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvGauge && e.Val == "done" {
					first = time.Duration(e.T)
					break
				}
			}
			if first < time.Second || !about(r.took, callsCost(12)) {
				r.t.Errorf("first done after %v, all after %v", first, r.took)
			}
		}},
	},
})
