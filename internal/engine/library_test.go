package engine

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// logged is what a run wrote to standard error.
func logged(events []Event) string {
	var b strings.Builder
	for _, e := range events {
		if e.K == EvLog {
			b.WriteString(e.Val)
		}
	}
	return b.String()
}

func TestExit(t *testing.T) {
	for code, want := range map[int]string{0: "<nil>", 3: "exit status 3"} {
		events, r := play(t, Config{}, func() {
			defer Print("never")
			ch := MakeChan(1, "ch", make(chan int))
			Go(1, "waits", func() { Recv(1, ch) })
			Go(1, "exits", func() { Exit(1, code) })
			Recv(1, ch)
		})
		f := r.Err()
		if output(events) != "" || f != nil && (f.Code != code || f.Why != WhyExit) || strings.TrimSpace(fmt.Sprint(faultText(f))) != want {
			t.Errorf("exit %d: %+v, printed %q", code, f, output(events))
		}
		if last := events[len(events)-1]; last.K != EvRunEnd || code == 0 && last.Why != WhyExit {
			t.Errorf("exit %d: ends with %v", code, last)
		}
	}
}

func faultText(f *Fault) string {
	if f == nil {
		return "<nil>"
	}
	return f.Text
}

func TestArgsAndEnvironment(t *testing.T) {
	cfg := Config{Args: []string{"prog", "a"}}
	for range 2 { // what one run does to them, no other sees
		events, _ := play(t, cfg, func() {
			_, ok := LookupEnv("HOME")
			Print(Args(), len(Environ()), Getenv("HOME"), ok)
			Args()[0] = "changed"
			Print(Args())
		})
		if got := output(events); got != "[prog a] 0false[changed a]" {
			t.Error(got)
		}
	}
}

func TestFiles(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		fmt.Fprintf(Stdout, "%s %d\n", Stdout.Name(), 1)
		io.WriteString(Stderr, "err\n")
	})
	if output(events) != "/dev/stdout 1\n" || logged(events) != "err\n" {
		t.Errorf("%q, %q", output(events), logged(events))
	}
}

// TestRandom: the run's seed alone decides what the top-level functions draw.
func TestRandom(t *testing.T) {
	draw := func(seed uint64) string {
		events, _ := play(t, Config{Seed: seed}, func() {
			Print(Rand().IntN(1e6), OldRand().Intn(1e6), RandN(int8(100)), OldRand().Perm(5))
		})
		return output(events)
	}
	if one, again, two := draw(1), draw(1), draw(2); one != again || one == two {
		t.Error(one, again, two)
	}
	events, _ := play(t, Config{Seed: 1}, func() {
		Rand().IntN(1e6)
		OldRand().Seed(42)
		Print(OldRand().Intn(1e6))
	})
	if !strings.HasPrefix(draw(1), fmt.Sprint(strings.Fields(draw(1))[0], " ", output(events))) {
		t.Errorf("Seed changes what is drawn: %s, %s", draw(1), output(events))
	}
}

// slowWriter gives way to others while it writes.
type slowWriter struct{ strings.Builder }

func (w *slowWriter) Write(b []byte) (int, error) {
	for _, c := range b {
		w.WriteByte(c)
		Sleep(1, 1)
	}
	return len(b), nil
}

func TestLogger(t *testing.T) {
	var w slowWriter
	events, r := play(t, Config{}, func() {
		Log().Println("standard")
		Log().SetFlags(logMsgPrefix)
		Log().SetPrefix("p: ")
		Log().Printf("%d", 1)
		l := NewLogger(&w, "> ", 0)
		var wg WaitGroup
		for i := range 3 {
			wg.Go(func() { l.Print("line ", i) })
		}
		wg.Wait()
		func() {
			defer func() { Print(Recovered(1, recover())) }()
			Log().Panicln("no", 2)
		}()
		Log().Fatal("fatal")
	})
	if got, want := logged(events), "2009/11/10 23:00:00 standard\np: 1\np: no 2\np: fatal\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for i := range 3 { // whole lines, since the logger locks
		if !strings.Contains("\n"+w.String(), fmt.Sprintf("\n> line %d\n", i)) {
			t.Errorf("line %d in %q", i, w.String())
		}
	}
	if output(events) != "no 2\n" || r.Err() == nil || r.Err().Code != 1 {
		t.Errorf("%q, %v", output(events), r.Err())
	}
}

// TestPull: sequences that are never stopped go with the run.
func TestPull(t *testing.T) {
	before := runtime.NumGoroutine()
	stopped := false
	events, r := play(t, Config{}, func() {
		ch := MakeChan(1, "ch", make(chan int))
		Go(1, "sends", func() { Snd(1, ch).Send(7) })
		next, _ := Pull(func(yield func(int) bool) {
			defer func() { stopped = true }()
			for yield(Recv(1, ch)) {
			}
		})
		Print(next())
		next2, stop2 := Pull2(func(yield func(int, bool) bool) { yield(1, true) })
		Print(next2())
		stop2()
		Print(next2())
	})
	if got := output(events); got != "7 true1 true true0 false false" {
		t.Error(got)
	}
	r.Close()
	for i := 0; i < 1_000_000 && runtime.NumGoroutine() > before; i++ {
		runtime.Gosched() // the last ones are on their way out
	}
	if after := runtime.NumGoroutine(); !stopped || after > before {
		t.Errorf("stopped: %v, goroutines: %d, were %d", stopped, after, before)
	}
}

// TestRuntimePanics: what the runtime raises is an event, too, once.
func TestRuntimePanics(t *testing.T) {
	var m map[string]int
	events, r := play(t, Config{}, func() {
		func() {
			defer func() { Recovered(1, recover()) }()
			m["x"] = 1
		}()
		func() {
			defer func() { Recovered(1, recover()) }()
			panic(Panicking(1, "mine"))
		}()
		m["y"] = 2
	})
	got := ""
	for _, e := range events {
		switch e.K {
		case EvPanic, EvRecover, EvFault:
			got += fmt.Sprintf("%s %.10s\n", e.K, e.Val)
		}
	}
	want := "Panic assignment\nRecover assignment\nPanic mine\nRecover mine\nPanic assignment\nFault panic: ass\n"
	if got != want || r.Err().Why != WhyPanic {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
