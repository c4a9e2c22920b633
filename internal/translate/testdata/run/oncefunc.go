package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

func try(name string, f func()) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Println(name, "panics:", p)
		}
	}()
	f()
	fmt.Println(name, "returns")
}

func main() {
	calls := 0
	load := sync.OnceValue(func() int {
		calls++
		time.Sleep(time.Millisecond)
		return 42
	})
	var wg sync.WaitGroup
	sum := make(chan int, 8)
	for range 8 {
		wg.Go(func() { sum <- load() })
	}
	wg.Wait()
	close(sum)
	total := 0
	for v := range sum {
		total += v
	}
	fmt.Println(calls, total)

	open := sync.OnceValues(func() (string, error) {
		calls++
		return "half", errors.New("the rest is missing")
	})
	for range 2 {
		s, err := open()
		fmt.Println(s, err, calls)
	}

	bad := sync.OnceFunc(func() {
		calls++
		panic("cannot")
	})
	try("first", bad)
	try("second", bad)
	good := sync.OnceFunc(func() { calls++ })
	try("good", good)
	try("good again", good)
	fmt.Println(calls)
}
