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

// locks has readers, a writer, goroutines that wait for a signal, and system
// calls.
func locks() {
	var mu engine.RWMutex
	var state engine.Mutex
	var wg engine.WaitGroup
	ready := engine.NewCond(&state)
	for range 3 {
		engine.On(at(73), "wg", &wg).GoNamed("reader", func() {
			engine.On(at(74), "state", &state).Lock()
			engine.On(at(75), "ready", ready).Wait()
			engine.On(at(76), "state", &state).Unlock()
			for range 5 {
				engine.On(at(77), "mu", &mu).RLock()
				engine.Syscall(at(78), 15*time.Millisecond)
				engine.On(at(79), "mu", &mu).RUnlock()
				engine.Work(at(80), time.Millisecond)
			}
		})
	}
	engine.On(at(81), "wg", &wg).GoNamed("writer", func() {
		sleep(10 * time.Millisecond)
		engine.On(at(82), "ready", ready).Broadcast()
		for range 5 {
			engine.On(at(83), "mu", &mu).Lock()
			engine.Work(at(84), 5*time.Millisecond)
			engine.On(at(85), "mu", &mu).Unlock()
		}
	})
	engine.On(at(86), "wg", &wg).Wait()
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
