package scene

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

func TestTell(t *testing.T) {
	mu := &engine.Object{Kind: engine.MutexObject, Name: "mu"}
	wg := &engine.Object{Kind: engine.WaitGroupObject, Name: "wg"}
	sem := &engine.Object{Kind: engine.SemaphoreObject, Name: "sem", Cap: 3}
	group := &engine.Object{Kind: engine.FlightObject, Name: "group"}
	tasks := &engine.Object{Kind: engine.ErrGroupObject, Name: "tasks"}
	one := func(e engine.Event) []note { return []note{{e: e}} }
	tests := []struct {
		list []note
		want string
	}{
		{one(engine.Event{K: engine.EvGoBlock, G: 8, Why: engine.WhyChanSend, Obj: results, V: 1, Val: "backup"}),
			"*G8* waits to send *backup*: nobody is receiving from results."},
		{one(engine.Event{K: engine.EvGoBlock, G: 1, Why: engine.WhyChanSend, Obj: jobs, V: 1, Val: "a*b"}),
			"*G1* waits to send *a∗b*: jobs is full, 4 of 4."},
		{[]note{{e: engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhyChanRecv, Obj: jobs}}, {e: engine.Event{K: engine.EvGoBlock, G: 3, Why: engine.WhyChanRecv, Obj: jobs}}},
			"*G2* and *G3* wait: jobs is empty."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhySelect}), "*G2* waits: no case of its select is ready."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhySelect, Val: "jobs<-, <-quit"}), "*G2* waits: no case of its select is ready, jobs<- or <-quit."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhyAssistWait}), "*G2* waits until the garbage collector's workers have marked enough for what it wants to allocate."},
		{[]note{{e: engine.Event{K: engine.EvGCMarkAssistBegin, G: 2, N: 65536}}, {e: engine.Event{K: engine.EvGCMarkAssistBegin, G: 3}}}, "*G2* and *G3* allocate while the garbage collector marks, and so have to mark, too."},
		{one(engine.Event{K: engine.EvGCBegin, G: 2, N: 1, Why: engine.WhyHeap}), "*G2* starts a garbage collection, since the heap has grown enough: the world stops for a moment, then workers mark beside the program."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhyMutexLock, Obj: mu}), "*G2* waits: mu is locked."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhySleep, N: 1_500_000}), "*G2* sleeps for 1.5 ms."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhyIOWait, N: 2_000_000_000}), "*G2* waits for I/O for 2 s and needs no P meanwhile."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhyChanRecvNil}), "*G2* waits for ever: chan receive (nil chan)."},
		{[]note{{e: engine.Event{K: engine.EvChanSend, G: 8, Peer: 9, Why: engine.WhyDirect, Obj: results, Val: "backup"}, waiter: 9}},
			"*G8* hands *backup* to *G9*, which was waiting at results."},
		{[]note{{e: engine.Event{K: engine.EvChanSend, Peer: 9, Why: engine.WhyDirect, Obj: results, Val: "3ms"}, waiter: 9}},
			"The timer of results fires, and *G9*, which was waiting for it, can go on."},
		{one(engine.Event{K: engine.EvChanSend, Why: engine.WhyBuffered, Obj: results, Val: "3ms", N: 1}),
			"The timer of results fires. Nobody waits for it now."},
		{[]note{{e: engine.Event{K: engine.EvChanSend, Why: engine.WhyBuffered, Obj: &engine.Object{Name: "time.After.25"}, N: 1}, unseen: true}},
			"A timer of time.After fires. Nobody waits for it now."},
		{[]note{{e: engine.Event{K: engine.EvChanSend, Why: engine.WhyBuffered, Obj: &engine.Object{Name: "tick.C.2"}, N: 1}}},
			"The timer of tick.C.2 fires. Nobody waits for it now."},
		{[]note{{e: engine.Event{K: engine.EvChanSend, G: 8, Peer: 9, Why: engine.WhyDirect, Obj: results, Val: "backup"}, waiter: 8}},
			"*G9* takes *backup* straight from *G8*, which was waiting to send."},
		{one(engine.Event{K: engine.EvChanSend, G: 1, Why: engine.WhyBuffered, Obj: jobs, Val: "zip", N: 3}),
			"*G1* sends *zip* to jobs, which has room: now 3 of 4."},
		{[]note{{e: engine.Event{K: engine.EvChanSend, G: 1, Why: engine.WhyBuffered, Obj: jobs, Val: "zip", N: 4}, waiter: 1}},
			"A slot of jobs is free: *zip* moves up, and *G1* can go on."},
		{[]note{{e: engine.Event{K: engine.EvChanRecv, G: 2, Why: engine.WhyBuffered, Obj: jobs, N: 3}}, {e: engine.Event{K: engine.EvChanRecv, G: 3, Why: engine.WhyBuffered, Obj: jobs, N: 2}},
			{e: engine.Event{K: engine.EvChanRecv, G: 4, Why: engine.WhyBuffered, Obj: jobs, N: 1}}},
			"*G2*, *G3* and *G4* take a value each out of jobs: 1 of 4 left."},
		{[]note{{e: engine.Event{K: engine.EvChanClose, G: 1, Obj: jobs}, n: 2}}, "*G1* closes jobs: 2 values are still to be received."},
		{one(engine.Event{K: engine.EvGoCreate, Peer: 1, Val: "main"}), "The program starts: *G1* runs main."},
		{one(engine.Event{K: engine.EvGoCreate, Peer: 9, Val: "you: Burst"}), "You start *G9*: Burst."},
		{one(engine.Event{K: engine.EvGoCreate, G: 1, Peer: 2, Val: "collect"}), "*G1* starts *G2*, which runs collect."},
		{one(engine.Event{K: engine.EvGoUnblock, G: 6, Peer: 1, Obj: wg, Why: engine.WhyWaitGroup}), "wg is 0: *G1* can go on."},
		{one(engine.Event{K: engine.EvGoUnblock, G: 6, Peer: 1, Obj: tasks, Why: engine.WhyWaitGroup}), "tasks is 0: *G1* can go on."},
		{one(engine.Event{K: engine.EvGoBlock, G: 2, Why: engine.WhySelect, Obj: sem, Val: "2"}), "*G2* waits for 2 of sem: too few are free, or others came first."},
		{one(engine.Event{K: engine.EvSemAcquire, G: 2, Peer: 1, Why: engine.WhyWoken, Obj: sem, Val: "2", N: 3}), "*G2* gets 2 of sem: 3 of 3 are held now."},
		{one(engine.Event{K: engine.EvSemCancel, G: 2, Obj: sem, Val: "2"}), "*G2* no longer waits for sem: its context is done."},
		{one(engine.Event{K: engine.EvFlightBegin, G: 2, Obj: group, Val: "k", N: 1}), "*G2* has the function called for *k*: no call for that key is under way."},
		{one(engine.Event{K: engine.EvFlightJoin, G: 3, Peer: 2, Obj: group, Val: "k", N: 1}), "*G3* joins the call for *k*: what *G2* gets, all get."},
		{one(engine.Event{K: engine.EvGoBlock, G: 3, Why: engine.WhyWaitGroup, Obj: group}), "*G3* waits for the call that it has joined."},
		{one(engine.Event{K: engine.EvFlightForget, G: 3, Obj: group, Val: "k"}), "*G3* forgets the call for *k*: whoever comes next begins a new one."},
		{one(engine.Event{K: engine.EvGroupError, G: 3, Obj: tasks, Val: "EOF"}), "*G3* fails first: *EOF* is what tasks.Wait returns."},
		{one(engine.Event{K: engine.EvPanic, G: 5, Val: "cannot zip"}), "*G5* panics: cannot zip"},
		{one(engine.Event{K: engine.EvState, G: 2, Val: "breaker=open"}), "breaker: *open*."},
		{one(engine.Event{K: engine.EvGauge, G: 2, Val: "failures", N: 2500}), "failures is now *2.5*."},
		{one(engine.Event{K: engine.EvProcsChange, G: 1, N: 4, Val: "2"}), "*G1* changes GOMAXPROCS from 2 to *4*, with the world stopped."},
		{one(engine.Event{K: engine.EvGCBegin, G: 1, N: 1}), "*G1* starts a garbage collection: the world stops for a moment, then workers mark beside the program."},
		{one(engine.Event{K: engine.EvParam, Val: "workers=6"}), "You set *workers* to *6*."},
		{one(engine.Event{K: engine.EvFault, Why: engine.WhyDeadlock, Val: "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 …"}),
			"fatal error: all goroutines are asleep - deadlock!"},
		{[]note{{e: engine.Event{K: engine.EvWorkBegin, G: 3, N: 300_000_000}, held: "resize"}}, "*G3* works on *resize* for 300 ms."},
		{one(engine.Event{K: engine.EvRunEnd, Why: engine.WhyMainReturned, N: 2}), "main returns and the program ends, with 2 goroutines left."},
	}
	for _, test := range tests {
		if got := tell(test.list); got != test.want {
			t.Errorf("%v: %q, want %q", test.list[0].e.K, got, test.want)
		}
	}
}

