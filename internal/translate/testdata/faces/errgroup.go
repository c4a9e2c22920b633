package main

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

// In which order goroutines run: those that wait at the limit, those that
// listen to the context, and the one that waits for all.
func main() {
	for limit := 1; limit < 6; limit++ {
		g, ctx := errgroup.WithContext(context.Background())
		g.SetLimit(limit)
		for i := range 3 {
			go func() {
				<-ctx.Done()
				fmt.Println("listener", i, ctx.Err(), context.Cause(ctx))
			}()
		}
		for i := range 7 {
			g.Go(func() error {
				fmt.Println("task", i)
				if i > 3 {
					return errors.New(fmt.Sprint("failed ", i))
				}
				return nil
			})
			fmt.Println("started", i, g.TryGo(func() error { fmt.Println("tried", i); return nil }))
		}
		done := make(chan bool)
		go func() { fmt.Println("also waited", g.Wait()); close(done) }()
		fmt.Println("waited", g.Wait())
		<-done
	}
}
