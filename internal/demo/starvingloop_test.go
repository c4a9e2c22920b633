package demo

import (
	"time"

	"github.com/go-concurrency/playground/internal/demo/programs/starvingloop"
	"github.com/go-concurrency/playground/internal/demo/programs/starvingloopfixed"
	"github.com/go-concurrency/playground/internal/engine"
)

// jobDone is when the last step of the job was done.
func (r *trial) jobDone() (at time.Duration) {
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGauge && e.Val == "steps done" {
			at = time.Duration(e.T)
		}
	}
	return at
}

// slower fails the test unless the job took at least so many times as long as
// in the fixed version.
func (r *trial) slower(times int) {
	r.t.Helper()
	if job, fixed := r.jobDone(), r.of("starving-loop-fixed").jobDone(); job < time.Duration(times)*fixed {
		r.t.Errorf("the job took %v, and %v in the fixed version", job, fixed)
	}
}

var _ = prove("starving-loop", proof{
	native: func() interface{ Run() } { return &starvingloop.StarvingLoop{} },
	claims: map[string]claim{
		"Four watchers on four Ps: the job takes more than 3 times as long": {holds: func(r *trial) { r.slower(3) }},
		"Four watchers on one P: more than 10 times as long":                {holds: func(r *trial) { r.slower(10) }},
		"One watcher on four Ps: it costs a P, and the job nothing": {holds: func(r *trial) {
			if job := r.jobDone(); !about(job, 15*time.Millisecond) {
				r.t.Errorf("the job took %v", job)
			}
		}},
	},
})

var _ = prove("starving-loop-fixed", proof{
	native: func() interface{ Run() } { return &starvingloopfixed.StarvingLoopFixed{} },
	claims: map[string]claim{
		"Four watchers, and the job always takes 15 ms": {always: true, holds: fifteen},
		"Four watchers on one P: 15 ms as well":         {holds: fifteen},
	},
})

func fifteen(r *trial) {
	if job := r.jobDone(); !about(job, 15*time.Millisecond) {
		r.t.Errorf("the job took %v", job)
	}
}
