package demo

import "time"

// ms is a millisecond, for sums of costs.
const ms = time.Millisecond

// tookAbout fails the test unless the run took that long, within one percent.
func (r *trial) tookAbout(want time.Duration) {
	r.t.Helper()
	if !about(r.took, want) {
		r.t.Errorf("took %v, want about %v", r.took, want)
	}
}
