package demo

import (
	"time"

	"github.com/go-concurrency/playground/internal/demo/programs/stuckdefault"
	"github.com/go-concurrency/playground/internal/demo/programs/stuckdefaultfixed"
)

// late fails the test unless the run took at least so many times as long as
// that of the fixed version.
func (r *trial) late(times int) {
	r.t.Helper()
	if fixed := r.of("stuck-default-fixed"); r.took < time.Duration(times)*fixed.took {
		r.t.Errorf("it took %v, the fixed version %v", r.took, fixed.took)
	}
}

var _ = prove("stuck-default", proof{
	native: func() interface{ Run() } { return &stuckdefault.StuckDefault{} },
	claims: map[string]claim{
		"Four receivers on four Ps: five values take more than twice as long": {holds: func(r *trial) { r.late(2) }},
		"Four receivers on one P: more than 8 times as long":                  {holds: func(r *trial) { r.late(8) }},
		"One receiver on four Ps: in time, and a P is busy for nothing": {holds: func(r *trial) {
			if fixed := r.of("stuck-default-fixed"); r.took > fixed.took+5*time.Millisecond {
				r.t.Errorf("it took %v, the fixed version %v", r.took, fixed.took)
			}
		}},
	},
})

var _ = prove("stuck-default-fixed", proof{
	native: func() interface{ Run() } { return &stuckdefaultfixed.StuckDefaultFixed{} },
	claims: map[string]claim{
		"Four receivers: five values always take 25 ms, and a turn": {always: true, holds: twentyFive},
		"Four receivers on one P: as long":                          {holds: twentyFive},
	},
})

func twentyFive(r *trial) {
	if !about(r.took, 26300*time.Microsecond) {
		r.t.Errorf("took %v", r.took)
	}
}
