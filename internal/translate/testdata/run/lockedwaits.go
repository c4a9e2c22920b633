package main

import (
	"runtime"
	"sync"
	"time"
)

func main() {
	runtime.LockOSThread()
	var rw sync.RWMutex
	var mu sync.Mutex
	rw.RLock()
	mu.Lock()
	go rw.Lock()
	go mu.Lock()
	go func() {
		runtime.LockOSThread()
		runtime.LockOSThread()
		runtime.UnlockOSThread()
		select {}
	}()
	time.Sleep(time.Millisecond)
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Wait()
}
