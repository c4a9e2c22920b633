// Package starvingloop waits in loops that ask again and again: they take the
// Ps that those need for whom they wait.
package starvingloop

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// StarvingLoop has watchers that wait for main's job to be done.
type StarvingLoop struct {
	Watchers int // how many goroutines wait in a loop
	Steps    int // how many steps the job has
	Piece    int // ms of CPU that each step takes, after a wait of 1 ms
	Look     int // ms of CPU that a watcher takes to look

	done atomic.Bool
	wg   sync.WaitGroup
}

// Run does the job, while others watch.
func (d *StarvingLoop) Run() {
	for range d.Watchers {
		d.wg.Go(d.watch)
	}
	for n := range d.Steps {
		play.IO(time.Millisecond) // reads what the step needs
		play.Work(time.Duration(d.Piece) * time.Millisecond)
		play.Gauge("steps done", float64(n+1))
	}
	d.done.Store(true)
	d.wg.Wait()
	fmt.Println(d.Steps, "steps done")
}

// watch waits until the job is done.
func (d *StarvingLoop) watch() {
	for !d.done.Load() {
		play.Work(time.Duration(d.Look) * time.Millisecond) // looks again
	}
}
