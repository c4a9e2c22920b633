// Package poolsemaphore is a worker pool whose end is awaited by a counting
// semaphore, which is a channel, in place of a sync.WaitGroup.
package poolsemaphore

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Pool has workers that share a queue of tasks. Each holds a slot of running
// while it lives.
type Pool struct {
	Workers int  // how many workers
	Tasks   int  // how many tasks
	Rate    int  // how many arrive a second; 0 for all at once
	Queue   int  // how many tasks wait in the queue
	Cost    int  // percent of each task's cost
	IO      bool // tasks wait for I/O; otherwise they burn CPU
	Grace   int  // ms that the workers have to end, once there are no more tasks

	tasks   chan int
	running chan struct{}
	next    time.Time // when the next task arrives
	quit    atomic.Bool
	done    atomic.Int64

	Done int // tasks done when main returns
}

// Run works the tasks off.
func (d *Pool) Run() {
	d.tasks = make(chan int, d.Queue)
	d.running = make(chan struct{}, d.Workers)
	d.next = time.Now()
	for range d.Workers {
		d.running <- struct{}{} // before go, as wg.Add
		go d.worker()
	}
	for i := 0; i < d.Tasks && !d.quit.Load(); i++ {
		d.await()
		d.tasks <- i
	}
	close(d.tasks)
	ended := d.wait()
	d.Done = int(d.done.Load())
	fmt.Printf("%d tasks done, %d of %d workers have ended\n", d.Done, ended, d.Workers)
}

// worker takes tasks until there are no more, then gives its slot back.
func (d *Pool) worker() {
	defer func() { <-d.running }()
	for i := range d.tasks {
		d.do(i)
		play.Gauge("done", float64(d.done.Add(1)))
	}
}

// wait takes all slots, which it cannot before all workers have given theirs
// back. After the grace period it gives up, and says how many it has got.
func (d *Pool) wait() (ended int) {
	late := time.After(time.Duration(d.Grace) * time.Millisecond)
	for ended < cap(d.running) {
		select {
		case d.running <- struct{}{}:
			ended++
		case <-late:
			return ended
		}
	}
	return ended
}

// Quit ends the arrivals; the workers finish what is queued.
func (d *Pool) Quit() { d.quit.Store(true) }

// await waits for the next task to arrive.
func (d *Pool) await() {
	if d.Rate > 0 {
		d.next = d.next.Add(time.Second / time.Duration(d.Rate))
		time.Sleep(time.Until(d.next))
	}
}

// do does the ith task.
func (d *Pool) do(i int) {
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	cost := time.Duration(costs[i%len(costs)]*d.Cost/100) * time.Microsecond
	if d.IO {
		play.IO(cost)
	} else {
		play.Work(cost)
	}
}
