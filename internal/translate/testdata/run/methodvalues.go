package main

import (
	"fmt"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(d int) { c.mu.Lock(); defer c.mu.Unlock(); c.n += d }

func (c counter2) get() int { return c.n }

type counter2 struct{ n int }

type adder interface{ add(int) }

type mailbox chan string

func (m mailbox) post(s string) { m <- s }

func (m mailbox) take() string { return <-m }

func main() {
	c := &counter{}
	add := c.add
	expr := (*counter).add
	iface := adder.add
	var wg sync.WaitGroup
	for i, f := range []func(){
		func() { add(1) },
		func() { expr(c, 10) },
		func() { iface(c, 100) },
	} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range i + 1 {
				f()
			}
		}()
	}
	wg.Wait()
	fmt.Println(c.n)

	lock, unlock := c.mu.Lock, c.mu.Unlock
	lock()
	unlock()
	v := counter2{1}
	get := v.get // the receiver is copied now
	v.n = 2
	fmt.Println(get(), v.get(), counter2.get(v), (*counter2).get(&v))

	m := make(mailbox, 1)
	go m.post("by value")
	fmt.Println(m.take())
	post, take := m.post, mailbox.take
	go post("by method value")
	fmt.Println(take(m))
	defer func(f func(...any) (int, error)) { f("deferred") }(fmt.Println)
	done := make(chan bool)
	go func(f func(int)) { f(1); close(done) }(c.add)
	<-done
	fmt.Println(c.n)
}
