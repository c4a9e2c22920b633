// Package stuckdefault has a select with a default in a loop: instead of
// waiting, it asks again and again.
package stuckdefault

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// StuckDefault prints values that come now and then.
type StuckDefault struct {
	Receivers int // how many goroutines receive
	Values    int // how many values come
	Pause     int // ms between two of them
	Turn      int // tenths of a ms of CPU that each turn of the loop takes

	values chan int
	wg     sync.WaitGroup
}

// Run sends the values.
func (d *StuckDefault) Run() {
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
func (d *StuckDefault) receive() {
	for {
		d.turn()
		select {
		case v, ok := <-d.values:
			if !ok {
				return
			}
			fmt.Println("received", v)
		default: // nothing there: ask again
		}
	}
}

// turn is the CPU time that a turn of the loop takes.
func (d *StuckDefault) turn() { play.Work(time.Duration(d.Turn) * 100 * time.Microsecond) }
