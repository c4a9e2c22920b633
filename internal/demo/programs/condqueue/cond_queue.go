// Package condqueue is a bounded queue made of a mutex and two conditions.
package condqueue

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CondQueue is a bounded queue between producers and consumers.
type CondQueue struct {
	Producers int  // how many goroutines put
	Consumers int  // how many take
	Capacity  int  // how many items the queue holds
	Items     int  // how many each producer puts
	Make      int  // what making an item takes, in ms
	Use       int  // what using one takes, in ms
	Broadcast bool // wake all who wait in place of one

	mu       sync.Mutex // guards what follows
	notEmpty *sync.Cond // on mu
	notFull  *sync.Cond // on mu
	queue    []int
	closed   bool

	Taken int // items that consumers have got
	vain  int // how often one was woken and had to wait again
}

// Run puts all items through the queue.
func (d *CondQueue) Run() {
	d.open()
	var producers, consumers sync.WaitGroup
	for id := range d.Consumers {
		consumers.Go(func() { d.consume(id) })
	}
	for id := range d.Producers {
		producers.Go(func() { d.produce(id) })
	}
	producers.Wait()
	d.Close()
	consumers.Wait()
	fmt.Println(d.Taken, "items taken")
}

// put waits until there is room. It reports false if the queue has been closed.
func (d *CondQueue) put(item int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for len(d.queue) >= d.Capacity && !d.closed {
		d.notFull.Wait() // unlocks mu, waits, locks mu again
		d.woken(len(d.queue) >= d.Capacity && !d.closed)
	}
	if d.closed {
		return false
	}
	d.queue = append(d.queue, item)
	d.changed(d.notEmpty)
	return true
}

// take waits until there is an item. It reports false when the queue is closed
// and empty.
func (d *CondQueue) take() (item int, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for len(d.queue) == 0 && !d.closed {
		d.notEmpty.Wait()
		d.woken(len(d.queue) == 0 && !d.closed)
	}
	if len(d.queue) == 0 {
		return 0, false
	}
	item, d.queue = d.queue[0], d.queue[1:]
	d.Taken++
	d.changed(d.notFull)
	return item, true
}

// changed wakes those who wait for that.
func (d *CondQueue) changed(cond *sync.Cond) {
	play.Gauge("queue", float64(len(d.queue)))
	if d.Broadcast {
		cond.Broadcast()
	} else {
		cond.Signal()
	}
}

// Close closes the queue: what is in it can still be taken.
func (d *CondQueue) Close() {
	d.open()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	d.notEmpty.Broadcast()
	d.notFull.Broadcast()
}

// produce makes items and puts them.
func (d *CondQueue) produce(id int) {
	for i := range d.Items {
		play.IO(time.Duration(d.Make)*time.Millisecond + time.Duration(id)*170*time.Microsecond)
		if !d.put(id*100 + i) {
			return
		}
	}
}

// consume takes items and uses them.
func (d *CondQueue) consume(id int) {
	for {
		if _, ok := d.take(); !ok {
			return
		}
		play.IO(time.Duration(d.Use)*time.Millisecond + time.Duration(id)*230*time.Microsecond)
	}
}

// PutFive puts five items more, if the queue is still open.
func (d *CondQueue) PutFive() {
	d.open()
	for i := range 5 {
		d.put(9000 + i)
	}
}

// woken counts who was woken in vain.
func (d *CondQueue) woken(inVain bool) {
	if inVain {
		d.vain++
	}
	play.Gauge("vain", float64(d.vain))
}

// open makes the conditions.
func (d *CondQueue) open() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.notEmpty == nil {
		d.notEmpty, d.notFull = sync.NewCond(&d.mu), sync.NewCond(&d.mu)
	}
}
