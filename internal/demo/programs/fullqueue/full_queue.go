// Package fullqueue starts more goroutines on one P than its local queue holds.
package fullqueue

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// FullQueue has a main that starts goroutines faster than they can run.
type FullQueue struct {
	Goroutines int // how many main starts
	Work       int // µs of CPU that each takes
	Yield      int // main yields after each so many go statements; 0 for never

	wg  sync.WaitGroup
	ran atomic.Int64
}

// Run starts the goroutines and waits for them.
func (d *FullQueue) Run() {
	for i := range d.Goroutines {
		d.wg.Go(func() { d.task(i + 1) }) // into runnext; who stood there joins the local queue
		if d.Yield > 0 && (i+1)%d.Yield == 0 {
			runtime.Gosched() // main joins the global queue, and others run
		}
	}
	d.wg.Wait()
	fmt.Println(d.ran.Load(), "goroutines have run")
}

// task is goroutine i.
func (d *FullQueue) task(i int) {
	place := d.ran.Add(1)
	if i == 1 {
		play.State("goroutine 1 ran as number", fmt.Sprint(place))
	}
	play.Gauge("ran", float64(place))
	play.Work(time.Duration(d.Work) * time.Microsecond)
}
