// Package lockosthread has a goroutine that owns a thread, as a C library needs
// it that must be called from one thread only, and a main that has it work.
package lockosthread

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// LockOSThread has an owner to whom main sends calls.
type LockOSThread struct {
	Locked bool // the owner is locked to its thread
	Calls  int  // how many main has
	Batch  int  // how many it sends at one time
	Cost   int  // µs of CPU that a call takes

	calls   chan int
	results chan int
	wg      sync.WaitGroup
	done    int // calls; main counts them
}

// Run has the calls done and waits for each answer.
func (d *LockOSThread) Run() {
	d.calls, d.results = make(chan int), make(chan int)
	d.wg.Go(d.owner)
	for d.done < d.Calls {
		began := time.Now()
		d.calls <- min(d.Batch, d.Calls-d.done)
		n := <-d.results
		d.done += n
		play.Gauge("a call", float64(time.Since(began).Nanoseconds())/1000/float64(n))
	}
	close(d.calls)
	d.wg.Wait()
	fmt.Println(d.done, "calls done")
}

// owner does the calls, all on the same thread if it is locked to it.
func (d *LockOSThread) owner() {
	if d.Locked {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
	}
	for n := range d.calls { // while it waits, its thread sleeps: nobody else may use it
		for range n {
			play.Work(time.Duration(d.Cost) * time.Microsecond)
		}
		d.results <- n
	}
}
