// Package tick61 has a goroutine that stands in the global queue while the
// local one is long.
package tick61

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Tick61 has patient goroutines, which yield again and again, and many others.
type Tick61 struct {
	Others  int  // how many stand in the local queue
	Patient int  // how many yield
	Turns   int  // how often each of those yields
	Pairs   bool // each of the others starts one more
	Work    int  // µs of CPU that each of the others takes

	wg  sync.WaitGroup
	ran atomic.Int64 // how many of the others have begun
}

// Run starts them all and waits for them.
func (d *Tick61) Run() {
	for range d.Patient {
		d.wg.Go(d.patient)
	}
	for range d.Others {
		d.wg.Go(d.other)
	}
	d.wg.Wait()
}

// patient lets others run, and says how many did.
func (d *Tick61) patient() {
	for range d.Turns {
		before := d.ran.Load()
		runtime.Gosched() // to the end of the global queue
		fmt.Println("a turn after", d.ran.Load()-before, "others")
	}
}

// other stands in the local queue, runs once, and may start one more.
func (d *Tick61) other() {
	if d.Pairs {
		d.wg.Go(d.work) // into runnext, and from there on in the same time slice
	}
	d.work()
}

// work takes some CPU.
func (d *Tick61) work() {
	play.Gauge("others", float64(d.ran.Add(1)))
	play.Work(time.Duration(d.Work) * time.Microsecond)
}
