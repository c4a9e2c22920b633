package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

var errs = []error{errors.New("e0"), errors.New("e1"), errors.New("e2")}

func first() {
	var g errgroup.Group
	for i := range 3 {
		g.Go(func() error {
			time.Sleep(time.Duration(20-5*i) * time.Millisecond)
			return errs[i]
		})
	}
	g.Go(func() error { return nil })
	fmt.Println(g.Wait(), g.Wait())

	var ok errgroup.Group
	ok.Go(func() error { return nil })
	fmt.Println(ok.Wait())
	ok.Go(func() error { return errs[0] }) // it may be used on
	fmt.Println(ok.Wait())
	ok.Go(func() error { return errs[1] })
	fmt.Println(ok.Wait())
}

func withContext() {
	g, ctx := errgroup.WithContext(context.Background())
	var mu sync.Mutex
	stopped := 0
	for i := range 4 {
		g.Go(func() error {
			if i == 2 {
				time.Sleep(5 * time.Millisecond)
				return errs[2]
			}
			<-ctx.Done()
			mu.Lock()
			stopped++
			mu.Unlock()
			return ctx.Err()
		})
	}
	fmt.Println(g.Wait(), ctx.Err(), context.Cause(ctx), stopped)

	g, ctx = errgroup.WithContext(context.Background())
	g.Go(func() error { return nil })
	fmt.Println(ctx.Err(), g.Wait(), ctx.Err(), context.Cause(ctx))

	parent, cancel := context.WithCancelCause(context.Background())
	g, ctx = errgroup.WithContext(parent)
	g.Go(func() error { <-ctx.Done(); return context.Cause(ctx) })
	cancel(errs[1])
	fmt.Println(g.Wait(), context.Cause(ctx))
}

func limit() {
	var g errgroup.Group
	g.SetLimit(3)
	var mu sync.Mutex
	active, most := 0, 0
	for range 12 {
		g.Go(func() error {
			mu.Lock()
			active++
			most = max(most, active)
			mu.Unlock()
			time.Sleep(2 * time.Millisecond)
			mu.Lock()
			active--
			mu.Unlock()
			return nil
		})
	}
	fmt.Println(g.Wait(), active, most)

	gate := make(chan int)
	started := 0
	for range 5 {
		if g.TryGo(func() error { <-gate; return nil }) {
			started++
		}
	}
	fmt.Println(started)
	func() {
		defer func() { fmt.Println(recover()) }()
		g.SetLimit(5)
	}()
	close(gate)
	g.Wait()
	g.SetLimit(0)
	fmt.Println(g.TryGo(func() error { return nil }))
	g.SetLimit(-1)
	fmt.Println(g.TryGo(func() error { return errs[0] }), g.Wait())
	g.SetLimit(1 << 40)
	fmt.Println(g.TryGo(func() error { return nil }), g.Wait())
}

// A function that exits counts as ended, with no error.
func exits() {
	var g errgroup.Group
	g.SetLimit(1)
	for range 3 {
		g.Go(func() error { runtime.Goexit(); return errs[0] })
	}
	fmt.Println(g.Wait())
}

type server struct {
	*errgroup.Group
	name string
}

func byValue(g errgroup.Group) {
	g.Go(func() error { return errs[1] })
	fmt.Println(g.Wait())
}

type goer interface{ Go(func() error) }

func main() {
	first()
	withContext()
	limit()
	exits()
	s := server{new(errgroup.Group), "s"}
	s.Go(func() error { return errs[2] })
	fmt.Println(s.Wait(), s.Group.Wait(), s.name)
	var g errgroup.Group
	byValue(g)
	fmt.Println(g.Wait())
	var i goer = &g
	i.Go(func() error { return nil })
	start := g.Go
	start(func() error { return errs[0] })
	fmt.Println(g.Wait())
	groups := map[string]*errgroup.Group{"a": {}}
	groups["a"].Go(work(4))
	fmt.Println(groups["a"].Wait())
}

func work(n int) func() error { return func() error { return fmt.Errorf("work %d", n) } }