func TestSpan(t *testing.T) {
	for ns, want := range map[int64]string{0: "0 ns", 999: "999 ns", 1000: "1 µs", 1_234_567: "1.23 ms", 300_000_000: "300 ms", 2_500_000_000: "2.5 s", 1_005_000_000: "1.01 s"} {
		if got := span(ns); got != want {
			t.Errorf("span(%d) = %q, want %q", ns, got, want)
		}
	}
}

// TestSystemGoroutinesAreLeftOut holds that a collector's workers are neither
// drawn nor told, under a number of Ps that changes.
func TestSystemGoroutinesAreLeftOut(t *testing.T) {
	events := recordUnder(t, "gmp", collected, 3000)
	system := map[int32]bool{}
	for i := range events {
		if e := &events[i]; e.K == engine.EvGoCreate && e.Why == engine.WhySystem {
			system[e.Peer] = true
		}
	}
	ops, _ := compile(Plan(Spec{Lens: "pattern", Width: 840}, events), events)
	tokens, said := 0, map[string]bool{}
	for _, op := range ops {
		if op.K == OpBorn && strings.HasPrefix(op.S, "g") && op.A[2] == tokenLayer {
			tokens++
		}
		if op.K == OpKnot {
			said[KnotOf(op).Say] = true
		}
		if strings.Contains(op.S, "gcBgMarkWorker") {
			t.Errorf("%+v", op)
		}
	}
	if len(system) != 4 || tokens != 4 {
		t.Errorf("%d system goroutines, %d tokens; want 4 and 4", len(system), tokens)
	}
	if !said["*G1* starts a garbage collection: the world stops for a moment, then workers mark beside the program."] {
		t.Errorf("nothing tells of the collection: %q", slices.Sorted(maps.Keys(said)))
	}
}

// TestEveryShownBeatIsTold looks for beats that move something and say nothing.
func TestEveryShownBeatIsTold(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, _ := compile(l, events)
		var k Knot
		for _, op := range ops {
			if op.K == OpKnot {
				k = KnotOf(op)
				if strings.Count(k.Say, "*")%2 != 0 || strings.Contains(k.Say, "**") {
					t.Errorf("stress without an end: %q", k.Say)
				}
			}
			if op.K == OpMove && k.Say == "" {
				t.Fatalf("the beat at %d ms moves something and says nothing", k.F)
			}
		}
	})
}
