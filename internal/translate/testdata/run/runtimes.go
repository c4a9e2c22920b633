package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

// worker runs on a thread of its own.
func worker(in <-chan int, out chan<- int) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for v := range in {
		out <- v * v
	}
	close(out)
}

func main() {
	was := runtime.GOMAXPROCS(2)
	fmt.Println(was > 0, runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(3), runtime.GOMAXPROCS(-1))

	in, out := make(chan int), make(chan int)
	go worker(in, out)
	go func() {
		defer close(in)
		for i := range 5 {
			in <- i
			runtime.GC()
		}
	}()
	for v := range out {
		fmt.Println(v)
	}

	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			runtime.LockOSThread() // its thread ends with it
			runtime.GC()
			time.Sleep(time.Millisecond)
		})
	}
	runtime.GOMAXPROCS(1)
	wg.Wait()
	runtime.GC()
	fmt.Println(runtime.NumGoroutine())

	p := sync.Pool{New: func() any { return "new" }}
	p.Put("old")
	runtime.GC()
	fmt.Println(p.Get()) // one collection spares it
	p.Put("old")
	runtime.GC()
	runtime.GC()
	fmt.Println(p.Get())
	runtime.UnlockOSThread()
}
