package main

// variants: mutex group once

import (
	"fmt"
	"os"
	"sync"
)

type box struct {
	mu sync.Mutex
	n  int
}

func (b box) broken() { b.mu.Lock(); b.n++ }

func work(wg sync.WaitGroup) { wg.Done() }

func main() {
	switch os.Args[1] {
	case "mutex": // the copy of a locked mutex is locked
		var b box
		b.broken()
		fmt.Println(b.n, b.mu.TryLock())
		c := b
		fmt.Println(c.mu.TryLock())
		c.mu.Unlock()
		fmt.Println(c.mu.TryLock(), b.mu.TryLock())
		b.broken()
	case "group": // Done counts the copy down
		var wg sync.WaitGroup
		wg.Add(1)
		go work(wg)
		wg.Wait()
	case "once":
		var o sync.Once
		o.Do(func() { fmt.Println("once") })
		p := o
		p.Do(func() { fmt.Println("not again") })
	}
}
