package engine

import (
	"fmt"
	"testing"
	"time"
)

// kindsOf lists events of these kinds, each with its fields that matter here.
func kindsOf(events []Event, kinds ...Kind) []string {
	var list []string
	for _, e := range events {
		for _, k := range kinds {
			if e.K == k {
				list = append(list, fmt.Sprintf("%s %s%s", e.K, e.Val, e.Why))
			}
		}
	}
	return list
}

// TestGC is S9 of scheduler-rules.md §18: two stops of the world, goroutines
// preempted for one go on where they were, ordinary preemption is to the
// global queue.
func TestGC(t *testing.T) {
	for _, procs := range []int{1, 2, 4, 8} {
		events, r := play(t, Config{Policy: "gmp", Procs: procs}, func() {
			var wg WaitGroup
			for range 2 {
				wg.Go(func() { Work(1, 40*time.Millisecond) })
			}
			Work(1, time.Millisecond)
			GC(1)
			wg.Wait()
		})
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
		got := fmt.Sprint(kindsOf(events, EvSTWBegin, EvSTWEnd, EvGCBegin, EvGCEnd))
		want := "[STWBegin GC sweep termination GCBegin  STWEnd  STWBegin GC mark termination GCEnd  STWEnd ]"
		if got != want {
			t.Errorf("%d Ps: %s", procs, got)
		}
		checkStops(t, procs, events)
		modes := map[string]int{}
		for _, e := range events {
			if e.K == EvGCWorkerBegin {
				modes[e.Why.String()]++
			}
		}
		if dedicated := map[int]int{1: 0, 2: 0, 4: 1, 8: 2}[procs]; modes["dedicated"] != dedicated || len(modes) == 0 {
			t.Errorf("%d Ps: workers %v", procs, modes)
		}
	}
}

// TestGCTakesTime checks that what happens elsewhere while a collection stops
// the world, such as the end of a system call, is recorded in its place.
func TestGCTakesTime(t *testing.T) {
	for _, policy := range []string{"fifo", "random", "gmp"} {
		play(t, Config{Policy: policy, Procs: 4}, func() {
			var wg WaitGroup
			for i := range 40 {
				wg.Go(func() {
					Syscall(1, time.Duration(i)*3*time.Microsecond)
					Sleep(1, time.Duration(i)*time.Microsecond)
				})
			}
			for range 3 {
				GC(1)
			}
			wg.Wait()
		})
	}
}

// checkStops checks that nobody runs while the world is stopped, and where
// those go that are preempted.
func checkStops(t *testing.T, procs int, events []Event) {
	t.Helper()
	stopping, by, on, bounced := false, int32(0), map[int32]int16{}, 0
	for i, e := range events {
		switch e.K {
		case EvSTWBegin:
			stopping, by = true, e.G
		case EvSTWEnd:
			stopping = false
		case EvGoStart:
			if stopping && e.G != by {
				t.Errorf("%d Ps: goroutine %d starts at %d while the world is stopped", procs, e.G, e.T)
			}
			if p, ok := on[e.G]; ok && p != e.P && procs == 2 { // with more, a worker may keep the P and another steal
				t.Errorf("%d Ps: goroutine %d goes on on P%d, not P%d", procs, e.G, e.P, p)
			}
			delete(on, e.G)
		case EvGoStop:
			put := events[i+1]
			if e.Why == WhyPreempted && stopping {
				bounced++
				if on[e.G] = e.P; put.Why != WhyRunnext {
					t.Errorf("%d Ps: preempted for a stop, goroutine %d goes to %s", procs, e.G, put.Why)
				}
			} else if put.Why != WhyGlobal {
				t.Errorf("%d Ps: preempted, goroutine %d goes to %s", procs, e.G, put.Why)
			}
		}
	}
	if procs == 2 && bounced == 0 {
		t.Error("nobody was preempted for a stop of the world")
	}
}

// TestWorkerTable is the table of scheduler-rules.md §11.4.
func TestWorkerTable(t *testing.T) {
	dedicated := map[int]int{1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 10: 3, 12: 3, 16: 4}
	share := map[int]float64{1: .25, 2: .25, 3: .25, 6: .5 / 6}
	for p, want := range dedicated {
		var s gmp
		s.plan(p, false)
		if s.gc.dedicated != want || s.gc.share != share[p] {
			t.Errorf("%d Ps: %d dedicated workers, share %v", p, s.gc.dedicated, s.gc.share)
		}
	}
}

