package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/racetest"
)

// invariants checks scheduler-rules.md §5.5 on the state between two steps.
func invariants(r *Run) error {
	s := r.sched.(*gmp)
	spinning := 0
	for _, m := range s.ms {
		if m.spinning {
			spinning++
			if p := m.p; p != nil && m.phase == phaseFind && !p.idle && p.m == m && (p.local.n > 0 || p.runnext != nil) && len(p.timers) == 0 {
				return fmt.Errorf("M%d spins with work in its own queue", m.id)
			}
		}
	}
	if spinning != s.spinning {
		return fmt.Errorf("%d threads spin, %d are counted", spinning, s.spinning)
	}
	idle := 0
	place := map[*G]string{}
	put := func(g *G, where string) error {
		if was := place[g]; was != "" {
			return fmt.Errorf("goroutine %d is %s and %s", g.id, was, where)
		}
		place[g] = where
		return nil
	}
	runnable := r.global.n > 0
	for _, p := range r.procs {
		if p.idle {
			if idle++; p.local.n > 0 || p.runnext != nil || p.g != nil {
				return fmt.Errorf("P%d is idle and has work", p.id)
			}
		}
		if p.local.n > ringSize {
			return fmt.Errorf("P%d's queue holds %d", p.id, p.local.n)
		}
		runnable = runnable || p.local.n > 0 || p.runnext != nil
		for g := p.local.head; g != nil; g = g.link {
			if err := put(g, fmt.Sprint("in P", p.id, "'s queue")); err != nil {
				return err
			}
		}
		for g, where := range map[*G]string{p.runnext: "P's runnext", p.g: "running"} {
			if g != nil {
				if err := put(g, where); err != nil {
					return err
				}
			}
		}
	}
	for g := r.global.head; g != nil; g = g.link {
		if err := put(g, "in the global queue"); err != nil {
			return err
		}
	}
	if idle != len(s.pidle) {
		return fmt.Errorf("%d Ps are idle, %d are on the stack", idle, len(s.pidle))
	}
	if c := &s.gc; !c.marking && len(c.assists) > 0 || c.active < 0 || c.left < 0 || c.background < 0 {
		return fmt.Errorf("%d wait for credit and %d mark; left are %d ns, credit is %d", len(c.assists), c.active, c.left, c.background)
	}
	if runnable && idle > 0 && !s.stopping && !searching(s) {
		return fmt.Errorf("somebody is runnable, %d Ps are idle, and no thread looks for work", idle)
	}
	return nil
}

// searching reports whether a thread looks for work, is about to start, or has
// just been refused one that spins.
func searching(s *gmp) bool {
	for _, m := range s.ms {
		if m.spinning || m.phase != phaseRun && m.phase != phaseSyscall && m.phase != phasePoll && m.phase != phaseLocked && !slices.Contains(s.midle, m) {
			return true
		}
	}
	return s.needSpin
}

// TestInvariants holds them after every step of programs that use all that the
// scheduler has.
func TestInvariants(t *testing.T) {
	programs := map[string]func(){
		"tangle": tangle,
		"calls": func() {
			var wg WaitGroup
			for i := range 12 {
				wg.Go(func() {
					for k := range 6 {
						switch (i + k) % 4 {
						case 0:
							Syscall(1, time.Duration(30+20*i)*time.Microsecond)
						case 1:
							IO(1, time.Duration(1+i)*100*time.Microsecond)
						case 2:
							Work(1, time.Duration(1+k)*time.Millisecond)
						case 3:
							Sleep(1, time.Duration(50*i)*time.Microsecond)
						}
					}
				})
			}
			wg.Wait()
		},
		"flood": func() {
			var wg WaitGroup
			for range 600 {
				wg.Go(func() { Gosched(1) })
			}
			wg.Wait()
		},
		"world": func() {
			var wg WaitGroup
			for i := range 5 {
				wg.Go(func() {
					if i == 2 {
						LockOSThread(1)
					}
					for range 4 {
						Work(1, 700*time.Microsecond)
						Gosched(1)
					}
				})
			}
			GC(1)
			wg.Wait()
		},
		"heap": allocating(9, 20, 64, 10*time.Microsecond),
	}
	for name, main := range programs {
		for _, procs := range []int{2, 4} {
			for seed := range uint64(2) {
				r, err := New(Config{Procs: procs, Seed: seed}, main)
				if err != nil {
					t.Fatal(err)
				}
				steps := 0
				for st := More; st != Ended; st = r.Advance(At(1<<62), 1) {
					if err := invariants(r); err != nil && steps > 0 {
						t.Fatalf("%s on %d Ps, seed %d, after %d steps: %v\n%s", name, procs, seed, steps, err, text(r.Events()[max(0, len(r.Events())-30):]))
					}
					steps++
				}
				if r.Err() != nil || steps < 70 {
					t.Errorf("%s on %d Ps: %d steps, %v", name, procs, steps, r.Err())
				}
				r.Close()
			}
		}
	}
}

