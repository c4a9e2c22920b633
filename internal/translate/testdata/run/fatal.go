package main

import (
	"fmt"
	"sync"
	"time"
)

var never = make(chan int)

func wait() { <-never }

func main() {
	var rw sync.RWMutex
	go wait()
	go func() {
		select {}
	}()
	time.Sleep(time.Millisecond)
	fmt.Println("both wait")
	defer recover()
	rw.RUnlock()
}
