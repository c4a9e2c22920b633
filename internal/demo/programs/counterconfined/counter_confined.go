// Package counterconfined counts in one goroutine that owns the counter;
// the others ask it by channels.
package counterconfined

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CounterConfined is a counter that one goroutine owns.
type CounterConfined struct {
	Workers int // how many goroutines share the counter
	Ops     int // how often each reads or writes it
	Reads   int // percent of that which are reads
	Hold    int // what goes with each read and write, in µs
	Think   int // what a worker does in between, in µs
	Seed    int // which operations are reads

	wg   sync.WaitGroup
	open sync.Once
	add  chan order    // orders to add one
	get  chan order    // and to tell the counter
	done chan struct{} // closed when nobody asks any more

	Value int // the counter, at the end
}

// Run lets all workers count.
func (d *CounterConfined) Run() {
	d.open.Do(d.makeChannels)
	var workers sync.WaitGroup
	d.wg.Go(d.owner)
	for id := range d.Workers {
		workers.Go(func() { d.worker(id) })
	}
	workers.Wait()
	d.Value = d.read(0)
	close(d.done)
	d.wg.Wait()
	fmt.Println("counted", d.Value)
}

// worker reads and writes the counter in turn.
func (d *CounterConfined) worker(id int) {
	for i := range d.Ops {
		play.Work(time.Duration(d.Think+10*id) * time.Microsecond)
		if d.isRead(id, i) {
			d.read(d.Hold)
		} else {
			d.write(d.Hold)
		}
	}
}

// owner alone touches the counter.
func (d *CounterConfined) owner() {
	n := 0
	for {
		select {
		case w := <-d.add:
			use(w.us)
			n++
			play.Gauge("value", float64(n))
		case r := <-d.get:
			use(r.us)
			r.reply <- n
		case <-d.done:
			return
		}
	}
}

// order is what the owner shall do.
type order struct {
	Name  string
	us    int      // what goes with it, in µs
	reply chan int // for the answer, with room for it
}

// write adds one. It returns when the owner has taken the order.
func (d *CounterConfined) write(us int) { d.add <- order{Name: "+1", us: us} }

// read asks and waits for the answer.
func (d *CounterConfined) read(us int) int {
	reply := make(chan int, 1)
	d.get <- order{"read", us, reply}
	return <-reply
}

// isRead reports whether the worker's ith operation is a read.
func (d *CounterConfined) isRead(id, i int) bool {
	return (i*37+id*61+d.Seed*29)%100 < d.Reads
}

// use works with the value.
func use(us int) { play.Work(time.Duration(us) * time.Microsecond) }

// ReadSlowly has the owner work for 10 ms, if it is still there.
func (d *CounterConfined) ReadSlowly() {
	d.open.Do(d.makeChannels)
	reply := make(chan int, 1)
	select {
	case d.get <- order{"read", 10_000, reply}:
		<-reply
	case <-d.done:
	}
}

func (d *CounterConfined) makeChannels() {
	d.add, d.get, d.done = make(chan order), make(chan order), make(chan struct{})
}
