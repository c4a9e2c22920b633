// Package stuckdefaultfixed waits for values: a goroutine that waits at a
// channel takes no P.
package stuckdefaultfixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// StuckDefaultFixed prints values that come now and then.
type StuckDefaultFixed struct {
	Receivers int // how many goroutines receive
	Values    int // how many values come
	Pause     int // ms between two of them
	Turn      int // tenths of a ms of CPU that each turn of the loop takes

	values chan int
	wg     sync.WaitGroup
}

// Run sends the values.
func (d *StuckDefaultFixed) Run() {
	d.values = make(chan int, 1)
	for range d.Receivers {
		d.wg.Go(d.receive)
	}
	for n := range d.Values {
		play.IO(time.Duration(d.Pause) * time.Millisecond)
		d.values <- n + 1
	}
	close(d.values)
	d.wg.Wait()
}

// receive prints what comes.
func (d *StuckDefaultFixed) receive() {
	for v := range d.values {
		d.turn()
		fmt.Println("received", v)
	}
}

// turn is the CPU time that a turn of the loop takes.
func (d *StuckDefaultFixed) turn() { play.Work(time.Duration(d.Turn) * 100 * time.Microsecond) }
