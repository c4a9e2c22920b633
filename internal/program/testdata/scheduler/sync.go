package main

import (
	"runtime"
	"sync"
)

// Scenarios of mutexes and their neighbours.

func mutexAndTicks(n int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	mu.Lock()
	for range n {
		wg.Go(func() {
			mu.Lock()
			mu.Unlock()
		})
		runtime.Gosched()
	}
	mu.Unlock()
	wg.Wait()
}

func waitGroup(n int) {
	var all, gate sync.WaitGroup
	gate.Add(1)
	for range n {
		all.Go(gate.Wait)
	}
	for range 3 {
		runtime.Gosched()
	}
	gate.Done()
	all.Wait()
}

// waiters are n goroutines that wait for a signal.
func waiters(n int) (c *sync.Cond, wait func()) {
	c = sync.NewCond(new(sync.Mutex))
	return c, settled(n, func(int) {
		c.L.Lock()
		c.Wait()
		c.L.Unlock()
	})
}

func broadcast(n int) {
	c, wait := waiters(n)
	c.L.Lock()
	c.Broadcast()
	c.L.Unlock()
	wait()
}

func signal(n int) {
	c, wait := waiters(n)
	for i := range n {
		c.Signal()
		if i%2 == 0 {
			runtime.Gosched()
		}
	}
	wait()
}

func readers(n int) {
	var mu sync.RWMutex
	mu.Lock()
	wait := settled(n, func(i int) {
		if i == n/2 {
			mu.Lock()
			runtime.Gosched()
			mu.Unlock()
			return
		}
		mu.RLock()
		runtime.Gosched()
		mu.RUnlock()
	})
	mu.Unlock()
	wait()
}

func once(n int) {
	var first sync.Once
	wait := crowd(n, func(int) {
		first.Do(func() {
			for range 3 {
				runtime.Gosched()
			}
		})
	})
	wait()
}
