// Package counteratomic counts with an atomic: no lock, and nobody waits.
package counteratomic

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CounterAtomic is a counter in one atomic word.
type CounterAtomic struct {
	Workers int // how many goroutines share the counter
	Ops     int // how often each reads or writes it
	Reads   int // percent of that which are reads
	Hold    int // what goes with each read and write, in µs
	Think   int // what a worker does in between, in µs
	Seed    int // which operations are reads

	wg sync.WaitGroup
	n  atomic.Int64

	Value int // the counter, at the end
}

// Run lets all workers count.
func (d *CounterAtomic) Run() {
	for id := range d.Workers {
		d.wg.Go(func() { d.worker(id) })
	}
	d.wg.Wait()
	d.Value = int(d.n.Load())
	fmt.Println("counted", d.Value)
}

// worker reads and writes the counter in turn.
func (d *CounterAtomic) worker(id int) {
	for i := range d.Ops {
		play.Work(time.Duration(d.Think+10*id) * time.Microsecond)
		if d.isRead(id, i) {
			d.read(d.Hold)
		} else {
			d.write(d.Hold)
		}
	}
}

// write adds one. What goes with it happens outside: an atomic covers one word.
func (d *CounterAtomic) write(us int) {
	use(us)
	play.Gauge("value", float64(d.n.Add(1)))
}

// read returns the counter.
func (d *CounterAtomic) read(us int) int64 {
	n := d.n.Load()
	use(us)
	return n
}

// isRead reports whether the worker's ith operation is a read.
func (d *CounterAtomic) isRead(id, i int) bool {
	return (i*37+id*61+d.Seed*29)%100 < d.Reads
}

// use works with the value.
func use(us int) { play.Work(time.Duration(us) * time.Microsecond) }

// ReadSlowly reads the counter and works with it for 10 ms.
func (d *CounterAtomic) ReadSlowly() { d.read(10_000) }
