package engine

import (
	"strings"
	"testing"
	"time"
)

// play runs main to its end and returns all events.
func play(t testing.TB, cfg Config, main func()) ([]Event, *Run) {
	t.Helper()
	r, err := New(cfg, main)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	for r.Advance(At(1<<62), 1<<20) != Ended {
	}
	v := Validator{FIFO: cfg.Policy == "fifo"}
	if err := v.Check(r.Events()); err != nil {
		t.Fatalf("%v\n%s", err, text(r.Events()))
	}
	return r.Events(), r
}

func text(events []Event) string {
	var b []byte
	for i := range events {
		b = append(events[i].AppendJSON(b, []string{"a.go"}), '\n')
	}
	return string(b)
}

func output(events []Event) string {
	var b strings.Builder
	for _, e := range events {
		if e.K == EvPrint {
			b.WriteString(e.Val)
		}
	}
	return b.String()
}

func TestUnbuffered(t *testing.T) {
	events, r := play(t, Config{}, func() {
		ch := MakeChan(1, "ch", make(chan int))
		Go(2, "sender", func() {
			for i := range 3 {
				Snd(3, ch).Send(i)
			}
			Close(4, ch)
		})
		for {
			v, ok := Recv2(5, ch)
			if !ok {
				break
			}
			Println(v)
		}
	})
	if got := output(events); got != "0\n1\n2\n" {
		t.Errorf("printed %q\n%s", got, text(events))
	}
	if r.Err() != nil {
		t.Error(r.Err())
	}
}

func TestDeadlock(t *testing.T) {
	_, r := play(t, Config{}, func() {
		ch := MakeChan(1, "ch", make(chan int))
		Recv(2, ch)
	})
	if r.Err() == nil || r.Err().Why != WhyDeadlock || !strings.Contains(r.Err().Text, "goroutine 1 [chan receive]:") {
		t.Errorf("ended with %v", r.Err())
	}
}

func TestPanicOnClosed(t *testing.T) {
	_, r := play(t, Config{}, func() {
		ch := MakeChan(1, "ch", make(chan int, 1))
		Close(2, ch)
		Snd(3, ch).Send(1)
	})
	if r.Err() == nil || !strings.HasPrefix(r.Err().Text, "panic: send on closed channel\n") {
		t.Errorf("ended with %v", r.Err())
	}
}

func TestSleepAndWork(t *testing.T) {
	for _, procs := range []int{1, 2} {
		events, _ := play(t, Config{Procs: procs}, func() {
			var wg WaitGroup
			for range 2 {
				wg.Go(func() { Work(1, 30*time.Millisecond) })
			}
			start := Now()
			wg.Wait()
			Print(Since(start).Round(time.Millisecond))
		})
		want := map[int]string{1: "60ms", 2: "30ms"}[procs]
		if got := output(events); got != want {
			t.Errorf("procs %d: took %s, want %s\n%s", procs, got, want, text(events))
		}
	}
}

func TestManyRuns(t *testing.T) {
	for i := range 100 {
		r, _ := New(Config{Seed: uint64(i)}, func() {
			ch := MakeChan(1, "ch", make(chan int))
			for range 20 {
				Go(1, "w", func() {
					defer Close(1, ch)
					defer func() { recover() }()
					Recv(1, ch)
				})
			}
			Sleep(1, time.Second)
		})
		r.Advance(At(int64(time.Millisecond)), 1000)
		r.Close()
	}
}
