package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sync/semaphore"
)

type weighted interface {
	Acquire(ctx context.Context, n int64) error
	TryAcquire(n int64) bool
	Release(n int64)
}

// semaphoreScript acquires, releases and cancels at random.
func semaphoreScript(w *world, rng *rand.Rand, s weighted, size int64) {
	var cancels []context.CancelFunc
	for i := range 60 {
		n := rng.Int64N(size + 2)
		switch rng.IntN(8) {
		case 0, 1, 2, 3:
			ctx, cancel := w.withCancel()
			if rng.IntN(10) == 0 {
				cancel()
			}
			cancels = append(cancels, cancel)
			w.step(func() {
				w.start(func() { w.note("%d acquires %d: %v", i, n, s.Acquire(ctx, n)) })
			})
		case 4:
			w.step(func() { w.note("try %d: %v", n, s.TryAcquire(n)) })
		case 5:
			if len(cancels) > 0 {
				w.step(cancels[rng.IntN(len(cancels))])
			}
		default: // now and then more than is held
			w.step(func() { w.note("release %d: %s", n, panicking(func() { s.Release(n) })) })
		}
	}
	for _, cancel := range cancels {
		w.step(cancel)
	}
}

// TestSemaphoreAgrees: the face serves and refuses whom the package does.
func TestSemaphoreAgrees(t *testing.T) {
	const size = 5
	agree(t,
		func(w *world, rng *rand.Rand) { semaphoreScript(w, rng, semaphore.NewWeighted(size), size) },
		func(w *world, rng *rand.Rand) { semaphoreScript(w, rng, NewWeighted(1, "sem", size), size) })
}

// TestGrants is S16 of scheduler-rules.md §18: grants are FIFO; the goroutines
// that got theirs together run as their P has them.
func TestGrants(t *testing.T) {
	events, _ := play(t, Config{Policy: "gmp"}, func() {
		sem := NewWeighted(1, "sem", 10)
		sem.Acquire(context.Background(), 10)
		var wg WaitGroup
		for _, ask := range []struct {
			name string
			n    int64
		}{{"A", 3}, {"B", 10}, {"C", 1}, {"D", 1}} {
			wg.GoNamed(ask.name, func() {
				sem.Acquire(context.Background(), ask.n)
				Print(ask.name)
				sem.Release(ask.n)
			})
			Sleep(1, time.Millisecond)
		}
		sem.Release(5)
		Print(sem.TryAcquire(1))
		Sleep(1, time.Millisecond)
		sem.Release(5)
		wg.Wait()
	})
	if got := output(events); got != "falseABDC" {
		t.Errorf("ran in the order %s", got)
	}
	granted := ""
	for _, e := range events {
		switch {
		case e.K == EvSemAcquire && e.Why == WhyWoken:
			granted += fmt.Sprintf("%d:%s ", e.G, e.Val)
		case e.K == EvGoBlock && e.Obj != nil && e.Obj.Kind == SemaphoreObject && (e.Why != WhySelect || e.Obj.Cap != 10):
			t.Errorf("waits for %q on %+v", e.Why, e.Obj)
		}
	}
	if granted != "2:3 3:10 4:1 5:1 " {
		t.Errorf("granted %s", granted)
	}
}

// TestGrantAndCancel: who gets units and finds the context done before it runs
// gives them back, whichever came first.
func TestGrantAndCancel(t *testing.T) {
	for _, first := range []string{"grant", "cancel"} {
		events, _ := play(t, Config{Policy: "fifo"}, func() {
			sem := NewWeighted(1, "sem", 1)
			sem.Acquire(context.Background(), 1)
			ctx, cancel := WithCancel(1, "ctx", context.Background())
			Go(1, "waits", func() { Print(sem.Acquire(ctx, 1), " ") })
			Gosched(1)
			if first == "cancel" {
				cancel()
			}
			sem.Release(1)
			cancel()
			Gosched(1)
			Print(sem.TryAcquire(1))
		})
		if got := output(events); got != "context canceled true" {
			t.Errorf("%s first: %s\n%s", first, got, text(events))
		}
	}
}

// TestSemaphoreRaces: whatever comes between a grant and the context's end, no
// unit is lost, and the validator sees nobody overtaken.
func TestSemaphoreRaces(t *testing.T) {
	for seed := range uint64(300) {
		cfg := Config{Policy: []string{"random", "gmp"}[seed%2], Procs: 3, Seed: seed}
		events, r := play(t, cfg, func() {
			sem := NewWeighted(1, "sem", 4)
			var wg WaitGroup
			for i := range int64(8) {
				ctx, cancel := WithCancel(1, "ctx", context.Background())
				wg.Go(func() {
					n := i%4 + 1
					for k := 0; k < 20 && sem.Acquire(ctx, n) == nil; k++ {
						Work(1, time.Duration(i))
						sem.Release(n)
					}
				})
				wg.Go(func() { Sleep(1, time.Duration(1000+37*i)); cancel() })
			}
			wg.Wait()
			Print(sem.TryAcquire(4))
		})
		if output(events) != "true" || r.Err() != nil {
			t.Fatalf("seed %d: %s, %v", seed, output(events), r.Err())
		}
	}
}

// TestDoomed: who wants more than there is waits for the context alone.
func TestDoomed(t *testing.T) {
	_, r := play(t, Config{Policy: "fifo"}, func() { NewWeighted(1, "sem", 1).Acquire(context.Background(), 2) })
	if f := r.Err(); f == nil || f.Why != WhyDeadlock || !containsAll(f.Text, "[chan receive (nil chan)]") {
		t.Error(f)
	}
	_, r = play(t, Config{Policy: "fifo"}, func() {
		ctx, _ := WithCancel(1, "ctx", context.Background())
		NewWeighted(1, "sem", 1).Acquire(ctx, 2)
	})
	if f := r.Err(); f == nil || f.Why != WhyDeadlock || !containsAll(f.Text, "[chan receive]") {
		t.Error(f)
	}
}

// BenchmarkSemaphore acquires and releases, with and without waiting.
func BenchmarkSemaphore(b *testing.B) {
	for name, workers := range map[string]int{"free": 1, "queue": 10} {
		b.Run(name, func(b *testing.B) {
			r, err := New(Config{Policy: "gmp", Limits: Limits{Events: 1 << 60}}, func() {
				sem := NewWeighted(1, "sem", 1)
				var wg WaitGroup
				for range workers {
					wg.Go(func() {
						for range b.N / workers {
							sem.Acquire(context.Background(), 1)
							Gosched(1)
							sem.Release(1)
						}
					})
				}
				wg.Wait()
			})
			if err != nil {
				b.Fatal(err)
			}
			for r.Advance(At(1<<62), 1<<12) == More {
				r.Discard()
			}
			r.Close()
			runtime.GC()
		})
	}
}
