// Package starvationmode has a goroutine that takes a mutex again as soon as it
// has let go, and others that would like to have it, too.
package starvationmode

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// StarvationMode has a hog, and guests who want the mutex once each.
type StarvationMode struct {
	Turns  int // how often the hog takes the mutex
	Hold   int // µs of CPU for which the hog holds it
	Gap    int // µs of CPU from when it lets go until it takes it again
	Guests int // how many others want it
	Use    int // µs of CPU for which a guest holds it

	mu     sync.Mutex
	wg     sync.WaitGroup
	turn   int // of the hog; mu guards it
	served atomic.Int64
}

// Run starts the hog and the guests and waits for them.
func (d *StarvationMode) Run() {
	for i := range d.Guests {
		d.wg.Go(func() { d.guest(i + 1) })
	}
	d.wg.Go(d.hog)
	d.wg.Wait()
	fmt.Println(d.turn, "turns of the hog,", d.served.Load(), "guests served")
}

// hog takes the mutex again and again.
func (d *StarvationMode) hog() {
	for range d.Turns {
		d.mu.Lock()
		d.turn++
		play.Gauge("hog's turns", float64(d.turn))
		play.Work(time.Duration(d.Hold) * time.Microsecond)
		d.mu.Unlock() // wakes a guest, or hands the mutex over
		play.Work(time.Duration(d.Gap) * time.Microsecond)
	}
}

// guest takes the mutex once.
func (d *StarvationMode) guest(i int) {
	play.Work(time.Duration(i) * 25 * time.Microsecond) // the hog comes first
	began := time.Now()
	d.mu.Lock()
	play.Gauge("guest's wait", float64(time.Since(began))/float64(time.Millisecond))
	play.Work(time.Duration(d.Use) * time.Microsecond)
	d.mu.Unlock()
	d.served.Add(1)
}
