package nativecost

import (
	"os"
	"runtime"
	"strings"
	"time"
)

// Bounds of one measurement.
const (
	measureFor = 1500 * time.Millisecond // after which no further round begins
	roundTime  = 3 * time.Millisecond    // how long one operation is repeated in a round
	maxRounds  = 41                      // of each operation
	maxRepeat  = 1 << 20                 // repetitions in a round
)

// Here measures in this process, whose GOMAXPROCS it changes meanwhile. It takes
// about two seconds. The operations take turns, so that whatever else the
// machine does for a while concerns all of them.
func Here() *Report {
	r := &Report{Go: runtime.Version(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH, CPU: cpuModel(), CPUs: runtime.NumCPU(), GOMAXPROCS: runtime.GOMAXPROCS(0)}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	all, end := ops()
	defer end()
	began := time.Now()
	repeat := make([]int, len(all))
	for i := range all {
		repeat[i] = calibrate(all[i].run, roundTime)
	}
	rounds := make([][]float64, len(all))
	for n := 0; n == 0 || n < maxRounds && time.Since(began) < measureFor; n++ {
		for i := range all {
			took := timed(all[i].run, repeat[i])
			rounds[i] = append(rounds[i], float64(took.Nanoseconds())/float64(repeat[i]))
		}
	}
	for i := range all {
		r.Figures = append(r.Figures, figure(all[i].name, rounds[i]))
	}
	return r
}

// calibrate finds how many repetitions take at least that long, and warms up
// what is measured.
func calibrate(run func(n int), long time.Duration) int {
	n := 16
	for n < maxRepeat && timed(run, n) < long {
		n *= 2
	}
	return n
}

func timed(run func(n int), n int) time.Duration {
	began := time.Now()
	run(n)
	return time.Since(began)
}

// cpuModel is the processor's name as Linux tells it.
func cpuModel() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(b)) {
		if name, val, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(val)
		}
	}
	return ""
}
