package play

import (
	"sync/atomic"
	"time"
)

// burn is what Work and Syscall do; nil means Burn and Block.
var burn atomic.Pointer[func(time.Duration)]

// Work burns CPU for d: it keeps its P, unless it is preempted. A duration of
// zero or less returns at once.
func Work(d time.Duration) {
	if f := burn.Load(); f != nil {
		(*f)(d)
		return
	}
	Burn(d)
}

// Burn keeps a CPU busy until the clock has moved by d.
func Burn(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

// WorkWith makes Work and Syscall call f until restore is called. It is for
// tests: in a testing/synctest bubble the clock stands still while a goroutine
// is busy or in a system call, so Burn and Block would never return, and there a
// test calls
//
//	defer play.WorkWith(time.Sleep)()
func WorkWith(f func(time.Duration)) (restore func()) {
	old := burn.Swap(&f)
	return func() { burn.Store(old) }
}
