// Package rawgoroutines starts a goroutine for each task, and lets nothing but
// the machine limit them.
package rawgoroutines

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// RawGoroutines handles tasks that arrive at a rate. A task in hand takes a
// descriptor and a buffer of one MB.
type RawGoroutines struct {
	Tasks       int  // how many tasks arrive
	Rate        int  // how many a second; 0 for all at once
	Cost        int  // percent of each task's cost
	Slow        int  // percent by which each task in hand slows the next
	Descriptors int  // how many the process may have open
	Memory      int  // MB that the process may use
	IO          bool // tasks wait for I/O; otherwise they burn CPU

	wg      sync.WaitGroup
	arrived int       // tasks that have arrived, without bursts
	next    time.Time // when the next one does

	mu     sync.Mutex
	live   int  // goroutines that handle a task
	open   int  // descriptors that are open
	opened int  // how many have been
	extra  int  // tasks of bursts that have not been taken
	killed bool // the process is no more

	Done   int // tasks handled
	Failed int // tasks that got no descriptor
	Lost   int // tasks in hand when the process was killed
}

// Run starts a goroutine for each task.
func (d *RawGoroutines) Run() {
	d.next = time.Now()
	for d.arrive() {
		if !d.allocate() {
			fmt.Printf("killed: %d done, %d failed, %d lost\n", d.Done, d.Failed, d.Lost)
			return
		}
		d.wg.Go(d.handle)
	}
	d.wg.Wait()
	fmt.Printf("%d done, %d failed\n", d.Done, d.Failed)
}

// handle does one task.
func (d *RawGoroutines) handle() {
	defer d.free()
	cost, err := d.dial()
	if err != nil {
		return
	}
	defer d.hangUp()
	if d.IO {
		play.IO(cost)
	} else {
		play.Work(cost)
	}
}

// arrive waits for the next task, and reports whether there is one.
func (d *RawGoroutines) arrive() bool {
	if d.more() {
		return true
	}
	if d.arrived == d.Tasks {
		return false
	}
	d.arrived++
	if d.Rate > 0 {
		d.next = d.next.Add(time.Second / time.Duration(d.Rate))
		time.Sleep(time.Until(d.next))
	}
	return true
}

// more reports whether a task of a burst is there.
func (d *RawGoroutines) more() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.extra == 0 {
		return false
	}
	d.extra--
	return true
}

// Burst makes twenty more tasks arrive at once, after the next.
func (d *RawGoroutines) Burst() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.extra += 20
}

// allocate takes a buffer. Who takes more memory than there is does not get an
// error: the kernel kills the process.
func (d *RawGoroutines) allocate() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.live == d.Memory {
		d.killed = true
		d.Lost = d.live
		play.State("process", "killed")
		return false
	}
	d.live++
	play.Gauge("memory", float64(d.live))
	return true
}

// free gives the buffer back.
func (d *RawGoroutines) free() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.live--
	play.Gauge("memory", float64(d.live))
}

var (
	errFiles  = errors.New("socket: too many open files")
	errKilled = errors.New("killed")
)

// dial opens a connection, which takes a descriptor, and says how long the task
// will take.
func (d *RawGoroutines) dial() (time.Duration, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.killed {
		return 0, errKilled
	}
	if d.open == d.Descriptors {
		d.Failed++
		play.Gauge("failed", float64(d.Failed))
		return 0, errFiles
	}
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	cost := costs[d.opened%len(costs)] * d.Cost * (100 + d.Slow*d.open) / 10000
	d.opened++
	d.open++
	play.Gauge("descriptors", float64(d.open))
	return time.Duration(cost) * time.Microsecond, nil
}

// hangUp closes the connection: the task is done, if the process still lives.
func (d *RawGoroutines) hangUp() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.open--
	play.Gauge("descriptors", float64(d.open))
	if !d.killed {
		d.Done++
		play.Gauge("done", float64(d.Done))
	}
}
