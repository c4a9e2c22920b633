// Package main are programs whose goroutines start in an order that Go's
// scheduler determines, with GOMAXPROCS=1. TestSchedulerLikeGo runs them
// natively under the execution tracer, and virtually.
package main

import (
	"os"
	"runtime"
	"strconv"
	"sync"
)

func main() {
	name, n := os.Args[1], number(os.Args[2])
	for range number(os.Args[3]) {
		runtime.Gosched() // so many more ticks of the scheduler
	}
	begin()
	scenarios[name](n)
	end()
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// scenarios are the programs by name; each gets a number.
var scenarios = map[string]func(n int){
	"last one first":        lastOneFirst,
	"ticks":                 ticks,
	"mutex and ticks":       mutexAndTicks,
	"close":                 closing,
	"sends":                 sends,
	"send queue":            sendQueue,
	"wait group":            waitGroup,
	"broadcast":             broadcast,
	"signal":                signal,
	"readers":               readers,
	"ping-pong":             pingPong,
	"gosched":               gosched,
	"semaphore":             semaphore,
	"starvation":            starvation,
	"hand-off chain":        handOffChain,
	"overdue sleepers":      overdueSleepers,
	"sleepers":              sleepers,
	"select":                selecting,
	"select and close":      selectAndClose,
	"pipeline":              pipeline,
	"fan-in":                fanIn,
	"children":              children,
	"mixed":                 mixed,
	"once":                  once,
	"goexit":                goexit,
	"timers":                timers,
	"deadline":              deadline,
	"ping-pong and overlap": overlap,
	"flood":                 flood,
	"nested":                nested,
	"chain":                 chain,
	"ring":                  ring,
	"group":                 group,
	"queue":                 queue,
	"barrier":               barrier,
	"cache":                 cache,
	"server":                server,
	"generator":             generator,
	"spin":                  spin,
	"publish":               publish,
	"locked":                locked,
	"recovered":             recovered,
	"senders closed":        sendersClosed,
	"random":                random,
}

// crowd starts n goroutines, each with its number, and returns how to wait for
// them.
func crowd(n int, f func(i int)) (wait func()) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	return wg.Wait
}

// settled starts them and lets them run until they wait.
func settled(n int, f func(i int)) (wait func()) {
	wait = crowd(n, f)
	for range 3 {
		runtime.Gosched()
	}
	return wait
}

// lastOneFirst is S1 of scheduler-rules.md, and S2 for n above 257.
func lastOneFirst(n int) {
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go wg.Done()
	}
	wg.Wait()
}

// ticks is S3: main yields while n goroutines are in the local queue.
func ticks(n int) {
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go wg.Done()
	}
	for range 5 {
		runtime.Gosched()
	}
	wg.Wait()
}

// closing is S13: n receivers of a channel that is closed.
func closing(n int) {
	c := make(chan int)
	wait := crowd(n, func(int) { <-c })
	runtime.Gosched()
	close(c)
	wait()
}

func sends(n int) {
	c := make(chan int)
	wait := settled(n, func(int) { <-c })
	for i := range n {
		c <- i
	}
	wait()
}

func sendQueue(n int) {
	c := make(chan int, 2)
	wait := settled(n, func(i int) { c <- i })
	for range n {
		<-c
	}
	wait()
}

// pingPong is S5 within a time slice: a third goroutine waits in the local
// queue and yields whenever it runs.
func pingPong(n int) {
	ping, pong := make(chan int), make(chan int)
	stop := false
	var wg sync.WaitGroup
	wg.Go(func() {
		for !stop {
			runtime.Gosched()
		}
	})
	wg.Go(func() {
		for v := range ping {
			pong <- v
		}
	})
	for i := range n {
		ping <- i
		<-pong
	}
	stop = true
	close(ping)
	wg.Wait()
}

func overlap(n int) {
	var wg sync.WaitGroup
	for range 3 {
		c := make(chan int)
		wg.Go(func() {
			for v := range c {
				if v%7 == 0 {
					runtime.Gosched()
				}
			}
		})
		wg.Go(func() {
			for i := range n {
				c <- i
			}
			close(c)
		})
	}
	wg.Wait()
}

func gosched(n int) {
	wait := crowd(n, func(int) {
		for range 10 {
			runtime.Gosched()
		}
	})
	wait()
}

// semaphore is a buffered channel that lets three in.
func semaphore(n int) {
	sem := make(chan struct{}, 3)
	wait := crowd(n, func(i int) {
		sem <- struct{}{}
		for range i % 4 {
			runtime.Gosched()
		}
		<-sem
	})
	wait()
}

func selecting(n int) {
	a, b, quit := make(chan int), make(chan int), make(chan int)
	wait := settled(n, func(int) {
		for {
			select {
			case <-a:
			case b <- 1:
			case <-quit:
				return
			}
		}
	})
	for i := range 3 * n {
		if i%2 == 0 {
			a <- i
		} else {
			<-b
		}
	}
	close(quit)
	wait()
}

func selectAndClose(n int) {
	a, b := make(chan int), make(chan int)
	wait := settled(n, func(i int) {
		if i%3 == 0 {
			<-a
			return
		}
		select {
		case <-a:
		case <-b:
		}
	})
	close(b)
	close(a)
	wait()
}

func pipeline(n int) {
	var in = make(chan int)
	first := in
	for stage := range 4 {
		out := make(chan int, stage)
		from := in
		go func() {
			for v := range from {
				out <- v + 1
			}
			close(out)
		}()
		in = out
	}
	go func() {
		for i := range n {
			first <- i
		}
		close(first)
	}()
	for range in {
	}
}

func fanIn(n int) {
	results := make(chan int, 3)
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			for i := range n {
				results <- i
			}
		})
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	for range results {
	}
}

func children(n int) {
	var wg sync.WaitGroup
	var spawn func(depth int)
	spawn = func(depth int) {
		if depth == 0 {
			return
		}
		for range 3 {
			wg.Go(func() { spawn(depth - 1) })
		}
		runtime.Gosched()
	}
	spawn(n)
	wg.Wait()
}

// mixed has mutexes, channels and yields in a determined disorder.
func mixed(n int) {
	var mu sync.Mutex
	c := make(chan int, 4)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			x := uint32(i)*2654435761 + 1
			for range 8 {
				x ^= x << 13
				x ^= x >> 17
				x ^= x << 5
				switch x % 5 {
				case 0:
					runtime.Gosched()
				case 1:
					mu.Lock()
					if x%7 == 0 {
						runtime.Gosched()
					}
					mu.Unlock()
				case 2:
					select {
					case c <- 1:
					default:
					}
				case 3:
					select {
					case <-c:
					default:
						runtime.Gosched()
					}
				case 4:
					wg.Go(runtime.Gosched)
				}
			}
		})
	}
	wg.Wait()
}

func goexit(n int) {
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer runtime.Gosched()
			runtime.Goexit()
		}()
	}
	wg.Wait()
}
