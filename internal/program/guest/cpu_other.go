//go:build !linux && !darwin && !freebsd

package guest

import "time"

var began = time.Now()

// cpuTime is how long the process has run, where its CPU time is not known.
func cpuTime() time.Duration { return time.Since(began) }
