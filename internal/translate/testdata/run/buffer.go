package main

import (
	"fmt"
	"sync"
)

// buffer is a bounded buffer with two conditions.
type buffer struct {
	mu                sync.Mutex
	notFull, notEmpty *sync.Cond
	items             []int
	closed            bool
}

func newBuffer() *buffer {
	b := &buffer{}
	b.notFull, b.notEmpty = sync.NewCond(&b.mu), sync.NewCond(&b.mu)
	return b
}

func (b *buffer) put(v int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == 3 {
		b.notFull.Wait()
	}
	b.items = append(b.items, v)
	b.notEmpty.Signal()
}

func (b *buffer) take() (v int, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == 0 && !b.closed {
		b.notEmpty.Wait()
	}
	if len(b.items) == 0 {
		return 0, false
	}
	v, b.items = b.items[0], b.items[1:]
	b.notFull.Signal()
	return v, true
}

func (b *buffer) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.notEmpty.Broadcast()
}

func main() {
	b := newBuffer()
	sums := make(chan int)
	for range 3 {
		go func() {
			sum := 0
			for {
				v, ok := b.take()
				if !ok {
					break
				}
				sum += v
			}
			sums <- sum
		}()
	}
	var producers sync.WaitGroup
	for p := range 4 {
		producers.Add(1)
		go func() {
			defer producers.Done()
			for i := range 25 {
				b.put(p*25 + i)
			}
		}()
	}
	producers.Wait()
	b.close()
	fmt.Println(<-sums + <-sums + <-sums)
}
