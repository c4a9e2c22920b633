package engine

import (
	"math"
	"strings"
	"testing"
	"time"
)

// angry has methods that misbehave.
type angry struct{ calls *int }

func (a angry) Error() string { *a.calls++; panic("no text") }

// shade is a number with a method that the engine must not call.
type shade int

func (shade) String() string { panic("String was called") }

func TestLongSleep(t *testing.T) {
	r, err := New(Config{}, func() {
		Go(1, "w", func() { Sleep(1, time.Millisecond); Print("short") })
		Sleep(1, math.MaxInt64)
		Print("long")
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if st := r.Advance(At(int64(time.Hour)), 1000); st != Reached || output(r.Events()) != "short" {
		t.Errorf("status %d, printed %q", st, output(r.Events()))
	}
}

// TestSpinIsStopped: a loop ends at the same virtual time however often the
// run is stopped on the way, and whoever else runs.
func TestSpinIsStopped(t *testing.T) {
	spin := func() {
		for {
			L(1)
		}
	}
	for name, main := range map[string]func(){"alone": spin, "two": func() { Go(1, "other", spin); spin() }} {
		for _, policy := range []string{"fifo", "gmp"} {
			cfg := Config{Policy: policy, Limits: Limits{Statements: 1_000_000}}
			_, whole := play(t, cfg, main)
			r, err := New(cfg, main)
			if err != nil {
				t.Fatal(err)
			}
			for until := int64(0); !r.Ended() && until < 1e9; until += 70_000 {
				for r.Advance(At(until), 10) == More {
				}
			}
			if r.Err() == nil || r.Now() != whole.Now() {
				t.Errorf("%s, %s: ends at %v in pieces and at %v in one go", name, policy, r.Now(), whole.Now())
			}
			r.Close()
		}
	}
}

func TestPanicsAreNotAsked(t *testing.T) {
	calls := 0
	events, r := play(t, Config{}, func() {
		func() {
			defer func() { _, ok := Recovered(1, recover()).(angry); Print(ok) }()
			panic(Panicking(1, angry{&calls}))
		}()
		ch := MakeChan(1, "ch", make(chan shade, 1))
		Snd(1, ch).Send(3)
		PrintlnBuiltin(shade(3))
	})
	if output(events) != "true" || calls != 0 || r.Err() != nil {
		t.Errorf("printed %q, %d calls, %v", output(events), calls, r.Err())
	}
	_, r = play(t, Config{}, func() { panic(Panicking(1, angry{&calls})) })
	if r.Err() == nil || !strings.HasPrefix(r.Err().Text, "fatal error: panic while printing panic value: no text\n") {
		t.Errorf("ended with %v", r.Err())
	}
}

func TestWaitGroupGoPanics(t *testing.T) {
	for seed := range uint64(50) {
		_, r := play(t, Config{Policy: "random", Seed: seed}, func() {
			var wg WaitGroup
			wg.Go(func() { panic(Panicking(1, "lost?")) })
			wg.Wait()
		})
		if r.Err() == nil || r.Err().Why != WhyPanic {
			t.Fatalf("seed %d: ended with %v", seed, r.Err())
		}
	}
}

// TestBudget: Advance records not much more than it is asked for.
func TestBudget(t *testing.T) {
	r, err := New(Config{}, func() {
		var mu Mutex
		for mu.TryLock() {
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.Advance(At(1<<62), 32); len(r.Events()) > 5000 {
		t.Errorf("asked for 32 events, it recorded %d", len(r.Events()))
	}
}

// TestComputing: goroutines that only compute give control back as well on
// several Ps, where they take turns all the time, as on one.
func TestComputing(t *testing.T) {
	for _, procs := range []int{1, 4} {
		r, err := New(Config{Procs: procs, Policy: "gmp"}, func() {
			var wg WaitGroup
			for range procs {
				wg.Go(func() {
					for range 400_000 {
						L(2)
					}
				})
			}
			wg.Wait()
		})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for r.Advance(At(1<<62), 200) == More {
			n++
		}
		if n < 10 {
			t.Errorf("%d Ps: Advance returned %d times", procs, n)
		}
		r.Close()
	}
}