// quickStart are costs under which all goroutines exist before a second thread
// is awake.
func quickStart() *Costs {
	c := DefaultCosts
	c.Go, c.Lock = 1, 1
	return &c
}

// TestStealTable is the steal table of scheduler-rules.md §19: half of the
// ring, rounded up, from its head, for every length, on 2 and 4 Ps.
func TestStealTable(t *testing.T) {
	for _, procs := range []int{2, 4} {
		for n := 1; n <= ringSize; n++ {
			events, _ := play(t, Config{Procs: procs, Costs: quickStart()}, func() {
				var wg WaitGroup
				for range n + 1 { // the last one stands in runnext
					wg.Go(func() {})
				}
				Work(1, 50*time.Microsecond)
				wg.Wait()
			})
			i := slices.IndexFunc(events, func(e Event) bool { return e.K == EvRunqSteal })
			if i < 0 || events[i].N != int64(n-n/2) || events[i].Val != "P0" {
				t.Fatalf("%d Ps, %d in the ring: %+v", procs, n, events[max(i, 0)])
			}
			var took []int32
			for _, e := range events[i+1:] {
				if e.K != EvRunqPut || e.P != events[i].P {
					break
				}
				took = append(took, e.Peer)
			}
			for k, g := range took {
				if g != int32(2+k) {
					t.Fatalf("%d Ps, %d in the ring: it takes %v, not from the head", procs, n, took)
				}
			}
			start := events[i+1+len(took):]
			k := slices.IndexFunc(start, func(e Event) bool { return e.K == EvGoStart && e.P == events[i].P })
			if len(took) != n-n/2 || k < 0 || start[k].G != took[len(took)-1] {
				t.Fatalf("%d Ps, %d in the ring: it takes %v and runs %d", procs, n, took, start[k].G)
			}
		}
	}
}

// TestStealRunnext is S4b: a runnext is taken on the last pass only, 3 µs later.
func TestStealRunnext(t *testing.T) {
	events, _ := play(t, Config{Procs: 2}, func() {
		var wg WaitGroup
		wg.Go(func() {})
		Work(1, 100*time.Microsecond)
		wg.Wait()
	})
	var spun int64
	for _, e := range events {
		switch {
		case e.K == EvSpinBegin:
			spun = e.T
		case e.K == EvRunqSteal:
			if took := e.T - spun; e.N != 1 || took < 3*(DefaultCosts.Pass+2*DefaultCosts.PassP)+snatchWait {
				t.Errorf("it took %d after %d ns", e.N, took)
			}
			return
		}
	}
	t.Errorf("nothing was stolen\n%s", text(events))
}

// starts are the goroutines in the order in which they start.
func starts(events []Event) (gs []int32) {
	for _, e := range events {
		if e.K == EvGoStart {
			gs = append(gs, e.G)
		}
	}
	return gs
}

// TestInheritedSlice is S5: a pair that hands each other the P shares one time
// slice, after which a third goroutine gets its turn.
func TestInheritedSlice(t *testing.T) {
	racetest.Skip(t)
	events, _ := play(t, Config{Limits: Limits{Time: int64(60 * time.Millisecond)}}, func() {
		a, b := MakeChan(1, "a", make(chan int)), MakeChan(1, "b", make(chan int))
		Gosched(1) // at tick 0 whoever is preempted would be picked back
		Gosched(1)
		Go(1, "third", func() {
			for {
				Gosched(1)
			}
		})
		Go(1, "echo", func() {
			for {
				Snd(1, b).Send(Recv(1, a))
			}
		})
		for {
			Snd(1, a).Send(1)
			Recv(1, b)
		}
	})
	var asked, turns int
	var first int64
	for _, e := range events {
		switch {
		case e.K == EvPreempt:
			asked++
		case e.K == EvGoStart && e.G == 2:
			if turns++; first == 0 {
				first = e.T
			}
			if asked == 0 {
				t.Fatalf("the third goroutine runs at %d ns, before anybody is asked to go", e.T)
			}
		}
	}
	if first < slice || first > 2*slice+2*monitorDelayMax || turns < 2 || asked < 2 {
		t.Errorf("it ran %d times, first at %v, after %d requests", turns, time.Duration(first), asked)
	}
}

