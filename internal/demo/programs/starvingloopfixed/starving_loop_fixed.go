// Package starvingloopfixed waits at a channel: who waits there takes no P.
package starvingloopfixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// StarvingLoopFixed has watchers that wait for main's job to be done.
type StarvingLoopFixed struct {
	Watchers int // how many goroutines wait
	Steps    int // how many steps the job has
	Piece    int // ms of CPU that each step takes, after a wait of 1 ms
	Look     int // ms of CPU that a watcher takes to look

	done chan struct{} // closed when the job is done
	wg   sync.WaitGroup
}

// Run does the job, while others watch.
func (d *StarvingLoopFixed) Run() {
	d.done = make(chan struct{})
	for range d.Watchers {
		d.wg.Go(d.watch)
	}
	for n := range d.Steps {
		play.IO(time.Millisecond) // reads what the step needs
		play.Work(time.Duration(d.Piece) * time.Millisecond)
		play.Gauge("steps done", float64(n+1))
	}
	close(d.done)
	d.wg.Wait()
	fmt.Println(d.Steps, "steps done")
}

// watch waits until the job is done.
func (d *StarvingLoopFixed) watch() {
	<-d.done
	play.Work(time.Duration(d.Look) * time.Millisecond) // looks once
}
