package main

import (
	"context"
	"os"

	"golang.org/x/sync/semaphore"
)

// variants: queued big dead over

func main() {
	sem := semaphore.NewWeighted(2)
	ctx, cancel := context.WithCancel(context.Background())
	switch os.Args[1] {
	case "queued":
		sem.Acquire(ctx, 1)
		go func() {
			sem.Acquire(context.Background(), 1)
			sem.Acquire(context.Background(), 1)
		}()
		sem.Acquire(ctx, 2)
	case "big":
		sem.Acquire(ctx, 3)
	case "dead":
		sem.Acquire(context.Background(), 3)
	case "over":
		defer cancel()
		sem.Release(1)
	}
	cancel()
}
