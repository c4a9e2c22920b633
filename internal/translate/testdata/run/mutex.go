package main

import (
	"fmt"
	"sync"
)

type counter struct {
	sync.Mutex
	n map[string]int
}

func (c *counter) inc(k string) {
	c.Lock()
	defer c.Unlock()
	c.n[k]++
}

func with(l sync.Locker, f func()) {
	l.Lock()
	defer l.Unlock()
	f()
}

func main() {
	c := counter{n: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.inc([]string{"a", "b", "c"}[i%3])
		}()
	}
	wg.Wait()
	with(&c, func() { fmt.Println(c.n, c.TryLock()) })
	lock, unlock := c.Lock, (*counter).Unlock
	lock()
	fmt.Println(c.TryLock())
	unlock(&c)
	fmt.Println(c.TryLock())
}
