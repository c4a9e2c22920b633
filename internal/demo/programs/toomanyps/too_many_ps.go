// Package toomanyps starts a few small tasks, waits for them, and starts again.
package toomanyps

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// TooManyPs has waves of tasks, as a loop has whose body was made parallel.
type TooManyPs struct {
	Waves   int  // how many, one after the other
	Tasks   int  // of a wave
	Cost    int  // µs that a task takes
	Call    bool // in a system call, which blocks its thread; otherwise of CPU
	Collect bool // main collects garbage after the last wave

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts a wave of tasks and waits for it, again and again.
func (d *TooManyPs) Run() {
	for range d.Waves {
		began := time.Now()
		for i := range d.Tasks {
			d.wg.Go(func() { d.task(i + 1) })
		}
		d.wg.Wait() // as long as the last of them
		play.Gauge("a wave", float64(time.Since(began).Nanoseconds())/1000)
	}
	if d.Collect {
		runtime.GC()
	}
	fmt.Println(d.done.Load(), "tasks done")
}

// task burns CPU, or blocks its thread.
func (d *TooManyPs) task(i int) {
	if d.Call {
		play.Syscall(d.cost(i))
	} else {
		play.Work(d.cost(i))
	}
	d.done.Add(1)
}

// cost is how long task i takes. No two tasks of a wave take equally long, so
// that no two end at one instant.
func (d *TooManyPs) cost(i int) time.Duration {
	return time.Duration(d.Cost)*time.Microsecond + time.Duration(i)*131*time.Nanosecond
}
