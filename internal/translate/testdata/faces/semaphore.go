package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/semaphore"
)

// In which order goroutines run that get their units together, and those that
// are cancelled.
func main() {
	for size := int64(3); size < 9; size++ {
		sem := semaphore.NewWeighted(size)
		sem.Acquire(context.Background(), size)
		ctx, cancel := context.WithCancel(context.Background())
		var wg sync.WaitGroup
		for i := range int64(9) {
			wg.Add(1)
			go func() {
				defer wg.Done()
				c := ctx
				if i%4 != 2 {
					c = context.Background()
				}
				n := i%3 + 1
				fmt.Println(i, "asks for", n)
				err := sem.Acquire(c, n)
				fmt.Println(i, "has", n, err)
				if err == nil {
					sem.Release(n)
				}
			}()
		}
		rest()
		fmt.Println("main", sem.TryAcquire(1))
		sem.Release(2)
		cancel()
		fmt.Println("cancelled")
		rest()
		sem.Release(size - 2)
		wg.Wait()
		fmt.Println(sem.TryAcquire(size))
	}
}

// rest lets all others run: at every 61st turn, the P looks first at where
// main has gone, but not twice in a row.
func rest() {
	runtime.Gosched()
	runtime.Gosched()
}