// TestWithoutInheriting: if who runs from runnext has a slice of its own, a third
// that waits in the local queue of their P never runs.
func TestWithoutInheriting(t *testing.T) {
	for _, off := range []bool{false, true} {
		var third time.Duration
		events, r := play(t, Config{Off: Off{Inherit: off}}, func() {
			there, back := MakeChan(1, "there", make(chan int)), MakeChan(1, "back", make(chan int))
			Go(1, "pong", func() {
				for range 30 {
					Recv(1, there)
					Work(1, time.Millisecond)
					Snd(1, back).Send(1)
				}
			})
			Gosched(1) // pong waits
			Go(1, "third", func() { third = time.Duration(cur.now) })
			Go(1, "ping", func() { // into runnext
				for range 30 {
					Snd(1, there).Send(1)
					Recv(1, back)
				}
			})
			Sleep(1, 100*time.Millisecond)
		})
		least, most := 10*time.Millisecond, 20*time.Millisecond
		if off {
			least, most = 30*time.Millisecond, 31*time.Millisecond
		}
		if says := events[0].Val; says != map[bool]string{true: Inheriting}[off] {
			t.Errorf("the run says that it does without %q", says)
		}
		if third < least || third > most || r.Err() != nil {
			t.Errorf("inheriting off %v: the third ran at %v, %v", off, third, r.Err())
		}
	}
}

// calls are the kinds of events of system calls and handoffs, with their reasons.
func calls(events []Event) string {
	var list []string
	for _, e := range events {
		switch e.K {
		case EvHandoff, EvGoSyscallEnd, EvGoSyscallEndBlocked:
			list = append(list, strings.TrimSpace(e.K.String()+" "+e.Why.String()))
		}
	}
	return strings.Join(list, ", ")
}

