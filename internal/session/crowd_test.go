package session

import (
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// crowd is a setup whose main starts n goroutines, which wait for one signal
// and then sleep.
func crowd(n int) demo.Setup {
	d := &demo.Demo{Slug: "crowd", Title: "Crowd", Derive: func(demo.Values, int) string { return "" }}
	d.Program = demo.Program{File: "a.go", Files: []engine.SourceFile{{Name: "a.go"}}, Start: func(s *demo.Setup) (demo.Run, error) {
		return engine.New(engine.Config{Seed: s.Seed, Procs: s.Procs, Files: []engine.SourceFile{{Name: "a.go"}}}, func() {
			c := engine.MakeChan(engine.MakePos(0, 2), "start", make(chan bool))
			for range n {
				engine.Go(engine.MakePos(0, 3), "worker", func() {
					engine.Recv(engine.MakePos(0, 4), c)
					engine.Sleep(engine.MakePos(0, 5), time.Millisecond)
				})
			}
			engine.Close(engine.MakePos(0, 6), c)
			engine.Sleep(engine.MakePos(0, 7), 5*time.Millisecond)
		})
	}}
	return demo.Setup{Demo: d, Values: demo.Values{}, Seed: 1, Procs: 4}
}

// TestCrowd: the film of ten times as many goroutines takes not much more than
// ten times as long to make.
func TestCrowd(t *testing.T) {
	took := func(n int) time.Duration {
		from := time.Now()
		if _, err := Stop(t.Context(), crowd(n), "pattern", engine.At(int64(4*time.Millisecond)), 840); err != nil {
			t.Fatal(err)
		}
		return time.Since(from)
	}
	took(100)
	few, many := took(1000), took(5000)
	t.Logf("1000 goroutines: %v, 5000: %v", few, many)
	if many > 15*few {
		t.Errorf("1000 goroutines take %v, 5000 %v", few, many)
	}
}
