package engine

import (
	"math/rand/v2"
	"testing"
	"time"
)

// TestDrawQueue compares a drawq with a slice from which elements are cut.
func TestDrawQueue(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var q drawq
	var want []*G
	for i := range 20_000 {
		if grow := i/1000%2 == 0; len(want) == 0 || rng.IntN(3) == 0 != grow {
			g := &G{id: int32(i)}
			q.push(g)
			want = append(want, g)
		} else {
			k := rng.IntN(len(want))
			if got := q.take(k); got != want[k] {
				t.Fatalf("operation %d: index %d of %d is goroutine %d, expected %d", i, k, len(want), got.id, want[k].id)
			}
			want = append(want[:k], want[k+1:]...)
		}
		if q.n != len(want) {
			t.Fatalf("operation %d: %d goroutines, expected %d", i, q.n, len(want))
		}
		if most := 2*q.n + 66; len(q.slots) > 2*most {
			t.Fatalf("operation %d: %d slots for %d goroutines", i, len(q.slots), q.n)
		}
	}
}

// BenchmarkCrowd makes n goroutines runnable at once, which are drawn one by one,
// and reports how long that takes a goroutine, relative to a crowd of a hundredth.
func BenchmarkCrowd(b *testing.B) {
	crowd := func(n int) time.Duration {
		start := time.Now()
		exhaust(b, Config{Policy: "random"}, func() {
			gate := MakeChan(1, "gate", make(chan int))
			for range n {
				Go(1, "one", func() { Recv(2, gate) })
			}
			Sleep(3, time.Hour)
			Close(4, gate)
			Sleep(5, time.Hour)
		})
		return time.Since(start) / time.Duration(n)
	}
	const n = 40_000
	var large, small time.Duration
	for range b.N {
		large += crowd(n)
		for range 10 {
			small += crowd(n/100) / 10
		}
	}
	b.ReportMetric(float64(large)/float64(small), "large/small")
}
