package engine

import (
	"sync"
	"testing"
)

// ratio runs main on the engine, with every event recorded, and native on Go,
// and reports how long the first took relative to the second.
func ratio(b *testing.B, cfg Config, main, native func()) {
	var events int64
	for range b.N {
		events += exhaust(b, cfg, main)
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds()/1e6, "Mevents/s")
	reportRatio(b, native)
}

// BenchmarkSelect receives in a select of eight channels, to which another
// goroutine sends in turn.
func BenchmarkSelect(b *testing.B) { ratio(b, Config{}, selectOfEight, nativeSelectOfEight) }

func selectOfEight() {
	var c [8]chan int
	for i := range c {
		c[i] = MakeChan(1, "c", make(chan int))
	}
	Go(1, "sender", func() {
		for i := range rounds {
			Snd(1, c[i%8]).Send(i)
		}
	})
	for range rounds {
		Sel(1, false, SelR(c[0]), SelR(c[1]), SelR(c[2]), SelR(c[3]), SelR(c[4]), SelR(c[5]), SelR(c[6]), SelR(c[7]))
	}
}

func nativeSelectOfEight() {
	var c [8]chan int
	for i := range c {
		c[i] = make(chan int)
	}
	go func() {
		for i := range rounds {
			c[i%8] <- i
		}
	}()
	for range rounds {
		select {
		case <-c[0]:
		case <-c[1]:
		case <-c[2]:
		case <-c[3]:
		case <-c[4]:
		case <-c[5]:
		case <-c[6]:
		case <-c[7]:
		}
	}
}

// BenchmarkMutex locks and unlocks a mutex, alone or with other goroutines that
// do the same, each as often.
func BenchmarkMutex(b *testing.B) {
	for name, n := range map[string]int{"alone": 1, "two": 2, "eight": 8} {
		b.Run(name, func(b *testing.B) {
			ratio(b, Config{Procs: min(n, 2)}, func() { lockLoop(n) }, func() { nativeLockLoop(n) })
		})
	}
}

func lockLoop(n int) {
	var mu Mutex
	var wg WaitGroup
	for range n {
		wg.Go(func() {
			for range rounds {
				mu.Lock()
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

func nativeLockLoop(n int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for range rounds {
				mu.Lock()
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}
