package scene

import (
	"io"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// at is a line of the test programs.
func at(line int) engine.Pos { return engine.MakePos(0, line) }

// sleep is time.Sleep.
func sleep(d time.Duration) { engine.Sleep(at(1), d) }

// programs are small programs of different shapes.
var programs = map[string]func(){
	"ping-pong": func() { pingPong(1 << 62) },
	"pipeline":  pipeline,
	"crowd":     crowd,
	"requests":  requests,
	"mutex":     contention,
	"deadlock":  deadlock,
	"leak":      leak,
	"fan-out":   fanOut,
	"gathering": gathering,
	"breaker":   breaker,
	"locks":     locks,
	"collected": collected,
	"shared":    shared,
}

// shared has a semaphore, a flight group and an errgroup with a limit, whose
// last function fails.
func shared() {
	g, ctx := engine.ErrGroupWithContext(at(95), "g", "ctx", background{})
	sem := engine.NewWeighted(at(96), "sem", 3)
	var flights engine.FlightGroup
	engine.On(at(97), "g", g).SetLimit(5)
	for i := range 8 {
		engine.On(at(98), "g", g).GoNamed("task", func() error {
			if engine.On(at(99), "sem", sem).Acquire(ctx, int64(1+i%3)) != nil {
				return ctx.Err()
			}
			defer sem.Release(int64(1 + i%3))
			_, err, _ := engine.On(at(100), "flights", &flights).Do("config", func() (any, error) {
				sleep(5 * time.Millisecond)
				if i > 4 {
					return nil, io.EOF
				}
				return i, nil
			})
			sleep(time.Millisecond)
			return err
		})
	}
	engine.On(at(101), "g", g).Wait()
}

// collected collects garbage while others work, and changes the number of Ps.
func collected() {
	var wg engine.WaitGroup
	for range 3 {
		engine.On(at(87), "wg", &wg).GoNamed("worker", func() {
			for range 10 {
				engine.Work(at(88), 3*time.Millisecond)
				engine.Gosched(at(89))
			}
		})
	}
	engine.GC(at(90))
	engine.GOMAXPROCS(at(91), 4)
	engine.GC(at(92))
	engine.GOMAXPROCS(at(93), 1)
	engine.On(at(94), "wg", &wg).Wait()
}

// pingPong sends a ball to and fro, n times.
func pingPong(n int) {
	ping := engine.MakeChan(at(2), "ping", make(chan int))
	pong := engine.MakeChan(at(3), "pong", make(chan int))
	engine.Go(at(4), "player", func() {
		for {
			v, ok := engine.Recv2(at(5), ping)
			if !ok {
				return
			}
			engine.Snd(at(6), pong).Send(v + 1)
		}
	})
	for i := range n {
		engine.Snd(at(7), ping).Send(i)
		engine.Recv(at(8), pong)
	}
	engine.Close(at(9), ping)
}

// pipeline passes numbers through three stages.
func pipeline() {
	stage := func(name string, in chan int, cost time.Duration) chan int {
		out := engine.MakeChan(at(10), name+"d", make(chan int, 2))
		engine.Go(at(11), name, func() {
			for {
				v, ok := engine.Recv2(at(12), in)
				if !ok {
					engine.Close(at(13), out)
					return
				}
				engine.Work(at(14), cost)
				engine.Snd(at(15), out).Send(v * 10)
			}
		})
		return out
	}
	in := engine.MakeChan(at(16), "numbers", make(chan int, 2))
	out := stage("scale", stage("shift", stage("square", in, 20*time.Millisecond), 50*time.Millisecond), 30*time.Millisecond)
	engine.Go(at(17), "source", func() {
		for i := range 12 {
			engine.Snd(at(18), in).Send(i)
		}
		engine.Close(at(19), in)
	})
	for {
		if _, ok := engine.Recv2(at(20), out); !ok {
			return
		}
	}
}

// crowd lets 500 goroutines sleep and send, for ever.
func crowd() {
	ticks := engine.MakeChan(at(21), "ticks", make(chan int, 8))
	for i := range 500 {
		engine.Go(at(22), "walker", func() {
			for {
				sleep(time.Duration(50+i%97) * time.Millisecond)
				engine.Snd(at(23), ticks).Send(i)
			}
		})
	}
	for {
		engine.Recv(at(24), ticks)
	}
}

// requests makes a reply channel for each request, for ever.
func requests() {
	type request struct {
		ID    int
		reply chan int
	}
	queue := engine.MakeChan(at(25), "queue", make(chan request))
	engine.Go(at(26), "server", func() {
		for {
			r := engine.Recv(at(27), queue)
			engine.Snd(at(28), r.reply).Send(r.ID * 2)
		}
	})
	for i := 0; ; i++ {
		engine.Go(at(29), "client", func() {
			reply := engine.MakeChan(at(30), "reply", make(chan int, 1))
			engine.Snd(at(31), queue).Send(request{i, reply})
			engine.Recv(at(32), reply)
		})
		sleep(time.Millisecond)
	}
}

// contention makes five goroutines fight for a mutex.
func contention() {
	var mu engine.Mutex
	var wg engine.WaitGroup
	for range 5 {
		engine.On(at(33), "wg", &wg).GoNamed("writer", func() {
			for range 4 {
				engine.On(at(34), "mu", &mu).Lock()
				sleep(10 * time.Millisecond)
				engine.On(at(35), "mu", &mu).Unlock()
				engine.Work(at(36), 3*time.Millisecond)
			}
		})
	}
	engine.On(at(37), "wg", &wg).Wait()
}

// deadlock makes two goroutines wait for each other.
func deadlock() {
	left := engine.MakeChan(at(38), "left", make(chan string))
	right := engine.MakeChan(at(39), "right", make(chan string))
	extra := engine.MakeChan(at(40), "extra", make(chan string, 3))
	engine.Snd(at(41), extra).Send("idle")
	engine.Go(at(42), "partner", func() {
		engine.Snd(at(43), right).Send("after you")
		engine.Recv(at(44), left)
	})
	sleep(time.Millisecond)
	engine.Snd(at(45), left).Send("no, after you")
	engine.Recv(at(46), right)
}

// leak leaves a goroutine behind.
func leak() {
	ch := engine.MakeChan(at(47), "answers", make(chan string))
	for range 3 {
		engine.Go(at(48), "ask", func() {
			sleep(5 * time.Millisecond)
			engine.Snd(at(49), ch).Send("42")
		})
	}
	engine.Recv(at(50), ch)
	sleep(5 * time.Millisecond)
}

// fanOut starts a goroutine for each of 60 tasks and gathers their results.
func fanOut() {
	results := engine.MakeChan(at(51), "results", make(chan int))
	for i := range 60 {
		engine.Go(at(52), "task", func() {
			engine.Work(at(53), time.Duration(1+i%7)*time.Millisecond)
			engine.Snd(at(54), results).Send(i)
		})
	}
	for range 60 {
		engine.Recv(at(55), results)
	}
}
