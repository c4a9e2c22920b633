package main

// variants: recv send nilrecv nilsend select empty lock rlock wlock cond group range all

import (
	"os"
	"sync"
	"time"
)

var (
	mu   sync.Mutex
	rw   sync.RWMutex
	wg   sync.WaitGroup
	cond = sync.NewCond(&sync.Mutex{})
	none chan int
)

func wait(how string) {
	c := make(chan int)
	switch how {
	case "recv":
		<-c
	case "send":
		c <- 1
	case "nilrecv":
		<-none
	case "nilsend":
		none <- 1
	case "select":
		select {
		case <-c:
		case none <- 1:
		}
	case "empty":
		select {}
	case "lock":
		mu.Lock()
	case "rlock":
		rw.RLock()
	case "wlock":
		rw.Lock()
	case "cond":
		cond.L.Lock()
		cond.Wait()
	case "group":
		wg.Wait()
	case "range":
		for range c {
		}
	}
}

func main() {
	mu.Lock()
	rw.Lock()
	wg.Add(1)
	if os.Args[1] != "all" {
		wait(os.Args[1])
	}
	for _, how := range []string{"recv", "send", "nilrecv", "nilsend", "select", "empty", "lock", "rlock", "wlock", "cond", "group", "range"} {
		go wait(how)
	}
	go func() {
		defer mu.Unlock()
		<-none
	}()
	time.Sleep(time.Millisecond)
	wg.Wait()
}
