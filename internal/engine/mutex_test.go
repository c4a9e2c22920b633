package engine

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestStarvation is S12 of scheduler-rules.md §18: barging wins until a waiter
// has waited a millisecond; then the mutex is handed over.
func TestStarvation(t *testing.T) {
	var said []string
	say := func(s string) { said = append(said, s) }
	events, _ := play(t, Config{Policy: "gmp"}, func() {
		var mu Mutex
		mu.Lock()
		Go(1, "W", func() {
			mu.Lock()
			say("W locked")
			mu.Unlock()
		})
		Gosched(1)
		Gosched(1)
		Work(1, 3*time.Millisecond)
		mu.Unlock()
		mu.Lock()
		say("main barged")
		Gosched(1)
		say("main unlocking")
		mu.Unlock()
		say("after Unlock")
	})
	if got, want := strings.Join(said, "; "), "main barged; main unlocking; W locked; after Unlock"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var seen []string
	for _, e := range events {
		switch {
		case e.K == EvMutexLock || e.K == EvMutexMode || e.K == EvGoStop && e.Why == WhyYield:
			seen = append(seen, fmt.Sprintf("g%d %s %s", e.G, e.K, e.Why))
		}
	}
	want := "g1 MutexLock fast, g1 MutexLock fast, g2 MutexMode starving, g1 GoStop goyield, g2 MutexMode normal, g2 MutexLock handoff"
	if got := strings.Join(seen, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestMutexSpins: with somebody else running, a goroutine spins before it
// parks, and not when it would keep its own P from work.
func TestMutexSpins(t *testing.T) {
	spins := func(procs int, hold time.Duration) (n int, parked bool) {
		events, _ := play(t, Config{Policy: "gmp", Procs: procs}, func() {
			var mu Mutex
			mu.Lock()
			Go(1, "waits", func() {
				mu.Lock()
				defer mu.Unlock()
			})
			Work(1, hold)
			mu.Unlock()
			Sleep(1, time.Millisecond)
		})
		for _, e := range events {
			if e.K == EvMutexSpin {
				n++
			}
			parked = parked || e.K == EvGoBlock && e.Why == WhyMutexLock
		}
		return n, parked
	}
	if n, parked := spins(1, time.Millisecond); n != 0 || parked {
		t.Errorf("one P: %d spins, parked %v", n, parked)
	}
	if n, parked := spins(2, time.Millisecond); n != 4 || !parked {
		t.Errorf("two Ps: %d spins, parked %v", n, parked)
	}
}

// TestHog is the companion of S12: who holds the mutex 200 µs again and again
// keeps a waiter out for about a millisecond, not for ever.
func TestHog(t *testing.T) {
	var waited time.Duration
	play(t, Config{Policy: "gmp", Procs: 2}, func() {
		var mu Mutex
		done := false
		Go(1, "hog", func() {
			for !done {
				mu.Lock()
				Work(1, 200*time.Microsecond)
				mu.Unlock()
			}
		})
		Sleep(1, time.Millisecond)
		start := Now()
		mu.Lock()
		waited = Since(start)
		done = true
		mu.Unlock()
	})
	if waited < time.Millisecond || waited > 2*time.Millisecond {
		t.Errorf("waited %v", waited)
	}
}
