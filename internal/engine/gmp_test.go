package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// order runs n goroutines that note their number and returns their order.
func order(t *testing.T, cfg Config, n int) []int {
	var out []int
	play(t, cfg, func() {
		for range fairness + 1 - StartTicks {
			Gosched(1) // main runs by its own right, until schedtick is 1 again
		}
		var wg WaitGroup
		for i := range n {
			wg.GoNamed("g", func() { out = append(out, i) })
		}
		wg.Wait()
	})
	return out
}

// TestLastOneFirst is S1 of scheduler-rules.md §18.
func TestLastOneFirst(t *testing.T) {
	if got := fmt.Sprint(order(t, Config{Policy: "gmp"}, 5)); got != "[4 0 1 2 3]" {
		t.Errorf("five goroutines ran in the order %s", got)
	}
	if got := fmt.Sprint(order(t, Config{Policy: "gmp"}, 10)); got != "[9 0 1 2 3 4 5 6 7 8]" {
		t.Errorf("ten goroutines ran in the order %s", got)
	}
}

// TestYieldingMain is what nearly every first program with goroutines does.
func TestYieldingMain(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		for i := range 5 {
			Go(1, "g", func() { Print(i) })
		}
		Gosched(1)
		Print(" main")
	})
	if got := output(events); got != "40123 main" {
		t.Errorf("printed %q", got)
	}
}

// expand reads a run order such as "257 128..187 0".
func expand(s string) []int {
	var out []int
	for _, f := range strings.Fields(s) {
		var a, b int
		if n, _ := fmt.Sscanf(f, "%d..%d", &a, &b); n == 1 {
			b = a
		}
		for i := a; i <= b; i++ {
			out = append(out, i)
		}
	}
	return out
}

// TestOverflow is S2: the run order of the reference model, with main blocking
// at schedtick 1.
func TestOverflow(t *testing.T) {
	tests := []struct {
		n    int
		want string
	}{
		{257, "256 0..255"},
		{258, "257 128..187 0 188..247 1 248..255 2..127 256"},
		{387, "386 257..316 0 317..376 1 377..384 2..53 129 54..113 130 114..127 256 128 131..255 385"},
	}
	for _, tt := range tests {
		got := order(t, Config{Policy: "gmp"}, tt.n)
		if !slices.Equal(got, expand(tt.want)) {
			t.Errorf("%d goroutines ran in the order %v", tt.n, got)
		}
	}
}

// TestGMPTangle runs the tangle on the real scheduler.
func TestGMPTangle(t *testing.T) {
	for procs := 1; procs <= 8; procs++ {
		for seed := range uint64(5) {
			events, r := play(t, Config{Policy: "gmp", Procs: procs, Seed: seed}, tangle)
			if output(events) != "780" || r.Err() != nil {
				t.Fatalf("%d Ps: printed %q, %v\n%s", procs, output(events), r.Err(), text(events[max(0, len(events)-40):]))
			}
		}
	}
}

// TestSteal is S4: a thief takes half, rounded up, from the head.
func TestSteal(t *testing.T) {
	events, _ := play(t, Config{Policy: "gmp", Procs: 2}, func() {
		var wg WaitGroup
		for range 16 {
			wg.Go(func() { Work(1, time.Millisecond) })
		}
		wg.Wait()
	})
	steals := 0
	for _, e := range events {
		if e.K == EvRunqSteal {
			steals++
		}
	}
	if steals == 0 {
		t.Errorf("nothing was stolen\n%s", text(events))
	}
	if d := events[len(events)-1].T; d > int64(10*time.Millisecond) {
		t.Errorf("16 ms of work took %v on two Ps", time.Duration(d))
	}
}

// TestWithoutStealing: what is switched off does not happen, and programs that
// wait for I/O, locks and timers end all the same.
func TestWithoutStealing(t *testing.T) {
	for procs := 1; procs <= 8; procs++ {
		events, r := play(t, Config{Policy: "gmp", Procs: procs, Off: Off{Steal: true}}, func() {
			var wg WaitGroup
			for i := range 6 {
				wg.Go(func() {
					Sleep(1, time.Duration(i)*time.Millisecond)
					Syscall(1, time.Millisecond)
					Work(1, 15*time.Millisecond)
				})
			}
			wg.Wait()
			tangle()
		})
		if output(events) != "780" || r.Err() != nil {
			t.Fatalf("%d Ps: printed %q, %v\n%s", procs, output(events), r.Err(), text(events[max(0, len(events)-40):]))
		}
		for _, e := range events {
			if e.K == EvRunqSteal {
				t.Fatalf("%d Ps: something was stolen at %v", procs, time.Duration(e.T))
			}
		}
	}
}

// TestSlices is S6: two hogs on one P take turns of two sysmon periods.
func TestSlices(t *testing.T) {
	events, _ := play(t, Config{Policy: "gmp"}, func() {
		var wg WaitGroup
		for range 2 {
			wg.Go(func() { Work(1, 100*time.Millisecond) })
		}
		wg.Wait()
	})
	var turns []string
	var start int64
	for _, e := range events {
		switch e.K {
		case EvGoStart:
			start = e.T
		case EvGoStop:
			turns = append(turns, time.Duration(e.T-start).Round(100*time.Microsecond).String())
		}
	}
	if got := fmt.Sprint(turns); !strings.Contains(got, "20ms 20ms 20ms 20ms") {
		t.Errorf("turns took %v", got)
	}
	if d := time.Duration(events[len(events)-1].T); d < 200*time.Millisecond || d > 201*time.Millisecond {
		t.Errorf("200 ms of work on one P took %v", d)
	}
}

// TestSyscall is S7: sysmon takes the P of a goroutine in a system call.
func TestSyscall(t *testing.T) {
	events, r := play(t, Config{Policy: "gmp"}, func() {
		var wg WaitGroup
		wg.Go(func() { Work(1, 4*time.Millisecond) })
		Syscall(1, 2*time.Millisecond)
		wg.Wait()
	})
	var kinds []string
	for _, e := range events {
		switch e.K {
		case EvHandoff, EvGoSyscallBegin, EvGoSyscallEnd, EvGoSyscallEndBlocked:
			kinds = append(kinds, e.K.String()+e.Why.String())
		}
	}
	if got := fmt.Sprint(kinds); got != "[GoSyscallBegin Handoff GoSyscallEndBlocked]" || r.Err() != nil {
		t.Errorf("%s, %v\n%s", got, r.Err(), text(events))
	}
}

// TestWakeOrders is S13: a close wakes the first waiter first, since it is
// readied last and so stands in runnext; sends wake the last one first.
func TestWakeOrders(t *testing.T) {
	for _, closes := range []bool{true, false} {
		events, _ := play(t, Config{Policy: "gmp"}, func() {
			ch := MakeChan(1, "ch", make(chan int))
			var wg WaitGroup
			for i := range 6 {
				wg.Go(func() {
					Recv(1, ch)
					Print(i+1, " ")
				})
				Sleep(1, time.Millisecond)
			}
			if closes {
				Close(1, ch)
			} else {
				for range 6 {
					Snd(1, ch).Send(0)
				}
			}
			wg.Wait()
		})
		want := map[bool]string{true: "1 6 5 4 3 2 ", false: "6 1 2 3 4 5 "}[closes]
		if got := output(events); got != want {
			t.Errorf("closed %v: they ran in the order %s, want %s", closes, got, want)
		}
	}
}
