package main

import (
	"fmt"
	"sync"
	"time"
)

type store struct {
	sync.RWMutex
	m map[string]int
}

func main() {
	s := &store{m: map[string]int{}}
	var once sync.Once
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() {
			once.Do(func() { fmt.Println("init") })
			s.Lock()
			s.m["n"] += i
			s.Unlock()
		})
	}
	wg.Wait()
	s.RLock()
	fmt.Println(s.m["n"])
	s.RUnlock()
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	ready := false
	go func() { time.Sleep(time.Millisecond); mu.Lock(); ready = true; c.Broadcast(); mu.Unlock() }()
	mu.Lock()
	for !ready {
		c.Wait()
	}
	mu.Unlock()
	fmt.Println("ready")
}
