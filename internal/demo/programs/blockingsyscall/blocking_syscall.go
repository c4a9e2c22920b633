// Package blockingsyscall has goroutines that make blocking system calls beside others
// that compute.
package blockingsyscall

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// BlockingSyscall has callers, whose system calls block threads, and workers.
type BlockingSyscall struct {
	Callers int // how many goroutines make system calls
	Calls   int // how many each of them makes
	Length  int // µs that a call takes
	Workers int // how many goroutines only compute
	Work    int // µs of CPU that each of them takes

	wg    sync.WaitGroup
	calls atomic.Int64
}

// Run starts the workers and the callers, and waits for them.
func (d *BlockingSyscall) Run() {
	for i := range d.Workers {
		d.wg.Go(func() { d.worker(i + 1) })
	}
	for i := range d.Callers {
		d.wg.Go(func() { d.caller(i + 1) })
	}
	d.wg.Wait()
	fmt.Println(d.calls.Load(), "system calls")
}

// caller makes its calls.
func (d *BlockingSyscall) caller(i int) {
	for range d.Calls {
		play.Syscall(d.length(i)) // the P stays
		play.Work(5 * time.Microsecond)
		play.Gauge("calls made", float64(d.calls.Add(1)))
	}
}

// length is how long the calls of caller i take. No two callers' take equally
// long, so that no two end at one instant.
func (d *BlockingSyscall) length(i int) time.Duration {
	return time.Duration(d.Length)*time.Microsecond + time.Duration(i)*1310*time.Nanosecond
}

// worker takes its CPU time.
func (d *BlockingSyscall) worker(i int) {
	play.Work(time.Duration(d.Work)*time.Microsecond + time.Duration(i)*1710*time.Nanosecond)
}
