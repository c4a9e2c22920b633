// Package boundedqueue puts tasks into a queue that may be full, and shows what
// then can be done about it.
package boundedqueue

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// BoundedQueue stands between arrivals and workers.
type BoundedQueue struct {
	Policy  string // what happens when the queue is full: block, newest, oldest or refuse
	Queue   int    // how many tasks the queue holds
	Tasks   int    // how many tasks arrive
	Rate    int    // how many a second
	Workers int    // how many workers
	Cost    int    // percent of each task's cost

	queue   chan int
	wg      sync.WaitGroup
	arrived int       // tasks that have arrived, without bursts
	next    time.Time // when the next one does

	mu    sync.Mutex
	extra int // tasks of bursts that have not been taken

	Done    int // tasks done
	Dropped int // tasks that were given up, and nobody was told
	Refused int // tasks whose senders were told
}

// Run sends the tasks through the queue.
func (d *BoundedQueue) Run() {
	d.queue = make(chan int, d.Queue)
	d.next = time.Now()
	for range d.Workers {
		d.wg.Go(d.worker)
	}
	for i := 0; d.arrive(); i++ {
		if err := d.put(i); err != nil {
			d.count(&d.Refused, "refused")
		}
	}
	close(d.queue)
	d.wg.Wait()
	fmt.Printf("%d done, %d dropped, %d refused\n", d.Done, d.Dropped, d.Refused)
}

var errFull = errors.New("the queue is full")

// put puts the ith task into the queue. What it does when the queue is full is
// the policy.
func (d *BoundedQueue) put(i int) error {
	if d.Policy == "block" {
		d.queue <- i
		return nil
	}
	for {
		select {
		case d.queue <- i:
			return nil
		default: // full
		}
		switch d.Policy {
		case "refuse":
			return errFull
		case "newest":
			d.count(&d.Dropped, "dropped")
			return nil
		}
		select {
		case <-d.queue: // the oldest makes room
			d.count(&d.Dropped, "dropped")
		default: // a worker was faster
		}
	}
}

// worker does the tasks of the queue.
func (d *BoundedQueue) worker() {
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	for i := range d.queue {
		play.IO(time.Duration(costs[i%len(costs)]*d.Cost/100) * time.Microsecond)
		d.count(&d.Done, "done")
	}
}

// arrive waits for the next task, and reports whether there is one.
func (d *BoundedQueue) arrive() bool {
	if d.more() {
		return true
	}
	if d.arrived == d.Tasks {
		return false
	}
	d.arrived++
	d.next = d.next.Add(time.Second / time.Duration(d.Rate))
	play.Gauge("late", float64(max(time.Since(d.next), 0).Milliseconds()))
	time.Sleep(time.Until(d.next))
	return true
}

// more reports whether a task of a burst is there.
func (d *BoundedQueue) more() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.extra == 0 {
		return false
	}
	d.extra--
	return true
}

// Burst makes ten more tasks arrive at once, after the next.
func (d *BoundedQueue) Burst() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.extra += 10
}

// count adds to one of the counts.
func (d *BoundedQueue) count(n *int, name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	*n++
	play.Gauge(name, float64(*n))
}
