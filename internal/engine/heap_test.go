package engine

import (
	"fmt"
	"testing"
	"time"
)

// allocating is a program whose goroutines allocate, each so many times so many
// KB with work between.
func allocating(goroutines, times, kb int, work time.Duration) func() {
	return func() {
		var wg WaitGroup
		for i := range goroutines {
			wg.Go(func() {
				for range times {
					Work(1, work+time.Duration(i)*1310*time.Nanosecond)
					Alloc(1, kb)
				}
			})
		}
		wg.Wait()
	}
}

// TestHeapStartsACycle: a heap that reaches its trigger starts a cycle, and what
// was allocated while that marked is what is left.
func TestHeapStartsACycle(t *testing.T) {
	for _, policy := range []string{"gmp", "fifo", "random"} {
		for _, procs := range []int{1, 2, 4, 8} {
			events, r := play(t, Config{Policy: policy, Procs: procs}, allocating(4, 30, 64, 50*time.Microsecond))
			if r.Err() != nil {
				t.Fatal(r.Err())
			}
			checkHeap(t, fmt.Sprint(policy, " ", procs), events)
			if r.cycles == 0 {
				t.Errorf("%s, %d Ps: 7.5 MB started no collection", policy, procs)
			}
		}
	}
}

// checkHeap follows the heap by its events.
func checkHeap(t *testing.T, what string, events []Event) {
	t.Helper()
	size, goal, began, marking := int64(0), int64(0), int64(0), false
	for _, e := range events {
		switch e.K {
		case EvHeapGoal:
			goal = e.N
		case EvGCBegin:
			if began, marking = size, true; e.Why == WhyHeap && (size < goal*45/64 || goal < size+minRunway) {
				t.Errorf("%s: at %d a heap of %d starts a collection, its goal is %d", what, e.T, size, goal)
			}
		case EvGCEnd:
			marking = false
		case EvHeapAlloc:
			if e.N < size && (marking || e.N != size-began && e.N > size) {
				t.Errorf("%s: at %d the heap shrinks from %d to %d; %d when the collection began", what, e.T, size, e.N, began)
			}
			size = e.N
		}
	}
}

// TestHeapLeavesOthersAlone: a program that stays below 4 MB collects nothing.
func TestHeapLeavesOthersAlone(t *testing.T) {
	events, r := play(t, Config{Procs: 2}, allocating(2, 10, 150, time.Microsecond))
	if got := kindsOf(events, EvGCBegin, EvGCMarkAssistBegin, EvSTWBegin); len(got) > 0 || r.Err() != nil {
		t.Errorf("%v, %v", got, r.Err())
	}
	if got := kindsOf(events, EvHeapGoal); len(got) != 1 {
		t.Errorf("goals: %v", got)
	}
}

// TestAssists: while a cycle marks, whoever allocates marks, too.
func TestAssists(t *testing.T) {
	waited, tail := 0, 0
	for _, procs := range []int{1, 2, 3, 4, 6, 8} {
		for seed := range uint64(10) {
			events, r := play(t, Config{Procs: procs, Seed: seed}, allocating(12, 30, 64, 10*time.Microsecond))
			if r.Err() != nil {
				t.Fatal(r.Err())
			}
			checkHeap(t, fmt.Sprint(procs), events)
			w, l := checkAssists(t, procs, events)
			waited, tail = waited+w, tail+l
		}
	}
	if waited == 0 || tail == 0 {
		t.Errorf("%d waited for credit, %d got it and joined a local queue", waited, tail)
	}
}

