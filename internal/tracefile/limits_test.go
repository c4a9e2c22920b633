package tracefile_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/tracefile"
	"github.com/go-concurrency/playground/internal/tracefile/tracetest"
)

// programs end in every way, and hold what demos do not.
var programs = map[string]func(){
	"main returns": func() {},
	"goroutines live on": func() {
		c := engine.MakeChan(1, "c", make(chan int))
		for range 5 {
			engine.Go(2, "main.func1", func() { engine.Recv(3, c) })
			engine.Go(2, "main.func2", func() { engine.Work(3, time.Second) })
			engine.Go(2, "main.func3", func() { engine.Syscall(3, time.Second) })
		}
		engine.Sleep(4, time.Millisecond)
	},
	"deadlock": func() { engine.Recv(1, engine.MakeChan(1, "c", make(chan int))) },
	"panic":    func() { panic(engine.Panicking(5, "end")) },
	"exit":     func() { engine.Exit(3, 7) },
	"fatal":    func() { engine.On(1, "mu", new(engine.Mutex)).Unlock() },
	"endless":  func() { engine.Go(1, "f", func() {}); loop() },
	"long texts": func() {
		for i := range 600 {
			engine.L(engine.Pos(i))
			engine.Print(i, strings.Repeat("€", 150+i))
		}
	},
	"system calls": func() {
		var wg engine.WaitGroup
		for i := range 300 {
			wg.Go(func() {
				for j := range 5 {
					engine.Syscall(2, time.Duration(i*j)*time.Microsecond)
					engine.Work(3, time.Duration(i)*time.Microsecond)
				}
			})
		}
		engine.GC(1)
		engine.GOMAXPROCS(1, 7)
		engine.Sleep(2, time.Millisecond)
		engine.GOMAXPROCS(1, 1)
		wg.Wait()
	},
	"heap": func() {
		var wg engine.WaitGroup
		for i := range 9 {
			wg.Go(func() {
				for range 40 {
					engine.Work(2, time.Duration(10+i)*time.Microsecond)
					engine.Alloc(3, 64)
				}
			})
		}
		wg.Wait()
		engine.Sleep(4, 5*time.Minute)
	},
	"timers": func() {
		for i := range 20 {
			engine.AfterFunc(1, "t", "late", time.Duration(i)*time.Microsecond, func() { engine.SetName(1, "late") })
		}
		engine.Sleep(2, time.Millisecond)
	},
}

func loop() {
	for {
		engine.L(1)
	}
}

// TestEnds exports programs that end in every way.
func TestEnds(t *testing.T) {
	for name, main := range programs {
		for _, m := range machines {
			r, err := engine.New(engine.Config{Seed: 1, Policy: m.policy, Procs: m.procs, Files: []engine.SourceFile{{Name: "x.go"}}, Limits: engine.Limits{Statements: 1_000_000}}, main)
			if err != nil {
				t.Fatal(err)
			}
			c := tracetest.New()
			for st := engine.More; st == engine.More; {
				st = r.Advance(engine.At(1<<62), 1000)
				c.Add(r.Events(), r.Files())
				r.Discard()
			}
			if err := c.End(); err != nil {
				t.Errorf("%s, %d Ps, policy %s: %v", name, m.procs, m.policy, err)
			}
			r.Close()
		}
	}
}

// TestStreams: what is held back stays small, and generations end.
func TestStreams(t *testing.T) {
	w, held, size, generations := tracefile.NewGoTrace(), 0, 0, 0
	var b []byte
	r, err := engine.New(engine.Config{Policy: "gmp", Procs: 4}, func() {
		c := engine.MakeChan(1, "c", make(chan int))
		for range 8 {
			engine.Go(1, "f", func() {
				for {
					engine.Snd(1, c).Send(1)
				}
			})
		}
		for range 400_000 {
			engine.Recv(1, c)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for st := engine.More; st == engine.More; {
		st = r.Advance(engine.At(1<<62), 1000)
		for i := range r.Events() {
			b = w.Append(b[:0], &r.Events()[i], nil)
			size += len(b)
			if held++; len(b) > 0 {
				held = 0
			}
			if held > 200_000 || len(b) > 1<<20 {
				t.Fatalf("%d events are held back, %d bytes are written at once", held, len(b))
			}
			generations += bytes.Count(b, []byte("\x32\x08\x80\x94\xeb\xdc\x03\x33")) // evSync, evFrequency 1e9, evClockSnapshot
		}
		r.Discard()
	}
	if generations < 2 || size/generations > 5<<20 {
		t.Errorf("%d bytes in %d generations", size, generations)
	}
}

// TestNothing: a run of which nothing was recorded has files, too.
func TestNothing(t *testing.T) {
	if err := tracetest.New().End(); err != nil {
		t.Error(err)
	}
}
