package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type spin struct{ held atomic.Bool }

func (s *spin) lock() {
	for !s.held.CompareAndSwap(false, true) {
	}
}

func (s *spin) unlock() { s.held.Store(false) }

type stats struct {
	atomic.Int64
	max int32
}

func main() {
	var wg sync.WaitGroup
	var s spin
	var st stats
	plain := 0
	var ptr atomic.Pointer[string]
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 20 {
				s.lock()
				plain++
				s.unlock()
				st.Add(int64(i))
			}
			for {
				old := atomic.LoadInt32(&st.max)
				if old >= int32(i) || atomic.CompareAndSwapInt32(&st.max, old, int32(i)) {
					break
				}
			}
		}()
	}
	wg.Wait()
	text := "set"
	ptr.Store(&text)
	var v atomic.Value
	v.Store(3)
	func() {
		defer st.Add(1000)
		defer atomic.AddInt32(&st.max, 100)
	}()
	var ready atomic.Bool
	go ready.Store(true)
	for !ready.Load() {
	}
	fmt.Println(plain, st.Load(), st.max, *ptr.Load(), v.Load(), ready.Load())
}
