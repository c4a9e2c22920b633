package engine

import (
	"runtime"
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

// BenchmarkMutex locks and unlocks a mutex: alone; in turn with others, each
// giving way while it holds it, so that all others wait; and on two Ps.
func BenchmarkMutex(b *testing.B) {
	for _, m := range []struct {
		name         string
		n, procs     int
		yield        func()
		nativeYields func()
	}{
		{"uncontended", 1, 1, func() {}, func() {}},
		{"contended-by-2", 2, 1, func() { Gosched(1) }, runtime.Gosched},
		{"contended-by-8", 8, 1, func() { Gosched(1) }, runtime.Gosched},
		{"parallel", 2, 2, func() {}, func() {}},
	} {
		b.Run(m.name, func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(m.procs))
			ratio(b, Config{Procs: m.procs}, func() { lockLoop(m.n, m.yield) }, func() { nativeLockLoop(m.n, m.nativeYields) })
		})
	}
}

func lockLoop(n int, yield func()) {
	var mu Mutex
	var wg WaitGroup
	for range n {
		wg.Go(func() {
			for range rounds {
				mu.Lock()
				yield()
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

func nativeLockLoop(n int, yield func()) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for range rounds {
				mu.Lock()
				yield()
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}
