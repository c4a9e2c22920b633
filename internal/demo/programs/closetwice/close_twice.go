// Package closetwice panics: each worker that fails closes the channel that
// tells the others to quit, and two fail.
package closetwice

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CloseTwice has workers that stop as soon as one of them has failed.
type CloseTwice struct {
	Workers int // how many workers
	Failing int // how many of them fail in their first job
	Jobs    int // how many jobs each worker has
	Cost    int // ms that a job of the first worker takes; others are a little slower

	quit chan struct{} // closed when a worker has failed
	left chan int      // the jobs that each worker has not done
	last atomic.Int64  // the newest worker's number
}

// Run lets the workers work, and says how much they have left.
func (d *CloseTwice) Run() {
	d.quit = make(chan struct{})
	d.left = make(chan int)
	for range d.Workers {
		go d.work()
	}
	left := 0
	for range d.Workers {
		left += <-d.left
	}
	fmt.Println("jobs left:", left)
}

// work does jobs until one fails, here or elsewhere.
func (d *CloseTwice) work() {
	i, left := int(d.last.Add(1)), d.Jobs
	for left > 0 && !d.quitting() {
		play.IO(d.cost(i))
		if i <= d.Failing {
			d.stop()
			break
		}
		left--
	}
	d.left <- left
}

// quitting reports whether a worker has failed.
func (d *CloseTwice) quitting() bool {
	select {
	case <-d.quit:
		return true
	default:
		return false
	}
}

// stop tells all workers to quit.
func (d *CloseTwice) stop() {
	close(d.quit)
}

// cost is how long the ith worker needs for a job.
func (d *CloseTwice) cost(i int) time.Duration {
	return time.Duration(d.Cost+4*i-4) * time.Millisecond
}
