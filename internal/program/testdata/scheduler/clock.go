package main

import (
	"runtime"
	"sync"
	"time"
)

// Scenarios in which time passes.

// burn keeps the P busy for so long, less than a time slice.
func burn(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

// starvation is S12: a mutex is barged, starves its waiter and is handed over.
func starvation(n int) {
	var mu sync.Mutex
	mu.Lock()
	wait := crowd(n, func(int) {
		mu.Lock()
		mu.Unlock()
	})
	runtime.Gosched()
	runtime.Gosched()
	burn(3 * time.Millisecond)
	mu.Unlock()
	mu.Lock()
	runtime.Gosched()
	mu.Unlock()
	wait()
}

// handOffChain keeps a mutex in starvation mode for several waiters.
func handOffChain(n int) {
	var mu sync.Mutex
	mu.Lock()
	wait := crowd(n, func(int) {
		for range 2 {
			mu.Lock()
			runtime.Gosched()
			mu.Unlock()
		}
	})
	runtime.Gosched()
	runtime.Gosched()
	burn(2 * time.Millisecond)
	mu.Unlock()
	mu.Lock()
	runtime.Gosched()
	mu.Unlock()
	wait()
}

// overdueSleepers is S14: n sleepers whose time passes while main burns.
func overdueSleepers(n int) {
	wait := crowd(n, func(i int) { time.Sleep(time.Duration(i+1) * time.Millisecond) })
	runtime.Gosched()
	burn(time.Duration(n+1) * time.Millisecond)
	wait()
}

func sleepers(n int) {
	wait := crowd(n, func(i int) {
		for range 2 {
			time.Sleep(time.Duration(2*n-i) * 3 * time.Millisecond)
		}
	})
	wait()
}

func timers(n int) {
	wait := crowd(n, func(i int) { <-time.After(time.Duration(n-i) * 8 * time.Millisecond) })
	tick := time.NewTicker(6 * time.Millisecond)
	for range 3 {
		<-tick.C
	}
	tick.Stop()
	wait()
}

func deadline(n int) {
	done := make(chan bool)
	wait := crowd(n, func(i int) {
		t := time.NewTimer(time.Duration(i+1) * 4 * time.Millisecond)
		defer t.Stop()
		select {
		case <-t.C:
		case <-done:
		}
	})
	time.Sleep(time.Duration(n/2*4+2) * time.Millisecond)
	close(done)
	wait()
}
