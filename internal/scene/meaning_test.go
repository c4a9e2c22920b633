package scene

import (
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// gathering has a large buffer, a context and a recovered panic.
func gathering() {
	ctx, cancel := engine.WithCancel(at(56), "ctx", background{})
	log := engine.MakeChan(at(57), "log", make(chan string, 1000))
	engine.Go(at(58), "watch", func() {
		engine.Recv(at(59), ctx.Done())
		engine.Close(at(60), log)
	})
	for i := range 40 {
		engine.Snd(at(61), log).Send("line " + itoa(i))
		sleep(time.Millisecond)
	}
	cancel()
	for {
		if _, ok := engine.Recv2(at(62), log); !ok {
			return
		}
	}
}

// background is context.Background.
type background struct{}

func (background) Deadline() (t time.Time, ok bool) { return t, false }
func (background) Done() <-chan struct{}            { return nil }
func (background) Err() error                       { return nil }
func (background) Value(any) any                    { return nil }

// breaker reports what no event carries.
func breaker() {
	calls := engine.MakeChan(at(63), "calls", make(chan int))
	engine.Go(at(64), "caller", func() {
		for i := range 30 {
			engine.Snd(at(65), calls).Send(i)
			sleep(20 * time.Millisecond)
		}
		engine.Close(at(66), calls)
	})
	states := []string{"closed", "open", "half open, which lets a single call through"}
	for n := 0; ; n++ {
		if _, ok := engine.Recv2(at(67), calls); !ok {
			return
		}
		engine.Gauge(at(68), "failures in a row", float64(n%7)/2)
		engine.Gauge(at(69), "open descriptors", float64(-n))
		engine.Gauge(at(70), "load", float64(n)*1234.5)
		engine.State(at(71), "breaker", states[n/10])
		if n == 10 {
			engine.Gauge(at(72), "late", 1)
		}
	}
}
