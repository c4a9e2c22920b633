// Package main are programs whose goroutines start in an order that Go's
// scheduler determines, with GOMAXPROCS=1. TestSchedulerLikeGo runs them
// natively under the execution tracer, and virtually.
package main

import (
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"
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

// closing is S13: n receivers of a channel that is closed.
func closing(n int) {
	c := make(chan int)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { <-c })
	}
	runtime.Gosched()
	close(c)
	wg.Wait()
}

func sends(n int) {
	c := make(chan int)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { <-c })
	}
	for range 3 {
		runtime.Gosched()
	}
	for i := range n {
		c <- i
	}
	wg.Wait()
}

func sendQueue(n int) {
	c := make(chan int, 2)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { c <- i })
	}
	for range 3 {
		runtime.Gosched()
	}
	for range n {
		<-c
	}
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

func broadcast(n int) {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			mu.Lock()
			c.Wait()
			mu.Unlock()
		})
	}
	for range 3 {
		runtime.Gosched()
	}
	mu.Lock()
	c.Broadcast()
	mu.Unlock()
	wg.Wait()
}

func signal(n int) {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			mu.Lock()
			c.Wait()
			mu.Unlock()
		})
	}
	for range 3 {
		runtime.Gosched()
	}
	for i := range n {
		c.Signal()
		if i%2 == 0 {
			runtime.Gosched()
		}
	}
	wg.Wait()
}

func readers(n int) {
	var mu sync.RWMutex
	var wg sync.WaitGroup
	mu.Lock()
	for i := range n {
		wg.Go(func() {
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
	}
	for range 3 {
		runtime.Gosched()
	}
	mu.Unlock()
	wg.Wait()
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
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for range 10 {
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
}

// semaphore is a buffered channel that lets three in.
func semaphore(n int) {
	sem := make(chan struct{}, 3)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			sem <- struct{}{}
			for range i % 4 {
				runtime.Gosched()
			}
			<-sem
		})
	}
	wg.Wait()
}

// burn keeps the P busy for so long, less than a time slice.
func burn(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

// starvation is S12: a mutex is barged, starves its waiter and is handed over.
func starvation(n int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	mu.Lock()
	for range n {
		wg.Go(func() {
			mu.Lock()
			mu.Unlock()
		})
	}
	runtime.Gosched()
	runtime.Gosched()
	burn(3 * time.Millisecond)
	mu.Unlock()
	mu.Lock()
	runtime.Gosched()
	mu.Unlock()
	wg.Wait()
}

// handOffChain keeps a mutex in starvation mode for several waiters.
func handOffChain(n int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	mu.Lock()
	for range n {
		wg.Go(func() {
			for range 2 {
				mu.Lock()
				runtime.Gosched()
				mu.Unlock()
			}
		})
	}
	runtime.Gosched()
	runtime.Gosched()
	burn(2 * time.Millisecond)
	mu.Unlock()
	mu.Lock()
	runtime.Gosched()
	mu.Unlock()
	wg.Wait()
}

// overdueSleepers is S14: n sleepers whose time passes while main burns.
func overdueSleepers(n int) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { time.Sleep(time.Duration(i+1) * time.Millisecond) })
	}
	runtime.Gosched()
	burn(time.Duration(n+1) * time.Millisecond)
	wg.Wait()
}

func sleepers(n int) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			for range 2 {
				time.Sleep(time.Duration(2*n-i) * 3 * time.Millisecond)
			}
		})
	}
	wg.Wait()
}

func selecting(n int) {
	a, b, quit := make(chan int), make(chan int), make(chan int)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for {
				select {
				case <-a:
				case b <- 1:
				case <-quit:
					return
				}
			}
		})
	}
	for range 3 {
		runtime.Gosched()
	}
	for i := range 3 * n {
		if i%2 == 0 {
			a <- i
		} else {
			<-b
		}
	}
	close(quit)
	wg.Wait()
}

func selectAndClose(n int) {
	a, b := make(chan int), make(chan int)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			if i%3 == 0 {
				<-a
				return
			}
			select {
			case <-a:
			case <-b:
			}
		})
	}
	for range 3 {
		runtime.Gosched()
	}
	close(b)
	close(a)
	wg.Wait()
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

func once(n int) {
	var first sync.Once
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			first.Do(func() {
				for range 3 {
					runtime.Gosched()
				}
			})
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

func timers(n int) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { <-time.After(time.Duration(n-i) * 8 * time.Millisecond) })
	}
	tick := time.NewTicker(6 * time.Millisecond)
	for range 3 {
		<-tick.C
	}
	tick.Stop()
	wg.Wait()
}

func deadline(n int) {
	done := make(chan bool)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			t := time.NewTimer(time.Duration(i+1) * 4 * time.Millisecond)
			defer t.Stop()
			select {
			case <-t.C:
			case <-done:
			}
		})
	}
	time.Sleep(time.Duration(n/2*4+2) * time.Millisecond)
	close(done)
	wg.Wait()
}
