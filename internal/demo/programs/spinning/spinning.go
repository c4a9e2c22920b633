// Package spinning gives other Ps work now and then, and nothing in between.
package spinning

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Spinning has a main that starts jobs, works itself, and starts some more.
type Spinning struct {
	Bursts   int  // how often main starts jobs
	Jobs     int  // how many it starts each time
	Cost     int  // µs of CPU that a job takes
	Gap      int  // µs of CPU that main takes after each burst
	Together bool // the jobs of a burst all end at the same time

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts the jobs, burst after burst, and waits for them.
func (d *Spinning) Run() {
	for range d.Bursts {
		end := time.Now().Add(time.Duration(d.Cost) * time.Microsecond)
		for range d.Jobs {
			d.wg.Go(func() { d.job(end) }) // wakes a thread, if none is looking for work
		}
		play.Work(time.Duration(d.Gap) * time.Microsecond) // main keeps its P: others must come
	}
	d.wg.Wait()
	fmt.Println(d.done.Load(), "jobs done")
}

// job takes its time, or what is left of it.
func (d *Spinning) job(end time.Time) {
	cost := time.Duration(d.Cost) * time.Microsecond
	if d.Together {
		cost = time.Until(end)
	}
	play.Work(cost)
	play.Gauge("done", float64(d.done.Add(1)))
}
