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

	wg    sync.WaitGroup
	begun time.Time
	spent atomic.Int64 // ns that would have passed if everything so far had been done one after the other
}

// step is how often a task says how far it is.
const step = 5 * time.Millisecond

// Run does what cannot be shared, starts the tasks and waits for them.
func (d *Parallelism) Run() {
	d.begun = time.Now()
	for range d.Alone / 5 {
		play.Work(step)
		d.did(step)
	}
	for range d.Tasks {
		d.wg.Go(d.task)
	}
	d.wg.Wait()
	fmt.Println(d.Tasks, "tasks done")
}

// task takes its time, on the CPU or waiting.
func (d *Parallelism) task() {
	for range d.Cost / 5 {
		if d.IO {
			play.IO(step) // needs nobody: all waits can overlap
		} else {
			play.Work(step) // needs a P: as many can overlap as there are Ps
		}
		d.did(step)
	}
}

// did notes progress: by how much the program is faster than one task after
// the other.
func (d *Parallelism) did(more time.Duration) {
	sum := d.spent.Add(int64(more))
	play.Gauge("speed-up", float64(sum)/float64(time.Since(d.begun)))
}
