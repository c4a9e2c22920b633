// Package weightedsemaphore shares memory among tasks that need different
// amounts of it, with a semaphore that has weights.
package weightedsemaphore

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/go-concurrency/playground/play"
)

// Weighted runs tasks of 1 to 3 MB, of which every fourth is a big one.
type Weighted struct {
	Limit    int  // MB that there are
	Tasks    int  // how many tasks
	Rate     int  // how many arrive a second
	Big      int  // MB that every fourth task needs
	Try      bool // a task that finds too little memory is refused; otherwise it waits
	Patience int  // ms that a task waits
	Cost     int  // percent of each task's cost

	memory  *semaphore.Weighted
	wg      sync.WaitGroup
	next    time.Time // when the next task arrives
	bigNext atomic.Bool

	mu   sync.Mutex
	used int64 // MB in use

	Done    int // tasks done
	Refused int // tasks that found too little memory
	GaveUp  int // tasks that waited too long for it
}

// Run runs the tasks.
func (d *Weighted) Run() {
	d.memory = semaphore.NewWeighted(int64(d.Limit))
	d.next = time.Now()
	for i := range d.Tasks {
		d.await()
		d.wg.Go(func() { d.task(i) })
	}
	d.wg.Wait()
	fmt.Printf("%d done, %d refused, %d gave up\n", d.Done, d.Refused, d.GaveUp)
}

// task does the ith task while it holds its memory.
func (d *Weighted) task(i int) {
	n := d.weight(i)
	if !d.acquire(n) {
		return
	}
	defer d.memory.Release(n)
	d.do(i, n)
}

// acquire gets n MB, and reports whether it did.
func (d *Weighted) acquire(n int64) bool {
	if d.Try {
		if !d.memory.TryAcquire(n) {
			d.count(&d.Refused, "refused")
			return false
		}
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(d.Patience)*time.Millisecond)
	defer cancel()
	if err := d.memory.Acquire(ctx, n); err != nil {
		d.count(&d.GaveUp, "gave up")
		return false
	}
	return true
}

// weight is how many MB the ith task needs.
func (d *Weighted) weight(i int) int64 {
	weights := [...]int{2, 1, 3, d.Big}
	if d.bigNext.CompareAndSwap(true, false) {
		return int64(d.Big)
	}
	return int64(weights[i%len(weights)])
}

// BigNext makes the next task a big one.
func (d *Weighted) BigNext() { d.bigNext.Store(true) }

// await waits for the next task to arrive.
func (d *Weighted) await() {
	d.next = d.next.Add(time.Second / time.Duration(d.Rate))
	time.Sleep(time.Until(d.next))
}

// do does the ith task, which uses n MB.
func (d *Weighted) do(i int, n int64) {
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	d.use(n)
	play.IO(time.Duration(costs[i%len(costs)]*d.Cost/100) * time.Microsecond)
	d.use(-n)
	d.count(&d.Done, "done")
}

// use notes that n MB more are in use.
func (d *Weighted) use(n int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.used += n
	play.Gauge("in use", float64(d.used))
}

// count adds to one of the counts.
func (d *Weighted) count(n *int, name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	*n++
	play.Gauge(name, float64(*n))
}
