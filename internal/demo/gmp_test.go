package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/gmp"
)

var _ = prove("gmp", proof{
	native: func() interface{ Run() } { return &plain.GMP{} },
	cases: []oracleCase{
		{name: "one job of one part", values: Values{"jobs": "1", "parts": "1"}},
		{name: "no pause", values: Values{"pause": "0", "parts": "4"}},
	},
	claims: map[string]claim{
		"Six jobs on two Ps: always two run at a time, never three": {always: true, holds: func(r *trial) {
			r.picksLegally()
			if r.atOnce() != 2 || r.threads() != 2 {
				r.t.Errorf("%d ran at one time, on %d threads", r.atOnce(), r.threads())
			}
			r.tookAbout(12 * ms)
		}},
		"One P: one thread always does it all, in the 24 ms that the CPU parts take": {always: true, holds: func(r *trial) {
			r.picksLegally()
			if r.atOnce() != 1 || r.threads() != 1 {
				r.t.Errorf("%d ran at one time, on %d threads", r.atOnce(), r.threads())
			}
			r.tookAbout(24 * ms)
		}},
		"Eight Ps: no job ever waits as long as 0.2 ms for a P, and all always end within 9 ms": {always: true, holds: func(r *trial) {
			r.picksLegally()
			if waited := r.waited("job"); waited >= 200*time.Microsecond || r.took > 9*ms || r.atOnce() > 7 {
				r.t.Errorf("a job waited %v, it took %v, %d ran at one time", waited, r.took, r.atOnce())
			}
		}},
		"Four jobs that mostly sleep: one P is always idle for half of the time": {always: true, holds: func(r *trial) {
			r.picksLegally()
			if share := float64(r.idle(0)) / float64(r.took); share < 0.45 || share > 0.55 || r.threads() != 1 {
				r.t.Errorf("it was idle for %.2f of the time; %d threads", share, r.threads())
			}
		}},
	},
})
