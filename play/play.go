// Package play says what plain Go cannot: how a goroutine spends its time, and
// what a number or a state of the program means.
//
// On the playground's virtual runtime these calls are seen: Work holds a P and
// may be preempted, IO parks the goroutine on the network poller, Syscall
// blocks its thread, Alloc fills the heap, so that collections begin, and Gauge,
// State and Name appear on the stage. Natively, which is what this package's code
// is for, Work burns CPU, IO sleeps, Syscall blocks in a read, Alloc allocates,
// and the others do nothing.
package play

import "time"

// IO waits for d as a goroutine waits for the network: it holds no P. A
// duration of zero or less returns at once.
func IO(d time.Duration) { time.Sleep(d) }

// Gauge says that what is called name now has this value: open descriptors,
// replication lag, requests in flight. Natively it does nothing.
func Gauge(name string, value float64) {}

// State says that what is called name is now in this state: a breaker that is
// "half-open". Natively it does nothing.
func State(name, text string) {}

// Name gives the calling goroutine a name. Natively it does nothing.
func Name(text string) {}
