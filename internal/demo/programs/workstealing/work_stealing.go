// Package workstealing starts all jobs on one P; the other Ps have to come for
// them.
package workstealing

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// WorkStealing has jobs that burn CPU, some of them for longer.
type WorkStealing struct {
	Jobs  int // how many
	Cost  int // ms of CPU that a job takes
	Every int // each job whose number this divides is long; 0 for none
	Long  int // ms of CPU that a long job takes
	Own   int // ms of CPU that main takes itself once it has started the jobs

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts the jobs, does work of its own and waits for them.
func (d *WorkStealing) Run() {
	for i := range d.Jobs {
		d.wg.Go(func() { d.job(i + 1) })
	}
	play.Work(time.Duration(d.Own) * time.Millisecond)
	d.wg.Wait()
	fmt.Println(d.done.Load(), "jobs done")
}

// job does job i.
func (d *WorkStealing) job(i int) {
	play.Work(d.cost(i))
	play.Gauge("done", float64(d.done.Add(1)))
}

// cost is how long job i burns CPU. No two jobs are equally long, so that no
// two end at one instant.
func (d *WorkStealing) cost(i int) time.Duration {
	ms := d.Cost
	if d.Every > 0 && i%d.Every == 0 {
		ms = d.Long
	}
	return time.Duration(ms)*time.Millisecond + time.Duration(i)*1310*time.Nanosecond
}