// TestSyscallExits is S7: short calls keep their P, others lose it to whoever
// waits after two looks of sysmon, or to nobody after 10 ms.
func TestSyscallExits(t *testing.T) {
	for _, tt := range []struct {
		name  string
		procs int
		main  func()
		want  string
	}{
		{"a: short calls", 1, func() {
			var wg WaitGroup
			wg.Go(func() {})
			for range 3 {
				Syscall(1, 150)
			}
			wg.Wait()
		}, "GoSyscallEnd fast, GoSyscallEnd fast, GoSyscallEnd fast"},
		{"b: the other one is done before", 1, func() {
			var wg WaitGroup
			wg.Go(func() { Work(1, 500*time.Microsecond) })
			Syscall(1, 2*time.Millisecond)
			wg.Wait()
		}, "Handoff, GoSyscallEnd idlep"},
		{"b: the other one is not", 1, func() {
			var wg WaitGroup
			wg.Go(func() { Work(1, 4*time.Millisecond) })
			Syscall(1, 2*time.Millisecond)
			wg.Wait()
		}, "Handoff, GoSyscallEndBlocked"},
		{"c: nobody waits, and another P is idle", 2, func() { Syscall(1, 9*time.Millisecond) }, "GoSyscallEnd fast"},
		{"c: for more than 10 ms", 2, func() { Syscall(1, 40*time.Millisecond) }, "Handoff, GoSyscallEnd idlep"},
		{"d: nobody waits, and there is no other P", 1, func() { Syscall(1, 2*time.Millisecond) }, "Handoff, GoSyscallEnd idlep"},
		{"the old P is in another call", 2, func() {
			var wg WaitGroup
			wg.Go(func() { Work(1, 85*time.Microsecond) })
			Work(1, 50*time.Microsecond) // it has been stolen
			wg.Go(func() { Syscall(1, 5*time.Millisecond) })
			Syscall(1, 2*time.Millisecond)
			wg.Wait()
		}, "Handoff, Handoff, GoSyscallEnd oldp, GoSyscallEnd idlep"},
	} {
		events, r := play(t, Config{Procs: tt.procs}, tt.main)
		if got := calls(events); got != tt.want || r.Err() != nil {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

// TestPolledOrder is S8: what becomes ready at one time runs last first; with
// an idle P left, one goes to the global queue for it.
func TestPolledOrder(t *testing.T) {
	events, _ := play(t, Config{Procs: 2}, func() {
		var wg WaitGroup
		for range 4 {
			wg.Go(func() {
				IO(1, time.Duration(int64(5*time.Millisecond)-cur.now))
				Work(1, 50*time.Microsecond)
			})
			Sleep(1, 100*time.Microsecond) // so that they wait in this order
		}
		Work(1, 20*time.Millisecond) // P0 is busy
		wg.Wait()
	})
	i := slices.IndexFunc(events, func(e Event) bool { return e.K == EvGoUnblock && e.Why == WhyIOWait })
	if got := fmt.Sprint(starts(events[i:])[:4]); got != "[5 4 3 2]" {
		t.Errorf("they run in the order %s\n%s", got, text(events[i:min(i+30, len(events))]))
	}
	// With the only P busy, nobody polls until it runs dry or sysmon looks.
	events, _ = play(t, Config{Procs: 1}, func() {
		var wg WaitGroup
		for range 3 {
			wg.Go(func() { IO(1, time.Millisecond) })
		}
		Gosched(1)
		Work(1, 50*time.Millisecond)
		wg.Wait()
	})
	for k, e := range events {
		if e.K == EvGoUnblock && e.Why == WhyIOWait && (events[k+1].Peer != e.Peer || events[k+1].Why != WhyGlobal) {
			t.Errorf("sysmon's poll puts goroutine %d into %v", e.Peer, events[k+1].Why)
		}
	}
	i = slices.IndexFunc(events, func(e Event) bool { return e.K == EvGoUnblock && e.Why == WhyIOWait })
	if at := events[i].T; at < pollBackstop || at > 3*pollBackstop {
		t.Errorf("sysmon polls at %v", time.Duration(at))
	}
}

// TestWakeChain is S11: threads are woken one after the other, the highest P
// first, and not one for each goroutine.
func TestWakeChain(t *testing.T) {
	events, _ := play(t, Config{Procs: 8}, func() {
		var wg WaitGroup
		for i := range 40 {
			wg.Go(func() { Work(1, time.Duration(500+37*i)*time.Microsecond) })
		}
		wg.Wait()
	})
	var woken []int16
	spinning, woke, most := 0, 0, 0
	for _, e := range events {
		switch e.K {
		case EvMStart:
			if e.T < int64(400*time.Microsecond) {
				woken = append(woken, e.P)
				woke++
			}
		case EvSpinBegin:
			spinning++
			most = max(most, spinning)
		case EvSpinEnd:
			spinning--
		}
	}
	if fmt.Sprint(woken) != "[7 6 5 4 3 2 1]" || woke != 7 {
		t.Errorf("threads are woken for the Ps %v", woken)
	}
	if most > 4 {
		t.Errorf("%d threads spin at one time, of which at most half as many as there are busy Ps may", most)
	}
}

// TestOverdueSleepers is S14: sleepers whose time has passed behind a busy P
// are readied in the order of their deadlines, so that the last one runs first.
func TestOverdueSleepers(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		var wg WaitGroup
		for i := range 5 {
			wg.Go(func() { Sleep(1, time.Duration(i+1)*time.Millisecond) })
		}
		Gosched(1) // which a fresh P answers with main itself: its tick is 0
		Gosched(1)
		Work(1, 8*time.Millisecond)
		wg.Wait()
	})
	i := slices.IndexFunc(events, func(e Event) bool { return e.K == EvGoUnblock && e.Why == WhySleep })
	if got := fmt.Sprint(starts(events[i:])[:5]); got != "[6 2 3 4 5]" {
		t.Errorf("they run in the order %s", got)
	}
}

// TestStaleSlice is S17: a goroutine that is woken by way of runnext on a P
// that has slept inherits its old slice, and is asked to go at sysmon's next
// look.
func TestStaleSlice(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		for range 6 {
			Sleep(1, 15*time.Millisecond)
			Work(1, 3*time.Millisecond)
		}
	})
	var woken int64
	quick := 0
	for _, e := range events {
		switch e.K {
		case EvGoUnblock:
			woken = e.T
		case EvPreempt:
			if e.N < slice {
				t.Errorf("asked to go after %d ns", e.N)
			}
			if e.T-woken < int64(time.Millisecond) {
				quick++
			}
		}
	}
	if quick == 0 {
		t.Errorf("nobody is asked to go within a ms of waking\n%s", text(events))
	}
}

// TestPollTimeouts is scheduler-rules.md §10.8: the poller waits for whole ms.
func TestPollTimeouts(t *testing.T) {
	for d, want := range map[int64]int64{1: 1_000_000, 999_999: 1_000_000, 1_000_000: 1_000_000, 1_999_999: 1_000_000, 7_500_000: 7_000_000} {
		if got := timeout(d); got != want {
			t.Errorf("for %d ns it waits %d ns, want %d", d, got, want)
		}
	}
	events, _ := play(t, Config{}, func() { Sleep(1, 2500*time.Microsecond) })
	i := slices.IndexFunc(events, func(e Event) bool { return e.K == EvGoUnblock })
	if late := events[i].T - 2_500_000; late < 400_000 || late > 600_000 {
		t.Errorf("a sleep of 2.5 ms is %d ns late", late)
	}
}

