package engine

import (
	"fmt"
	"slices"
	"testing"
)

// locker locks and unlocks alone and against others, with other operations
// between, so that brief events and others alternate.
func locker() {
	var mu, own Mutex
	var wg WaitGroup
	ch := MakeChan(1, "ch", make(chan int, 3))
	for i := range 3 {
		wg.Go(func() {
			n := 0
			for j := range 40 {
				L(Pos(10 + i))
				own.Lock()
				n++
				own.Unlock()
				if mu.Lock(); j%7 == i {
					Snd(Pos(20+i), ch).Send(j)
				}
				if j%11 == i {
					Gosched(Pos(30 + i))
				}
				mu.Unlock()
			}
		})
	}
	Go(5, "receiver", func() {
		for {
			Recv(6, ch)
		}
	})
	wg.Wait()
}

// TestBriefEvents compares what a run records, read now and then, with what the
// same run records if it writes no event briefly.
func TestBriefEvents(t *testing.T) {
	for _, policy := range []string{"gmp", "fifo"} {
		cfg := Config{Policy: policy, Procs: 2}
		long := make([]brief, 0)
		want := record(t, cfg, locker, 1<<20, 1, long)
		if n := len(want); n < 400 {
			t.Fatalf("only %d events", n)
		}
		for _, budget := range []int{1, 3, 100, 512, 5000} {
			for _, every := range []int{1, 2, 1000} {
				if got := record(t, cfg, locker, budget, every, nil); !slices.Equal(got, want) {
					t.Errorf("policy %s, %d events at a time, read each time %d of them: other events", policy, budget, every)
				}
			}
		}
	}
}

// record runs main, reads the events every so many calls of Advance, and returns
// their JSON forms. The run keeps brief events in jots, or as usual if that is nil.
func record(t *testing.T, cfg Config, main func(), budget, every int, jots []brief) (all []string) {
	t.Helper()
	r, err := New(cfg, main)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	r.jots = jots
	var v Validator
	for i, more := 1, true; more; i++ {
		more = r.Advance(At(1<<62), budget) != Ended
		if i%every != 0 && more {
			continue
		}
		now := r.Now()
		if err := v.Check(r.Events()); err != nil {
			t.Fatal(err)
		}
		if r.Now() != now {
			t.Errorf("reading moved the run from %v to %v", now, r.Now())
		}
		for _, e := range r.Events() {
			all = append(all, fmt.Sprintf("%v %s", e.Step, e.AppendJSON(nil, nil)))
		}
		if r.Discard(); r.Now() != now {
			t.Errorf("discarding moved the run from %v to %v", now, r.Now())
		}
	}
	return all
}

// TestBriefIsUsed makes sure that locks are recorded briefly, and that nothing
// is lost with events that nobody reads.
func TestBriefIsUsed(t *testing.T) {
	r, err := New(Config{}, func() {
		var mu Mutex
		n := 0
		for range 1000 {
			mu.Lock()
			n++
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	brief, seq := 0, int64(0)
	for r.Advance(At(1<<62), 100) != Ended {
		if n := r.logged + r.jotted; n > 110 {
			t.Errorf("%d events at once, of 100 asked for", n)
		}
		brief += r.jotted
		if seq += int64(r.logged + r.jotted); r.seq() != seq {
			t.Errorf("the last event is number %d, expected %d", r.seq(), seq)
		}
		r.Discard()
	}
	if brief < 1800 {
		t.Errorf("%d of 2000 events were brief", brief)
	}
}
