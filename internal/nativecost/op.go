package nativecost

import (
	"net"
	"runtime"
	"sync"
	"time"
)

// An op is an operation that is measured. Each is measured with GOMAXPROCS 1,
// so that every switch is one on the same P.
type op struct {
	name string
	run  func(n int) // does it n times
}

// ops lists them. Those that this machine cannot do are left out; close ends
// what they need.
func ops() (all []op, close func()) {
	all = []op{
		{"goroutine", goroutines},
		{"switch", yields},
		{"hand-over", handOvers},
		{"buffered", buffered},
		{"mutex", locks},
		{"clock", clocks},
	}
	if trap != nil {
		all = append(all, op{"syscall", func(n int) {
			for range n {
				trap()
			}
		}})
	}
	all = append(all, op{"wake", wakes})
	l, err := newLoopback()
	if err != nil {
		return all, func() {}
	}
	return append(all, op{"netpoll", l.bytes}), l.close
}

// crowd is how many goroutines goroutines starts before it waits: fewer than a
// P's queue holds.
const crowd = 100

// goroutines starts n goroutines that end at once, and waits for them.
func goroutines(n int) {
	var wg sync.WaitGroup
	for left := n; left > 0; left -= crowd {
		for range min(crowd, left) {
			wg.Go(func() {})
		}
		wg.Wait()
	}
}

// yields lets two goroutines give way to each other, n times in all.
func yields(n int) {
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() {
			for range (n + i) / 2 {
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
}

// handOvers sends n values over an unbuffered channel.
func handOvers(n int) {
	c := make(chan int)
	var wg sync.WaitGroup
	wg.Go(func() {
		for range n {
			<-c
		}
	})
	for i := range n {
		c <- i
	}
	wg.Wait()
}

// buffered does n operations of a channel that has room.
func buffered(n int) {
	const room = 64
	c := make(chan int, room)
	for left := n; left > 0; left -= 2 * room {
		half := (min(left, 2*room) + 1) / 2
		for i := range half {
			c <- i
		}
		for range half {
			<-c
		}
	}
}

// locks does n operations of a mutex that nobody else wants.
func locks(n int) {
	var mu sync.Mutex
	held := 0
	for range (n + 1) / 2 {
		mu.Lock()
		held++
		mu.Unlock()
	}
}

// clocks reads the clock n times.
func clocks(n int) {
	for range n {
		_ = time.Now()
	}
}

// wakes hands n values to and fro between two goroutines that are locked to
// their threads: for each, a thread that sleeps is woken.
func wakes(n int) {
	ping, pong := make(chan int), make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		for range (n + 1) / 2 {
			pong <- <-ping
		}
	}()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for i := range (n + 1) / 2 {
		ping <- i
		<-pong
	}
	<-done
}

// loopback is a TCP connection of this process with itself.
type loopback struct{ near, far net.Conn }

func newLoopback() (*loopback, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer ln.Close()
	near, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		return nil, err
	}
	far, err := ln.Accept()
	if err != nil {
		near.Close()
		return nil, err
	}
	l := &loopback{near, far}
	go l.echo()
	return l, nil
}

// echo sends back what comes.
func (l *loopback) echo() {
	b := make([]byte, 1)
	for {
		if _, err := l.far.Read(b); err != nil {
			return
		}
		if _, err := l.far.Write(b); err != nil {
			return
		}
	}
}

// bytes sends n bytes, every other one back; whoever is to get it waits for it in
// the network poller.
func (l *loopback) bytes(n int) {
	b := make([]byte, 1)
	for range (n + 1) / 2 {
		if _, err := l.near.Write(b); err != nil {
			return
		}
		if _, err := l.near.Read(b); err != nil {
			return
		}
	}
}

func (l *loopback) close() {
	l.near.Close()
	l.far.Close()
}
