package main

import (
	"context"
	"runtime"
	"sync"
)

// random is a program that its number n makes up: nested blocks of channels,
// locks and goroutines, each of which ends. At most one case of a select is
// ready at a time, so that nothing is left to chance but n.
func random(n int) {
	w := &world{sem: make(chan int, 2), requests: make(chan chan int)}
	w.cond.L = &w.condMu
	go func() {
		for reply := range w.requests {
			reply <- 1
		}
	}()
	x := &chance{uint32(n)*2654435761 + 12345}
	w.goroutines = 40 + x.below(80)
	if x.below(4) == 0 {
		w.goroutines += 600
	}
	for range 3 + x.below(4) {
		w.block(x, 3)
	}
	close(w.requests)
}

// chance is a sequence of numbers that is fixed.
type chance struct{ x uint32 }

func (c *chance) below(n int) int {
	c.x ^= c.x << 13
	c.x ^= c.x >> 17
	c.x ^= c.x << 5
	return int(c.x>>4) % n
}

// fork is the chance of a goroutine of its own.
func (c *chance) fork() *chance { return &chance{c.x*2654435761 | 1} }

// world is what the goroutines of a random program share.
type world struct {
	mu         sync.Mutex
	rw         sync.RWMutex
	condMu     sync.Mutex
	cond       sync.Cond
	sem        chan int
	requests   chan chan int
	goroutines int // that may still be made
}

// may takes n of the goroutines that are left.
func (w *world) may(n int) bool {
	if w.goroutines < n {
		return false
	}
	w.goroutines -= n
	return true
}

func yield(x *chance) {
	if x.below(3) == 0 {
		runtime.Gosched()
	}
}

// block is one part of what a goroutine does. At depth 0 it is one without
// goroutines.
func (w *world) block(x *chance, depth int) {
	kinds := 8
	if depth > 0 {
		kinds = 19
	}
	switch x.below(kinds) {
	case 0:
		runtime.Gosched()
	case 1:
		w.mu.Lock()
		yield(x)
		w.mu.Unlock()
	case 2:
		w.rw.RLock()
		yield(x)
		w.rw.RUnlock()
	case 3:
		w.rw.Lock()
		yield(x)
		w.rw.Unlock()
	case 4:
		w.sem <- 1
		yield(x)
		<-w.sem
	case 5:
		reply := make(chan int, x.below(2))
		w.requests <- reply
		<-reply
	case 6:
		if x.below(2) == 0 {
			w.cond.Broadcast()
		} else {
			w.cond.Signal()
		}
	case 7:
		select {
		case w.sem <- 1:
			yield(x)
			<-w.sem
		default:
			yield(x)
		}
	case 8, 9:
		w.children(x, depth)
	case 10:
		w.leaves(x)
	case 11:
		w.stream(x, depth)
	case 12:
		w.gate(x, depth)
	case 13:
		w.picks(x)
	case 14:
		w.signals(x)
	case 15:
		w.links(x)
	case 16:
		w.canceled(x)
	case 17:
		w.exits(x)
	case 18:
		w.meet(x, depth)
	}
}

// children waits for some, which do blocks of their own.
func (w *world) children(x *chance, depth int) {
	n := 1 + x.below(6)
	if !w.may(n) {
		return
	}
	var wg sync.WaitGroup
	for range n {
		own := x.fork()
		x.below(2)
		wg.Go(func() {
			for range 1 + own.below(3) {
				w.block(own, depth-1)
			}
		})
		if x.below(4) == 0 {
			runtime.Gosched()
		}
	}
	w.block(x, depth-1)
	wg.Wait()
}

// leaves waits for very many that do nothing much.
func (w *world) leaves(x *chance) {
	n := 10 + x.below(500)
	if !w.may(n) {
		return
	}
	each := 1 + x.below(9)
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go func() {
			if i%each == 1 {
				runtime.Gosched()
			}
			wg.Done()
		}()
	}
	yield(x)
	wg.Wait()
}

