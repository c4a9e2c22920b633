// Package inheritedslice has two goroutines that wake each other without end,
// and others that want to run as well.
package inheritedslice

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// InheritedSlice has a pair that plays ping-pong beside others.
type InheritedSlice struct {
	Rounds int // how often the ball goes there and back
	Hit    int // µs of CPU that a hit takes
	Others int // how many goroutines want to run beside the pair
	Turns  int // how often each of them does

	there, back chan int
	wg          sync.WaitGroup
	turns       atomic.Int64
}

// Run lets the pair play and the others take their turns.
func (d *InheritedSlice) Run() {
	d.there = make(chan int)
	d.back = make(chan int)
	d.wg.Go(d.pong)
	runtime.Gosched() // pong waits
	for range d.Others {
		d.wg.Go(d.other)
	}
	d.wg.Go(d.ping) // into runnext
	d.wg.Wait()
	fmt.Println(d.turns.Load(), "turns of others")
}

// ping hits the ball and waits until it is back.
func (d *InheritedSlice) ping() {
	for n := range d.Rounds {
		d.hit()
		d.there <- n // pong: into runnext,
		<-d.back     // and so in this slice
	}
	close(d.there)
}

// pong hits the ball back.
func (d *InheritedSlice) pong() {
	for n := range d.there {
		d.hit()
		d.back <- n
	}
}

// other takes its turns, and lets others run after each.
func (d *InheritedSlice) other() {
	for range d.Turns {
		play.Work(50 * time.Microsecond)
		play.Gauge("turns of others", float64(d.turns.Add(1)))
		runtime.Gosched()
	}
}

// hit takes the time that a hit takes.
func (d *InheritedSlice) hit() { play.Work(time.Duration(d.Hit) * time.Microsecond) }