// TestGOMAXPROCS: Ps come and go under load, and no goroutine is lost.
func TestGOMAXPROCS(t *testing.T) {
	for _, policy := range []string{"fifo", "random", "gmp"} {
		for _, procs := range []int{1, 4} {
			for seed := range uint64(5) {
				done := 0
				events, r := play(t, Config{Policy: policy, Procs: procs, Seed: seed}, func() {
					var wg WaitGroup
					for range 20 {
						wg.Go(func() {
							for range 5 {
								Work(1, 300*time.Microsecond)
								Gosched(1)
								Sleep(1, 100*time.Microsecond)
							}
							done++
						})
					}
					for _, n := range []int{4, 2, 8, 1, 3} {
						before := GOMAXPROCS(1, 0)
						if was := GOMAXPROCS(1, n); was != before {
							t.Errorf("GOMAXPROCS(%d) returns %d, want %d", n, was, before)
						}
						Sleep(1, 2*time.Millisecond)
					}
					wg.Wait()
				})
				if done != 20 || r.Err() != nil {
					t.Fatalf("%s: %d of 20 ended, %v", policy, done, r.Err())
				}
				if n := len(kindsOf(events, EvProcsChange)); n < 4 {
					t.Errorf("%d changes", n)
				}
			}
		}
	}
}

// TestShrinkOrder: the queue of a P that is removed goes to the head of the
// global queue, runnext before the others (scheduler-rules.md §12.3).
func TestShrinkOrder(t *testing.T) {
	events, _ := play(t, Config{Policy: "gmp", Procs: 2}, func() {
		Go(1, "fills", func() {
			for range 5 {
				Go(1, "queued", func() {})
			}
			Work(1, 3*time.Millisecond)
		})
		Work(1, time.Millisecond)
		GOMAXPROCS(1, 1)
	})
	var moved []int32
	resizing := false
	for _, e := range events {
		switch {
		case e.K == EvProcsChange:
			resizing = true
		case e.K == EvSTWEnd:
			resizing = false
		case resizing && e.K == EvRunqPut && e.Why == WhyGlobal:
			moved = append(moved, e.Peer)
		}
	}
	if len(moved) > 0 && moved[len(moved)-1] != 2 {
		t.Errorf("moved %v: the preempted goroutine was in runnext and is to come first", moved)
	}
	if len(moved) == 0 {
		t.Error("nothing was moved")
	}
}

// TestLockOSThread is S10: a locked goroutine runs on its thread alone, the P
// goes back and forth.
func TestLockOSThread(t *testing.T) {
	events, r := play(t, Config{Policy: "gmp", Procs: 2}, func() {
		ping, pong := MakeChan(1, "ping", make(chan int)), MakeChan(1, "pong", make(chan int))
		Go(1, "locked", func() {
			LockOSThread(1)
			for range 10 {
				Snd(1, pong).Send(Recv(1, ping))
			}
			UnlockOSThread(1)
		})
		for i := range 10 {
			Snd(1, ping).Send(i)
			Recv(1, pong)
		}
	})
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	thread, handed := int16(-1), 0
	for _, e := range events {
		switch {
		case e.K == EvThreadLock:
			thread = e.M
		case e.K == EvThreadUnlock:
			thread = -1
		case e.K == EvGoStart && thread >= 0 && (e.G == 2) != (e.M == thread):
			t.Errorf("goroutine %d runs on M%d at %d; M%d is goroutine 2's", e.G, e.M, e.T, thread)
		case e.K == EvMStart && e.Val == "locked":
			handed++
		}
	}
	if handed < 9 {
		t.Errorf("the P was handed to the locked thread %d times", handed)
	}
}

// TestLockedExit: a thread ends with the goroutine that was locked to it, but
// for the main thread, which is kept.
func TestLockedExit(t *testing.T) {
	for procs, val := range map[int]string{1: "kept", 2: ""} {
		testLockedExit(t, procs, val)
	}
}

func testLockedExit(t *testing.T, procs int, val string) {
	events, r := play(t, Config{Policy: "gmp", Procs: procs}, func() {
		Go(1, "locked", func() {
			LockOSThread(1)
			LockOSThread(1)
			UnlockOSThread(1)
			Syscall(1, 2*time.Millisecond)
			Sleep(1, time.Millisecond)
		})
		Work(1, time.Duration(procs-1)*time.Millisecond) // with two Ps the other one runs it
		Sleep(1, 5*time.Millisecond)
		Print("main")
	})
	exits := kindsOf(events, EvMExit)
	if len(exits) != 1 || exits[0] != "MExit "+val || r.Err() != nil || output(events) != "main" {
		t.Errorf("with %d Ps threads ended: %q; %v, printed %q", procs, exits, r.Err(), output(events))
	}
}
