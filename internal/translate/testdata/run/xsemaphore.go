package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// Grants are FIFO: a request that is too big stops the smaller ones behind it.
func fifo() {
	ctx := context.Background()
	sem := semaphore.NewWeighted(10)
	sem.Acquire(ctx, 10)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var order []string
	ask := func(name string, n int64) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem.Acquire(ctx, n)
			mu.Lock()
			order = append(order, name)
			mu.Unlock()
		}()
		time.Sleep(5 * time.Millisecond) // so that it queues before the next
	}
	ask("A3", 3)
	ask("B10", 10)
	ask("C1", 1)
	ask("D1", 1)
	sem.Release(5)
	time.Sleep(5 * time.Millisecond)
	mu.Lock()
	fmt.Println(order, sem.TryAcquire(1), sem.TryAcquire(0)) // A3 has 3, 2 are free for B10
	mu.Unlock()
	sem.Release(8)
	time.Sleep(5 * time.Millisecond)
	mu.Lock()
	fmt.Println(order) // B10 has all
	mu.Unlock()
	sem.Release(10)
	wg.Wait()
	fmt.Println(len(order), sem.TryAcquire(9), sem.TryAcquire(8))
}

// A waiter whose context ends leaves, and those behind it may be let in.
func cancelled() {
	sem := semaphore.NewWeighted(4)
	sem.Acquire(context.Background(), 2)
	ctx, cancel := context.WithCancel(context.Background())
	big, small := make(chan error), make(chan error)
	go func() { big <- sem.Acquire(ctx, 3) }()
	time.Sleep(5 * time.Millisecond)
	go func() { small <- sem.Acquire(context.Background(), 2) }()
	time.Sleep(5 * time.Millisecond)
	fmt.Println(sem.TryAcquire(1))
	cancel()
	fmt.Println(<-big, <-small, sem.TryAcquire(1))
	sem.Release(4)

	fmt.Println(sem.Acquire(ctx, 1), sem.TryAcquire(4)) // done already, though there is room
	timeout, stop := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer stop()
	err := sem.Acquire(timeout, 1)
	fmt.Println(err, errors.Is(err, context.DeadlineExceeded))
	sem.Release(4)

	later, stop := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer stop()
	doomed := make(chan error)
	go func() { doomed <- sem.Acquire(later, 5) }()
	time.Sleep(5 * time.Millisecond)
	fmt.Println(sem.TryAcquire(4), <-doomed) // a request beyond the size stops nobody
	sem.Release(4)
}

// granted is cancelled between the grant and the waiter's turn, or not: the
// units are free again in the end.
func granted() {
	sem := semaphore.NewWeighted(1)
	for range 20 {
		sem.Acquire(context.Background(), 1)
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error)
		go func() { done <- sem.Acquire(ctx, 1) }()
		time.Sleep(100 * time.Microsecond)
		sem.Release(1)
		cancel()
		if <-done == nil {
			sem.Release(1)
		}
	}
	fmt.Println(sem.TryAcquire(1))
}

type limited struct {
	*semaphore.Weighted
	name string
}

func panics(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	fifo()
	cancelled()
	granted()
	l := limited{semaphore.NewWeighted(2), "l"}
	fmt.Println(l.TryAcquire(2), l.TryAcquire(1), l.name)
	l.Release(2)
	panics(func() { l.Release(1) })
	fmt.Println(l.TryAcquire(3), l.TryAcquire(1)) // what was released too much stays so
	panics(func() { l.Release(-1) })
	panics(func() { l.TryAcquire(-1) })
	panics(func() { l.Acquire(context.Background(), -1) })
	panics(func() { semaphore.NewWeighted(-1) })
	var zero semaphore.Weighted
	fmt.Println(zero.TryAcquire(0), zero.TryAcquire(1))
}