// TestTicks is S3: from one look at the global queue to the next, sixty
// goroutines of the local queue run; the look takes one.
func TestTicks(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		var wg WaitGroup
		for range 250 {
			wg.Go(func() {})
		}
		for range 5 {
			Gosched(1)
		}
		wg.Wait()
	})
	var runs []int
	n := 0
	for _, g := range starts(events) {
		if n++; g == 1 {
			runs = append(runs, n-1)
			n = 0
		}
	}
	// The first goroutine, from runnext, does not count as a tick. The last run
	// ends the local queue.
	if got := fmt.Sprint(runs[:6]); got != "[0 56 60 60 60 14]" {
		t.Errorf("main runs again after %v others", runs)
	}
}

// TestRetakeSightings: on P0 sysmon must see a call twice before it takes the P
// away, in the first call that a program makes as well. On another P it has a
// note of long ago, and takes it at first sight.
func TestRetakeSightings(t *testing.T) {
	calls := []struct {
		procs int
		main  func()
		least time.Duration
	}{
		{1, func() {
			var wg WaitGroup
			wg.Go(func() {})
			Syscall(1, time.Millisecond)
			wg.Wait()
		}, monitorDelay},
		{2, func() {
			var wg WaitGroup
			wg.Go(func() { // which P1 steals
				wg.Go(func() {}) // and does not come to
				Syscall(1, time.Millisecond)
			})
			wg.Go(func() {})
			Work(1, 2*time.Millisecond)
			wg.Wait()
		}, 0},
	}
	for _, c := range calls {
		events, r := play(t, Config{Procs: c.procs}, c.main)
		began, took := int64(0), time.Duration(-1)
		for _, e := range events {
			switch {
			case e.K == EvGoSyscallBegin:
				began = e.T
			case e.K == EvHandoff && took < 0:
				took = time.Duration(e.T - began)
			}
		}
		if took <= c.least || took > c.least+monitorDelay || r.Err() != nil {
			t.Errorf("%d Ps: it took the P after %v, %v", c.procs, took, r.Err())
		}
	}
}

// TestWithoutAsyncPreemption is S6 with GODEBUG=asyncpreemptoff=1: whoever is
// asked to go does so at its next call, and a loop without calls never does.
func TestWithoutAsyncPreemption(t *testing.T) {
	costs := DefaultCosts
	costs.Statement = 10_000 // few of them take long
	var mu Mutex
	for _, tt := range []struct {
		name        string
		step        func()
		least, most time.Duration // when the sleeper runs
	}{
		{"a call each ms", func() { Work(1, time.Millisecond) }, 10 * time.Millisecond, 22 * time.Millisecond},
		{"one each 35 ms", func() { Work(1, 35*time.Millisecond) }, 35 * time.Millisecond, 36 * time.Millisecond},
		{"statements", func() { L(1) }, 100 * time.Millisecond, 101 * time.Millisecond},
		{"atomic operations", func() { L(1); Pre(1, func() {}) }, 100 * time.Millisecond, 101 * time.Millisecond},
		{"free locks", func() { L(1); lockAndUnlock(&mu) }, 100 * time.Millisecond, 101 * time.Millisecond},
	} {
		for _, off := range []bool{true, false} {
			mu = Mutex{}
			var woke time.Duration
			_, r := play(t, Config{Costs: &costs, Off: Off{AsyncPreempt: off}}, func() {
				Go(1, "sleeper", func() {
					Sleep(1, time.Millisecond)
					woke = time.Duration(cur.now)
				})
				Gosched(1)
				for cur.now < int64(100*time.Millisecond) {
					tt.step()
				}
				Sleep(1, 2*time.Millisecond)
			})
			least, most := tt.least, tt.most
			if !off {
				least, most = 10*time.Millisecond, 22*time.Millisecond
			}
			if woke < least || woke > most || r.Err() != nil {
				t.Errorf("%s, off %v: the sleeper ran at %v, %v", tt.name, off, woke, r.Err())
			}
		}
	}
}

// lockAndUnlock guards nothing: it costs what a free lock costs.
func lockAndUnlock(mu *Mutex) {
	mu.Lock()
	defer mu.Unlock()
}