// stream takes what some send.
func (w *world) stream(x *chance, depth int) {
	n, per := 1+x.below(3), 1+x.below(5)
	if !w.may(n + 1) {
		return
	}
	c := make(chan int, x.below(4))
	var wg sync.WaitGroup
	for i := range n {
		own := x.fork()
		x.below(2)
		wg.Go(func() {
			for range per {
				c <- i
				yield(own)
			}
		})
	}
	go func() {
		wg.Wait()
		close(c)
	}()
	for range c {
		if x.below(5) == 0 {
			w.block(x, 0)
		}
	}
}

// gate holds some up until it opens.
func (w *world) gate(x *chance, depth int) {
	n := 1 + x.below(8)
	if !w.may(n) {
		return
	}
	gate := make(chan int)
	var wg, other sync.WaitGroup
	other.Add(1)
	for i := range n {
		wg.Go(func() {
			if i%3 == 2 {
				other.Wait()
			} else {
				<-gate
			}
		})
	}
	for range x.below(4) {
		runtime.Gosched()
	}
	if x.below(2) == 0 {
		other.Done()
		close(gate)
	} else {
		close(gate)
		w.block(x, 0)
		other.Done()
	}
	wg.Wait()
}

// picks selects among what one goroutine sends and receives.
func (w *world) picks(x *chance) {
	if !w.may(1) {
		return
	}
	a, b, c, done := make(chan int), make(chan int), make(chan int), make(chan int)
	own, n := x.fork(), 2+x.below(8)
	go func() {
		for range n {
			switch own.below(3) {
			case 0:
				a <- 1
			case 1:
				b <- 1
			case 2:
				<-c
			}
			yield(own)
		}
		close(done)
	}()
	for {
		select {
		case <-a:
		case <-b:
			yield(x)
		case c <- 1:
		case <-done:
			return
		}
	}
}

// signals wakes all who wait for a condition, until none does.
func (w *world) signals(x *chance) {
	n := 1 + x.below(5)
	if !w.may(n) {
		return
	}
	left := n
	for range n {
		go func() {
			w.condMu.Lock()
			w.cond.Wait()
			left--
			w.condMu.Unlock()
		}()
	}
	for {
		w.condMu.Lock()
		none := left == 0
		w.condMu.Unlock()
		if none {
			return
		}
		if x.below(3) == 0 {
			w.cond.Broadcast()
		} else {
			w.cond.Signal()
		}
		runtime.Gosched()
	}
}

// links is a chain of goroutines that wake each other.
func (w *world) links(x *chance) {
	n := 2 + x.below(10)
	if !w.may(n) {
		return
	}
	first := make(chan int, x.below(2))
	last := first
	for range n {
		from, to := last, make(chan int, x.below(2))
		last = to
		go func() {
			for v := range from {
				to <- v
			}
			close(to)
		}()
	}
	yield(x)
	first <- 1
	close(first)
	for range last {
	}
}

// canceled waits for one who waits for a context.
func (w *world) canceled(x *chance) {
	if !w.may(2) {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	inner, stop := context.WithCancel(ctx)
	defer stop()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { <-inner.Done() })
	}
	yield(x)
	cancel()
	yield(x)
	wg.Wait()
}

// exits waits for those that end by Goexit or a panic while they hold a lock.
func (w *world) exits(x *chance) {
	n := 1 + x.below(4)
	if !w.may(n) {
		return
	}
	var wg sync.WaitGroup
	for i := range n {
		own := x.fork()
		x.below(2)
		wg.Go(func() {
			defer func() { _ = recover() }()
			w.mu.Lock()
			defer w.mu.Unlock()
			yield(own)
			if i%2 == 0 {
				runtime.Goexit()
			}
			panic("no")
		})
	}
	wg.Wait()
}

// meet lets some wait for each other with a mutex and a channel.
func (w *world) meet(x *chance, depth int) {
	n := 2 + x.below(5)
	if !w.may(n) {
		return
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	here, all := 0, make(chan int)
	for range n {
		own := x.fork()
		x.below(2)
		wg.Go(func() {
			w.block(own, 0)
			mu.Lock()
			here++
			last := here == n
			yield(own)
			mu.Unlock()
			if last {
				close(all)
			}
			<-all
			if own.below(3) == 0 {
				w.block(own, depth-1)
			}
		})
	}
	wg.Wait()
}