// checkAssists checks that goroutines mark what they owe and that those that
// wait for credit are readied with next=false (scheduler-rules.md §11.5).
func checkAssists(t *testing.T, procs int, events []Event) (waited, tail int) {
	t.Helper()
	began, owe, total, marked := map[int32]int64{}, map[int32]int64{}, 0, int64(0)
	for i, e := range events {
		switch {
		case e.K == EvGCMarkAssistBegin:
			began[e.G], owe[e.G] = e.T, e.N
			total++
		case e.K == EvGCMarkAssistEnd:
			marked += e.T - began[e.G]
		case e.K == EvGoBlock && e.Why == WhyAssistWait:
			waited++
		case e.K == EvGoUnblock && e.Why == WhyAssistWait:
			put := events[i+1]
			if put.K != EvRunqPut || put.Why != WhyLocal {
				t.Errorf("%d Ps: at %d goroutine %d is ready and goes to %v", procs, e.T, e.Peer, put.Why)
			}
			tail++
		}
	}
	if total == 0 || marked < overAssist {
		t.Errorf("%d Ps: %d assists took %d ns", procs, total, marked)
	}
	return waited, tail
}

// TestNextCycleBeginsEarlier: the pacer learns from a cycle how fast the program
// allocates, and lets the next one begin early enough to need fewer assists.
func TestNextCycleBeginsEarlier(t *testing.T) {
	events, _ := play(t, Config{Procs: 4}, allocating(3, 200, 32, 20*time.Microsecond))
	var began []int64
	var assists []int
	size := int64(0)
	for _, e := range events {
		switch e.K {
		case EvHeapAlloc:
			size = e.N
		case EvGCBegin:
			began, assists = append(began, size), append(assists, 0)
		case EvGCMarkAssistBegin:
			assists[len(assists)-1]++
		}
	}
	if len(began) < 3 || began[0] < heapMinimum*61/64 || began[1] >= began[0] || assists[1] >= assists[0] {
		t.Errorf("collections begin at %d bytes and have %d assists", began, assists)
	}
}

// TestForcedGC: two minutes after a cycle sysmon has the next one started, but
// never the first; it leaves idle Ps alone.
func TestForcedGC(t *testing.T) {
	for _, procs := range []int{1, 4} {
		for _, busy := range []bool{false, true} {
			events, r := play(t, Config{Procs: procs}, func() {
				Sleep(1, 5*time.Minute)
				GC(1)
				if busy {
					Go(1, "busy", func() { Work(1, 7*time.Minute) })
				}
				Sleep(1, 7*time.Minute)
			})
			if r.Err() != nil {
				t.Fatal(r.Err())
			}
			var at []time.Duration
			helpers := 0
			for _, e := range events {
				if e.K == EvGCBegin && e.Why == WhyTime {
					at = append(at, time.Duration(e.T).Truncate(time.Minute))
				}
				if e.K == EvGoCreate && e.Val == "forcegchelper" {
					helpers++
				}
				if e.K == EvGCWorkerBegin && e.T > int64(6*time.Minute) && e.Why == WhyIdleWorker && procs == 4 {
					t.Errorf("%d Ps: an idle worker", procs)
				}
			}
			if len(at) < 2 || at[0] < 7*time.Minute || at[0] > 8*time.Minute || helpers != 1 {
				t.Errorf("%d Ps, busy %v: collections at %v, %d helpers", procs, busy, at, helpers)
			}
		}
	}
}

// TestGCShared: who calls runtime.GC while another is about to begin a cycle
// waits for that one; while it marks, for one more.
func TestGCShared(t *testing.T) {
	shared, own := 0, 0
	for late := range time.Duration(60) {
		events, r := play(t, Config{Procs: 8}, func() {
			var wg WaitGroup
			for i := range time.Duration(2) {
				wg.Go(func() {
					Work(1, 100*time.Microsecond+i*late*time.Microsecond)
					GC(1)
				})
			}
			wg.Wait()
		})
		switch n := len(kindsOf(events, EvGCBegin)); {
		case n == 1:
			shared++
		case n == 2:
			own++
		default:
			t.Errorf("%d collections, %v", n, r.Err())
		}
	}
	if shared == 0 || own == 0 {
		t.Errorf("%d pairs shared a collection, %d did not", shared, own)
	}
}
