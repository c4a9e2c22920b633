// Package sendonclosed panics: the receiver closes the channel to tell the
// senders to stop.
package sendonclosed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// SendOnClosed takes readings of several sensors until it has enough.
type SendOnClosed struct {
	Sensors int // how many goroutines send
	Enough  int // how many readings main wants
	Buffer  int // the capacity of the channel
	Pause   int // ms between two readings of a sensor

	readings chan int
	wg       sync.WaitGroup
}

// Run receives until it has enough.
func (d *SendOnClosed) Run() {
	d.readings = make(chan int, d.Buffer)
	for range d.Sensors {
		d.wg.Go(d.measure)
	}
	for range d.Enough {
		<-d.readings
	}
	close(d.readings) // to stop the sensors
	d.wg.Wait()
	fmt.Println("enough:", d.Enough, "readings")
}

// measure sends one reading after the other.
func (d *SendOnClosed) measure() {
	for n := 1; ; n++ {
		play.IO(time.Duration(d.Pause) * time.Millisecond)
		d.readings <- n
	}
}
