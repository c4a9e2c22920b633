package engine

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// tangle is a program with a bit of everything.
func tangle() {
	jobs := MakeChan(1, "jobs", make(chan int, 3))
	var wg WaitGroup
	var mu Mutex
	sum := 0
	for range 4 {
		wg.Go(func() {
			for {
				L(2)
				j, ok := Recv2(2, jobs)
				if !ok {
					return
				}
				if j%3 == 0 {
					IO(3, time.Duration(j)*time.Millisecond)
				} else {
					Work(3, time.Duration(j)*time.Millisecond)
				}
				mu.Lock()
				sum += j
				mu.Unlock()
			}
		})
	}
	for i := range 40 {
		L(4)
		Snd(4, jobs).Send(i)
	}
	Close(5, jobs)
	wg.Wait()
	Print(sum)
}

// configs are ways to run tangle.
func configs() []Config {
	var all []Config
	for _, policy := range []string{"gmp", "fifo", "random"} {
		for procs := 1; procs <= 4; procs++ {
			for seed := range uint64(3) {
				all = append(all, Config{Seed: seed, Procs: procs, Policy: policy})
			}
		}
	}
	return all
}

func TestSameInSameOut(t *testing.T) {
	for _, cfg := range configs() {
		events, _ := play(t, cfg, tangle)
		again, _ := play(t, cfg, tangle)
		if text(events) != text(again) {
			t.Errorf("%+v: two runs differ", cfg)
		}
		if output(events) != "780" {
			t.Errorf("%+v: printed %q", cfg, output(events))
		}
	}
}

// TestStopping advances a run in small pieces, to coordinates between all its
// steps, and checks that this changes nothing and that it stops exactly there.
func TestStopping(t *testing.T) {
	for _, cfg := range configs() {
		testStopping(t, cfg, tangle)
		testStopping(t, cfg, allocating(6, 12, 96, 10*time.Microsecond))
	}
}

func testStopping(t *testing.T, cfg Config, main func()) {
	t.Helper()
	whole, _ := play(t, cfg, main)
	want := text(whole)
	r, err := New(cfg, main)
	if err != nil {
		t.Fatal(err)
	}
	var got []Event
	for _, c := range boundaries(whole) {
		for r.Advance(c, 7) == More {
		}
		got = append(got, r.Events()...)
		r.Discard()
		if n := before(whole, c); len(got) != n {
			t.Fatalf("%+v: stopped after %d events at %v, want %d", cfg, len(got), c, n)
		}
	}
	for r.Advance(At(1<<62), 3) == More {
	}
	got = append(got, r.Events()...)
	r.Close()
	if text(got) != want {
		t.Errorf("%+v: a run in pieces differs from one in one go", cfg)
	}
}

// boundaries are the coordinates before each step, and some between times.
func boundaries(events []Event) []Coord {
	var all []Coord
	n := int64(0)
	for i := range events {
		e := &events[i]
		if i > 0 && e.T != events[i-1].T {
			all = append(all, At(events[i-1].T), At((events[i-1].T+e.T)/2), Coord{e.T, 0})
			n = 0
		} else if e.Step && i > 0 {
			all = append(all, Coord{e.T, n})
		}
		n++
	}
	return all
}

// before counts the events before a coordinate.
func before(events []Event, c Coord) int {
	n := int64(0)
	for i := range events {
		if events[i].T == c.T {
			n++
		}
		if events[i].T > c.T || events[i].T == c.T && c.N != All && n > c.N {
			return i
		}
	}
	return len(events)
}

func TestInputs(t *testing.T) {
	speed := 100 * time.Millisecond
	main := func() {
		speed = 100 * time.Millisecond
		for range 5 {
			Sleep(1, speed)
			Print(".")
		}
	}
	apply := func(in Input) Effect {
		if in.Name == "hello" {
			return Effect{Action: true, Name: "you: hello", Do: func() { Print("hi") }}
		}
		speed = time.Second
		return Effect{}
	}
	inputs := []Input{{At: At(250e6), Name: "speed", Val: "slow"}, {At: At(250e6), Name: "hello"}}
	events, _ := play(t, Config{Inputs: inputs, Apply: apply}, main)
	if got := output(events); got != "..hi..." {
		t.Errorf("printed %q", got)
	}
	for _, e := range events {
		if e.K == EvParam && (e.T != 250e6 || e.Val != "speed=slow" || !e.Step) {
			t.Errorf("the parameter changed at %d: %s", e.T, e.Val)
		}
	}
	if end := events[len(events)-1].T; end < 2300e6 || end > 2301e6 {
		t.Errorf("the run ended at %d", end)
	}
}

