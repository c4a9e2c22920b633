package engine

import (
	"runtime"
	"sync"
	"testing"
	"time"
)

const rounds = 10_000

// pingPong bounces a number between main and another goroutine.
func pingPong() {
	a, b := MakeChan(1, "a", make(chan int)), MakeChan(1, "b", make(chan int))
	Go(1, "pong", func() {
		for range rounds {
			Snd(1, b).Send(Recv(1, a))
		}
	})
	for i := range rounds {
		Snd(1, a).Send(i)
		Recv(1, b)
	}
}

func nativePingPong() {
	a, b := make(chan int), make(chan int)
	go func() {
		for range rounds {
			b <- <-a
		}
	}()
	for i := range rounds {
		a <- i
		<-b
	}
}

// exhaust runs main to its end, recording every event, and returns how many
// there were.
func exhaust(b *testing.B, cfg Config, main func()) int64 {
	r, err := New(cfg, main)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	for r.Advance(At(1<<62), 512) != Ended {
		r.Discard()
	}
	return r.seq()
}

// reportRatio reports how long the benchmark took relative to b.N calls of
// native, which it times.
func reportRatio(b *testing.B, native func()) {
	b.StopTimer()
	virtual := b.Elapsed()
	start := time.Now()
	for range b.N {
		native()
	}
	b.ReportMetric(float64(virtual)/float64(time.Since(start)), "virtual/native")
}

// BenchmarkPingPong is an unbuffered ping-pong with every event recorded
// against native goroutines and channels.
func BenchmarkPingPong(b *testing.B) {
	for _, policy := range []string{"fifo", "gmp"} {
		b.Run(policy, func(b *testing.B) {
			var events int64
			for range b.N {
				events += exhaust(b, Config{Policy: policy}, pingPong)
			}
			b.ReportMetric(float64(events)/b.Elapsed().Seconds()/1e6, "Mevents/s")
			reportRatio(b, nativePingPong)
		})
	}
}

// BenchmarkWaitGroup starts and joins goroutines.
func BenchmarkWaitGroup(b *testing.B) {
	for range b.N {
		exhaust(b, Config{}, func() {
			var wg WaitGroup
			for range 1000 {
				wg.Go(func() {})
			}
			wg.Wait()
		})
	}
	reportRatio(b, func() {
		var wg sync.WaitGroup
		for range 1000 {
			wg.Go(func() {})
		}
		wg.Wait()
	})
}

// BenchmarkParked parks 100,000 goroutines on one channel and reports what
// each costs, relative to a native one.
func BenchmarkParked(b *testing.B) {
	const n = 100_000
	var virtual, native uint64
	for range b.N {
		before := inUse()
		r, err := New(Config{}, func() {
			ch := MakeChan(1, "ch", make(chan int))
			for range n {
				Go(1, "parked", func() { Recv(1, ch) })
			}
			Sleep(1, time.Hour)
		})
		if err != nil {
			b.Fatal(err)
		}
		for r.Advance(At(int64(time.Second)), 1<<12) == More {
			r.Discard()
		}
		virtual += inUse() - before
		r.Close()

		before = inUse()
		ch := make(chan int)
		for range n {
			go func() { <-ch }()
		}
		for runtime.NumGoroutine() < n {
			runtime.Gosched()
		}
		native += inUse() - before
		close(ch)
		for runtime.NumGoroutine() > 10 {
			runtime.Gosched()
		}
	}
	b.ReportMetric(float64(virtual)/float64(b.N)/n, "B/goroutine")
	b.ReportMetric(float64(virtual)/float64(native), "virtual/native")
}

// inUse is the memory in use for heap and stacks, in bytes.
func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}
