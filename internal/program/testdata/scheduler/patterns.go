package main

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// Scenarios in the shape of programs that people write.

// flood has more goroutines than a local queue, which yield, and so overflows
// it again and again.
func flood(n int) {
	wait := crowd(n, func(i int) {
		for range i % 3 {
			runtime.Gosched()
		}
	})
	for range 3 {
		runtime.Gosched()
	}
	wait()
}

// nested has goroutines that start goroutines, more than a local queue holds,
// before they end.
func nested(n int) {
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() {
			for k := range n {
				wg.Go(func() {
					if (i+k)%5 == 0 {
						wg.Go(func() {})
					}
				})
			}
		})
	}
	wg.Wait()
}

// chain lets each of n goroutines wake the next, by a send or a close.
func chain(n int) {
	var wg sync.WaitGroup
	first := make(chan int)
	last := first
	for i := range n {
		from, to := last, make(chan int)
		last = to
		wg.Go(func() {
			<-from
			if i%2 == 0 {
				close(to)
			} else {
				to <- i
			}
		})
	}
	runtime.Gosched()
	first <- 0
	<-last
	wg.Wait()
}

// ring hands a token around n goroutines.
func ring(n int) {
	var wg sync.WaitGroup
	cs := make([]chan int, n)
	for i := range cs {
		cs[i] = make(chan int, i%2)
	}
	for i := range n {
		wg.Go(func() {
			for v := range cs[i] {
				if v == 0 {
					break
				}
				if v%11 == 0 {
					runtime.Gosched()
				}
				cs[(i+1)%n] <- v - 1
			}
			close(cs[(i+1)%n])
		})
	}
	cs[0] <- 5 * n
	wg.Wait()
}

// group is what errgroup does: a limit, the first error, and a context that it
// cancels.
func group(n int) {
	ctx, cancel := context.WithCancelCause(context.Background())
	var wg sync.WaitGroup
	var once sync.Once
	sem := make(chan bool, 4)
	for i := range n {
		sem <- true
		wg.Go(func() {
			defer func() { <-sem }()
			runtime.Gosched()
			if ctx.Err() == nil && i%7 == 5 {
				once.Do(func() { cancel(errors.New("no")) })
			}
		})
	}
	wg.Wait()
	cancel(nil)
	<-ctx.Done()
}

// queue is a bounded queue of a mutex and two conditions.
func queue(n int) {
	var mu sync.Mutex
	room, some := sync.NewCond(&mu), sync.NewCond(&mu)
	held := 0
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range n {
				mu.Lock()
				for held == 3 {
					room.Wait()
				}
				held++
				mu.Unlock()
				some.Signal()
			}
		})
		wg.Go(func() {
			for k := range n {
				mu.Lock()
				for held == 0 {
					some.Wait()
				}
				held--
				if (i+k)%6 == 0 {
					room.Broadcast()
				} else {
					room.Signal()
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

// barrier lets n goroutines wait for each other, three times.
func barrier(n int) {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	here, round := 0, 0
	wait := crowd(n, func(i int) {
		for range 3 {
			mu.Lock()
			mine := round
			if here++; here == n {
				here = 0
				round++
				c.Broadcast()
			}
			for mine == round {
				c.Wait()
			}
			mu.Unlock()
			if i%4 == 0 {
				runtime.Gosched()
			}
		}
	})
	wait()
}

// cache has readers and writers that meet.
func cache(n int) {
	var mu sync.RWMutex
	wait := crowd(n, func(i int) {
		for k := range 3 {
			switch (i + k) % 5 {
			case 0:
				mu.Lock()
				runtime.Gosched()
				mu.Unlock()
			case 1:
				if mu.TryRLock() {
					runtime.Gosched()
					mu.RUnlock()
				}
			default:
				mu.RLock()
				if i%2 == 0 {
					runtime.Gosched()
				}
				mu.RUnlock()
			}
		}
	})
	wait()
}

// server answers n clients, each with a channel of its own.
func server(n int) {
	type request struct {
		v     int
		reply chan int
	}
	requests := make(chan request)
	for range 2 {
		go func() {
			for q := range requests {
				if q.v%3 == 0 {
					runtime.Gosched()
				}
				q.reply <- q.v
			}
		}()
	}
	wait := crowd(n, func(i int) {
		reply := make(chan int, i%2)
		for k := range 2 {
			requests <- request{i + k, reply}
			<-reply
		}
	})
	wait()
	close(requests)
	runtime.Gosched()
}

// generator sends on one of three channels at a time, on which main selects
// until it is told to stop.
func generator(n int) {
	var cs [3]chan int
	for i := range cs {
		cs[i] = make(chan int)
	}
	done := make(chan struct{})
	go func() {
		x := uint32(n)
		for range n {
			x = x*1664525 + 1013904223
			cs[x>>16%3] <- 1
		}
		close(done)
	}()
	for {
		select {
		case <-cs[0]:
		case <-cs[1]:
			runtime.Gosched()
		case <-cs[2]:
		case <-done:
			return
		}
	}
}

// spin waits for atomic flags by yielding.
func spin(n int) {
	var turn atomic.Int32
	wait := crowd(n, func(i int) {
		for int(turn.Load()) != i {
			runtime.Gosched()
		}
		turn.Add(1)
	})
	wait()
}

// publish sends to n subscribers with room for little, some of which leave.
func publish(n int) {
	var mu sync.Mutex
	subscribers := map[int]chan int{}
	for i := range n {
		subscribers[i] = make(chan int, i%3)
	}
	wait := crowd(n, func(i int) {
		for v := range subscribers[i] {
			if v == i%4+1 {
				mu.Lock()
				runtime.Gosched()
				mu.Unlock()
			}
		}
	})
	for v := range 5 {
		for i := range n {
			subscribers[i] <- v
		}
	}
	for i := range n {
		close(subscribers[i])
	}
	wait()
}

// locked has goroutines that are wired to threads among others.
func locked(n int) {
	c := make(chan int)
	wait := crowd(n, func(i int) {
		if i%3 == 0 {
			runtime.LockOSThread()
		}
		runtime.Gosched()
		if i%2 == 0 {
			c <- i
		} else {
			<-c
		}
		if i%6 == 0 {
			runtime.UnlockOSThread()
		}
	})
	wait()
}

// recovered has goroutines whose panics release what they hold.
func recovered(n int) {
	var mu sync.Mutex
	wait := crowd(n, func(i int) {
		defer func() { _ = recover() }()
		mu.Lock()
		defer mu.Unlock()
		runtime.Gosched()
		if i%2 == 0 {
			panic("no")
		}
		runtime.Gosched()
	})
	wait()
}

// sendersClosed closes a channel on which senders wait, and receivers of
// another.
func sendersClosed(n int) {
	full, empty := make(chan int), make(chan int)
	wait := settled(n, func(i int) {
		defer func() { _ = recover() }()
		if i%2 == 0 {
			full <- i
			return
		}
		select {
		case empty <- i:
		case <-full:
		}
	})
	close(empty)
	close(full)
	wait()
}
