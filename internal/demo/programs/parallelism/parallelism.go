// Package parallelism is a program that is concurrent on any number of Ps. How
// much of it is parallel is not up to the program.
package parallelism

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Parallelism has tasks that do not depend on each other.
type Parallelism struct {
	Tasks int  // how many
	Cost  int  // ms that a task takes
	IO    bool // a task waits for the network; otherwise it uses the CPU
	Alone int  // ms of CPU that main takes before it can start the tasks

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run does what cannot be shared, starts the tasks and waits for them.
func (d *Parallelism) Run() {
	begun := time.Now()
	alone, cost := time.Duration(d.Alone)*time.Millisecond, time.Duration(d.Cost)*time.Millisecond
	play.Work(alone)
	for range d.Tasks {
		d.wg.Go(func() { d.task(cost) })
	}
	d.wg.Wait()
	oneByOne := alone + time.Duration(d.Tasks)*cost
	play.Gauge("speed-up", float64(oneByOne)/float64(time.Since(begun)))
	fmt.Println(d.Tasks, "tasks done")
}

// task takes its time, on the CPU or waiting.
func (d *Parallelism) task(cost time.Duration) {
	if d.IO {
		play.IO(cost) // needs nobody: all waits can overlap
	} else {
		play.Work(cost) // needs a P: as many can overlap as there are Ps
	}
	play.Gauge("done", float64(d.done.Add(1)))
}
