package main

import (
	"fmt"
	"sync"
	"time"
)

type semaphore chan struct{}

func (s semaphore) acquire() { s <- struct{}{} }
func (s semaphore) release() { <-s }

func main() {
	sem := make(semaphore, 3)
	var mu sync.Mutex
	running, peak := 0, 0
	done := make(chan int)
	for i := range 10 {
		go func() {
			defer func() { done <- i }()
			sem.acquire()
			defer sem.release()
			mu.Lock()
			running++
			peak = max(peak, running)
			mu.Unlock()
			time.Sleep(2 * time.Millisecond)
			mu.Lock()
			running--
			mu.Unlock()
		}()
	}
	sum := 0
	for range 10 {
		sum += <-done
	}
	fmt.Println(peak, running, sum, len(sem), cap(sem))
	release := semaphore.release
	acquire := sem.acquire
	acquire()
	fmt.Println(len(sem))
	release(sem)
	fmt.Println(len(sem))
}
