// Package gc collects garbage while jobs want the CPU.
package gc

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// GC has jobs that burn CPU, and a main that starts collections meanwhile.
type GC struct {
	Jobs   int // how many
	Cost   int // µs of CPU that a job takes
	Alloc  int // KB that a job allocates
	Cycles int // how many collections main starts
	Before int // µs of CPU that main takes before each

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts the jobs, collects garbage, and waits for the jobs.
func (d *GC) Run() {
	for i := range d.Jobs {
		d.wg.Go(func() { d.job(i + 1) })
	}
	for range d.Cycles {
		play.Work(time.Duration(d.Before) * time.Microsecond)
		runtime.GC() // stops the world, marks, stops the world, sweeps
	}
	d.wg.Wait()
	fmt.Println(d.done.Load(), "jobs done")
}

// job burns CPU, and allocates in between.
func (d *GC) job(i int) {
	parts := 1 + d.Alloc/64
	for range parts {
		play.Work(d.cost(i) / time.Duration(parts))
		play.Alloc(d.Alloc / parts) // may have to mark
	}
	play.Gauge("done", float64(d.done.Add(1)))
}

// cost is how long job i burns CPU. No two jobs take equally long, so that no
// two end at one instant.
func (d *GC) cost(i int) time.Duration {
	return time.Duration(d.Cost)*time.Microsecond + time.Duration(i)*1310*time.Nanosecond
}
