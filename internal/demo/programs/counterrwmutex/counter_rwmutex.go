// Package counterrwmutex counts with a sync.RWMutex: readers share the
// lock, a writer has it alone.
package counterrwmutex

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CounterRWMutex is a counter behind a reader/writer lock.
type CounterRWMutex struct {
	Workers int // how many goroutines share the counter
	Ops     int // how often each reads or writes it
	Reads   int // percent of that which are reads
	Hold    int // what goes with each read and write, in µs
	Think   int // what a worker does in between, in µs
	Seed    int // which operations are reads

	wg sync.WaitGroup
	mu sync.RWMutex // guards Value

	Value int // the counter
}

// Run lets all workers count.
func (d *CounterRWMutex) Run() {
	for id := range d.Workers {
		d.wg.Go(func() { d.worker(id) })
	}
	d.wg.Wait()
	fmt.Println("counted", d.Value)
}

// worker reads and writes the counter in turn.
func (d *CounterRWMutex) worker(id int) {
	for i := range d.Ops {
		play.Work(time.Duration(d.Think+10*id) * time.Microsecond)
		if d.isRead(id, i) {
			d.read(d.Hold)
		} else {
			d.write(d.Hold)
		}
	}
}

// write adds one. It waits for all readers.
func (d *CounterRWMutex) write(us int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	use(us)
	d.Value++
	play.Gauge("value", float64(d.Value))
}

// read returns the counter. It waits for a writer, also for one who waits.
func (d *CounterRWMutex) read(us int) int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	use(us)
	return d.Value
}

// isRead reports whether the worker's ith operation is a read.
func (d *CounterRWMutex) isRead(id, i int) bool {
	return (i*37+id*61+d.Seed*29)%100 < d.Reads
}

// use works with the value.
func use(us int) { play.Work(time.Duration(us) * time.Microsecond) }

// ReadSlowly reads the counter and works with it for 10 ms.
func (d *CounterRWMutex) ReadSlowly() { d.read(10_000) }
