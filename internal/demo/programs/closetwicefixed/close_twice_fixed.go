// Package closetwicefixed closes the channel that tells workers to quit once,
// however many of them fail.
package closetwicefixed

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CloseTwiceFixed has workers that stop as soon as one of them has failed.
type CloseTwiceFixed struct {
	Workers int // how many workers
	Failing int // how many of them fail in their first job
	Jobs    int // how many jobs each worker has
	Cost    int // ms that a job of the first worker takes; others are a little slower

	quit chan struct{} // closed when a worker has failed
	once sync.Once     // closes it
	left chan int      // the jobs that each worker has not done
	last atomic.Int64  // the newest worker's number
}

// Run lets the workers work, and says how much they have left.
func (d *CloseTwiceFixed) Run() {
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
func (d *CloseTwiceFixed) work() {
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
func (d *CloseTwiceFixed) quitting() bool {
	select {
	case <-d.quit:
		return true
	default:
		return false
	}
}

// stop tells all workers to quit. Any number of them may call it.
func (d *CloseTwiceFixed) stop() {
	d.once.Do(func() { close(d.quit) })
}

// cost is how long the ith worker needs for a job.
func (d *CloseTwiceFixed) cost(i int) time.Duration {
	return time.Duration(d.Cost+4*i-4) * time.Millisecond
}
