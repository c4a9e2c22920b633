// Package addinside calls WaitGroup.Add inside the goroutines that are to be
// awaited, so that Wait may come before it.
package addinside

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// AddInside does tasks, each in a goroutine.
type AddInside struct {
	Tasks int // how many tasks
	Pause int // ms before main starts each of them
	Cost  int // ms that a task takes

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts the tasks, and waits for them.
func (d *AddInside) Run() {
	for range d.Tasks {
		play.IO(time.Duration(d.Pause) * time.Millisecond) // reads the next task
		go d.task()
	}
	d.wg.Wait()
	fmt.Println(d.done.Load(), "of", d.Tasks, "tasks are done")
}

// task does one task.
func (d *AddInside) task() {
	d.wg.Add(1) // main may be past Wait
	defer d.wg.Done()
	play.IO(time.Duration(d.Cost) * time.Millisecond)
	d.done.Add(1)
}