// TestInputsAnywhere inserts an input at every boundary: what was before it
// must stay as it was, and the run stay legal.
func TestInputsAnywhere(t *testing.T) {
	cfg := Config{Procs: 2}
	whole, _ := play(t, cfg, tangle)
	for _, c := range boundaries(whole) {
		cfg.Inputs = []Input{{At: c, Name: "x"}}
		cfg.Apply = func(Input) Effect {
			return Effect{Action: true, Name: "you", Do: func() { Work(1, time.Millisecond) }}
		}
		events, _ := play(t, cfg, tangle)
		n := before(whole, c)
		if text(events[:n]) != text(whole[:n]) {
			t.Fatalf("an input at %v changes what was before it", c)
		}
		if n < len(whole) && (events[n].K != EvAction || events[n].T != c.T) {
			t.Fatalf("the input at %v came at %d as %v", c, events[n].T, events[n].K)
		}
	}
}

// Who reads the clock until it is time runs into no limit soon.
func TestBusyWaiting(t *testing.T) {
	_, r := play(t, Config{Limits: Limits{Statements: 1_000_000}}, func() {
		for start := Now(); Since(start) < 5*time.Millisecond; {
			L(1)
		}
	})
	if r.Err() != nil {
		t.Error(r.Err())
	}
}

func TestLimits(t *testing.T) {
	tests := []struct {
		limits Limits
		main   func()
		want   string
	}{
		{Limits{Statements: 1_000_000}, func() {
			for {
				L(1)
			}
		}, "limit reached: more than 1ms of statements without an operation, at ?:1"},
		{Limits{Goroutines: 10}, func() {
			for {
				Go(1, "bomb", func() { Sleep(1, time.Hour) })
			}
		}, "limit reached: more than 10 goroutines at one time"},
		{Limits{Output: 100}, func() {
			for {
				Print("spam")
			}
		}, "limit reached: more than 100 bytes of output"},
		{Limits{Events: 1000}, func() {
			for {
				Work(1, time.Second)
			}
		}, "limit reached: more than 1000 events"},
		{Limits{Time: int64(time.Minute)}, func() {
			for {
				Sleep(1, time.Second)
			}
		}, "limit reached: more than 1m0s of virtual time"},
	}
	for _, tt := range tests {
		_, r := play(t, Config{Limits: tt.limits}, tt.main)
		if r.Err() == nil || r.Err().Why != WhyLimit || r.Err().Text != tt.want {
			t.Errorf("ended with %v, want %q", r.Err(), tt.want)
		}
	}
}

// TestClose ends runs in all states and checks that no goroutine is left and
// that deferred calls have run.
func TestClose(t *testing.T) {
	start := runtime.NumGoroutine()
	unwound := 0
	for i := range 300 {
		r, err := New(Config{Procs: 1 + i%3, Seed: uint64(i)}, func() {
			defer func() { unwound++ }()
			ch := MakeChan(1, "ch", make(chan int))
			for range 5 {
				Go(1, "w", func() {
					defer func() { unwound++ }()
					defer Close(1, ch) // does nothing any more
					defer func() { recover() }()
					for {
						Recv(1, ch)
					}
				})
			}
			for {
				L(1)
				Work(1, time.Millisecond)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		r.Advance(At(int64(i)*1e6), i+1)
		r.Close()
		r.Close()
	}
	for i := 0; i < 1_000_000 && runtime.NumGoroutine() > start; i++ {
		runtime.Gosched() // the last ones are on their way out
	}
	if n := runtime.NumGoroutine(); n > start {
		t.Errorf("%d goroutines are left", n-start)
	}
	if unwound < 300 {
		t.Errorf("%d goroutines were unwound", unwound)
	}
}

func TestLeaks(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		ch := MakeChan(1, "ch", make(chan int))
		Go(2, "forgotten", func() { Recv(3, ch) })
		Sleep(4, time.Millisecond)
	})
	found := false
	for _, e := range events {
		found = found || e.K == EvLeak && e.G == 2 && e.Why == WhyChanRecv && e.Obj.Name == "ch" && e.Pos == 3
	}
	if !found {
		t.Errorf("the leak is not reported\n%s", text(events))
	}
}

func TestManyChannels(t *testing.T) {
	_, r := play(t, Config{}, func() {
		for i := range 200_000 {
			MakeChan(1, "reply", make(chan int, 1))
			if i%20_000 == 0 {
				runtime.GC()
			}
		}
	})
	if n := len(r.chans.byAddr); n > 100_000 {
		t.Errorf("the table holds %d channels", n)
	}
}

func TestCoord(t *testing.T) {
	for _, s := range []string{"0s", "2s", "2s+3", "1.5ms", "2.0655s+0", "1m30s"} {
		c, err := ParseCoord(s)
		if err != nil || c.String() != s {
			t.Errorf("%s reads as %v (%v)", s, c, err)
		}
	}
	for _, s := range []string{"", "2", "-1s", "2s+", "2s+x", "2s+-1", "soon"} {
		if _, err := ParseCoord(s); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", s)) {
			t.Errorf("%q: error is %v", s, err)
		}
	}
	order := []string{"1s", "2s+0", "2s+3", "2s", "3s+0"}
	for i := range order {
		for j := range order {
			a, _ := ParseCoord(order[i])
			b, _ := ParseCoord(order[j])
			if got := a.Compare(b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%s against %s is %d", order[i], order[j], got)
			}
		}
	}
}
