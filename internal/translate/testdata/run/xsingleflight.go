package main

import (
	"errors"
	"fmt"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

var errDown = errors.New("down")

func shared() {
	var g singleflight.Group
	var mu sync.Mutex
	var wg sync.WaitGroup
	calls := 0
	var got []string
	for i := range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			key := []string{"a", "b"}[i%2]
			v, err, shared := g.Do(key, func() (any, error) {
				mu.Lock()
				calls++
				mu.Unlock()
				time.Sleep(20 * time.Millisecond)
				if key == "b" {
					return nil, errDown
				}
				return "value of " + key, nil
			})
			mu.Lock()
			got = append(got, fmt.Sprint(v, err, shared))
			mu.Unlock()
		}()
	}
	wg.Wait()
	sort.Strings(got)
	fmt.Println(calls, got)
	v, err, again := g.Do("a", func() (any, error) { return 7, nil })
	fmt.Println(v, err, again)
}

func chans() {
	g := new(singleflight.Group)
	gate := make(chan int)
	one := g.DoChan("k", func() (any, error) { return <-gate, nil })
	two := g.DoChan("k", func() (any, error) { panic("not called") })
	done := make(chan singleflight.Result)
	go func() {
		v, err, shared := g.Do("k", nil)
		done <- singleflight.Result{Val: v, Err: err, Shared: shared}
	}()
	time.Sleep(5 * time.Millisecond)
	gate <- 5
	fmt.Println(<-one, <-two, <-done, len(one), cap(one))
	alone := <-g.DoChan("k", func() (any, error) { return nil, errDown })
	fmt.Println(alone.Val, alone.Err, alone.Shared)
	select {
	case r := <-one:
		fmt.Println("twice", r)
	default:
	}
}

// forget lets a second call run while the first is under way.
func forget() {
	var g singleflight.Group
	gate := make(chan string)
	first := g.DoChan("k", func() (any, error) { return <-gate, nil })
	g.Forget("k")
	g.Forget("nobody")
	second := g.DoChan("k", func() (any, error) { return "second", nil })
	fmt.Println(<-second)
	third := g.DoChan("k", func() (any, error) { return <-gate, nil })
	gate <- "x"
	gate <- "x"
	fmt.Println(<-first, <-third)
}

type boom struct{ n int }

func (b boom) Error() string { return fmt.Sprint("boom ", b.n) }

// panicked is how a panic reaches all callers of Do.
func panicked(value any) {
	var g singleflight.Group
	var wg sync.WaitGroup
	out := make(chan string, 3)
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() {
				err := recover().(error)
				text, stack, _ := strings.Cut(err.Error(), "\n\n")
				var b boom
				out <- fmt.Sprint(text, errors.As(err, &b), b.n, errors.Unwrap(err) != nil, strings.Contains(stack, "xsingleflight.go:108"))
			}()
			g.Do("k", func() (any, error) {
				time.Sleep(10 * time.Millisecond)
				panic(value)
			})
		}()
	}
	wg.Wait()
	fmt.Println(<-out, <-out, <-out)
	fmt.Println(g.Do("k", func() (any, error) { return "fresh", nil }))
}

// exits is how Goexit reaches them.
func exits() {
	var g singleflight.Group
	var wg sync.WaitGroup
	out := make(chan string, 3)
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { out <- fmt.Sprint("left ", recover()) }()
			g.Do("k", func() (any, error) {
				time.Sleep(10 * time.Millisecond)
				runtime.Goexit()
				return nil, nil
			})
			out <- "returned"
		}()
	}
	wg.Wait()
	fmt.Println(<-out, <-out, <-out)
	fmt.Println(g.Do("k", func() (any, error) { return "fresh", nil }))
	select {
	case r := <-g.DoChan("k", func() (any, error) { runtime.Goexit(); return nil, nil }):
		fmt.Println("no result is sent", r)
	case <-time.After(10 * time.Millisecond):
		fmt.Println("nothing")
	}
}

type cache struct {
	singleflight.Group
	m map[string]int
}

func (c *cache) get(key string) int {
	v, _, _ := c.Do(key, func() (any, error) { c.m[key]++; return c.m[key], nil })
	return v.(int)
}

func main() {
	shared()
	chans()
	forget()
	panicked("oops")
	panicked(boom{3})
	exits()
	c := cache{m: map[string]int{}}
	fmt.Println(c.get("x"), c.get("x"), c.get("y"))
	do := c.Do
	fmt.Println(do("z", func() (any, error) { return 1, nil }))
}
