// Package sendonclosedfixed stops senders by a channel of its own: the receiver
// closes done, and readings is never closed.
package sendonclosedfixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// SendOnClosedFixed takes readings of several sensors until it has enough.
type SendOnClosedFixed struct {
	Sensors int // how many goroutines send
	Enough  int // how many readings main wants
	Buffer  int // the capacity of the channel
	Pause   int // ms between two readings of a sensor

	readings chan int
	done     chan struct{} // closed when main has enough
	wg       sync.WaitGroup
}

// Run receives until it has enough.
func (d *SendOnClosedFixed) Run() {
	d.readings = make(chan int, d.Buffer)
	d.done = make(chan struct{})
	for range d.Sensors {
		d.wg.Go(d.measure)
	}
	for range d.Enough {
		<-d.readings
	}
	close(d.done) // to stop the sensors
	d.wg.Wait()
	fmt.Println("enough:", d.Enough, "readings")
}

// measure sends one reading after the other, until nobody wants more.
func (d *SendOnClosedFixed) measure() {
	for n := 1; ; n++ {
		play.IO(time.Duration(d.Pause) * time.Millisecond)
		select {
		case d.readings <- n:
		case <-d.done:
			return
		}
	}
}
