// Package addinsidefixed starts the goroutines with WaitGroup.Go, which calls
// Add before it starts them.
package addinsidefixed

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// AddInsideFixed does tasks, each in a goroutine.
type AddInsideFixed struct {
	Tasks int // how many tasks
	Pause int // ms before main starts each of them
	Cost  int // ms that a task takes

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts the tasks, and waits for them.
func (d *AddInsideFixed) Run() {
	for range d.Tasks {
		play.IO(time.Duration(d.Pause) * time.Millisecond) // reads the next task
		d.wg.Go(d.task)
	}
	d.wg.Wait()
	fmt.Println(d.done.Load(), "of", d.Tasks, "tasks are done")
}

// task does one task.
func (d *AddInsideFixed) task() {
	play.IO(time.Duration(d.Cost) * time.Millisecond)
	d.done.Add(1)
}
