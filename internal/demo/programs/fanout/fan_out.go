// Package fanout spreads the values of one channel over several workers, each
// of which has a channel of its own for its results, and merges these again.
package fanout

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// FanOut computes results until it has enough of them.
type FanOut struct {
	Workers int  // how many workers
	Tasks   int  // how many tasks
	Cost    int  // percent of each task's cost
	IO      bool // tasks wait for I/O; otherwise they burn CPU
	Enough  int  // after so many results all is cancelled; 0 for never

	forwards sync.WaitGroup

	mu     sync.Mutex
	cancel context.CancelFunc

	Done   int // results that main received before it cancelled
	Wasted int // tasks finished after that
}

// Run makes the network, and receives what comes out of it.
func (d *FanOut) Run() {
	ctx := d.open()
	defer d.Cancel()
	tasks, merged := make(chan int), make(chan int)
	go d.generate(ctx, tasks)
	for range d.Workers {
		out := make(chan int)
		go d.worker(ctx, tasks, out)
		d.forwards.Add(1)
		go d.forward(ctx, out, merged)
	}
	go d.closeAfter(merged)
	for range merged {
		if ctx.Err() != nil {
			continue // until all have ended
		}
		if d.Done++; d.Done == d.Enough {
			d.Cancel()
		}
		play.Gauge("results", float64(d.Done))
	}
	fmt.Printf("%d results, %d tasks for nothing\n", d.Done, d.Wasted)
}

// generate sends the tasks, all into one channel.
func (d *FanOut) generate(ctx context.Context, tasks chan<- int) {
	defer close(tasks)
	for i := range d.Tasks {
		select {
		case tasks <- i: // to whichever worker is free
		case <-ctx.Done():
			return
		}
	}
}

// worker turns tasks into results: fan-out.
func (d *FanOut) worker(ctx context.Context, tasks <-chan int, out chan<- int) {
	defer close(out)
	for i := range tasks {
		d.do(ctx, i)
		select {
		case out <- i:
		case <-ctx.Done():
			return
		}
	}
}

// forward sends one worker's results into the common channel: fan-in.
func (d *FanOut) forward(ctx context.Context, out <-chan int, merged chan<- int) {
	defer d.forwards.Done()
	for i := range out {
		select {
		case merged <- i:
		case <-ctx.Done(): // drop it; the worker closes out when it ends
		}
	}
}

// closeAfter closes the common channel when nobody sends into it any more.
func (d *FanOut) closeAfter(merged chan<- int) {
	d.forwards.Wait()
	close(merged)
}

// open makes the context.
func (d *FanOut) open() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	return ctx
}

// Cancel ends all: nobody takes a further task.
func (d *FanOut) Cancel() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
}

// do does the ith task.
func (d *FanOut) do(ctx context.Context, i int) {
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	cost := time.Duration(costs[i%len(costs)]*d.Cost/100) * time.Microsecond
	if d.IO {
		play.IO(cost)
	} else {
		play.Work(cost)
	}
	if ctx.Err() == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Wasted++
	play.Gauge("for nothing", float64(d.Wasted))
}
