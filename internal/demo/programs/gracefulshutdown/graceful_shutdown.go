// Package gracefulshutdown ends a server without dropping what it has begun:
// accept no more, let the handlers finish, and cancel those that take too long.
package gracefulshutdown

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// GracefulShutdown is a server that is told to end.
type GracefulShutdown struct {
	Requests int // how many clients try to connect
	Gap      int // one each so many ms
	Cost     int // what a request takes, in four steps, in ms
	Long     int // each request whose number this divides takes twice as long; 0 for none
	After    int // when SIGTERM comes, in ms
	Grace    int // how long the handlers may go on, in ms

	conns    chan int // the listener: what clients ask for
	handlers sync.WaitGroup
	clients  sync.WaitGroup
	accepted chan struct{} // closed when the accept loop has ended
	term     context.Context
	stop     context.CancelFunc
	work     context.Context // of all handlers
	abort    context.CancelFunc

	mu       sync.Mutex // guards what follows
	inFlight int

	Served  int
	Aborted int // handlers that were cancelled
	Refused int // clients that came too late
	Wasted  int // steps done for requests that were then cancelled
}

// Run serves until it is told to end, and then ends.
func (d *GracefulShutdown) Run() {
	d.open()
	defer d.abort()
	go d.accept()
	d.clients.Go(d.connect)
	time.AfterFunc(time.Duration(d.After)*time.Millisecond, d.Terminate)
	<-d.term.Done() // SIGTERM
	d.shutdown()
	d.clients.Wait()
	fmt.Printf("%d served, %d aborted, %d refused\n", d.Served, d.Aborted, d.Refused)
}

// accept starts a handler for each client, until it is told to end.
func (d *GracefulShutdown) accept() {
	defer close(d.accepted)
	for {
		select {
		case id := <-d.conns:
			d.handlers.Go(func() { d.handle(id) })
		case <-d.term.Done():
			return
		}
	}
}

// shutdown waits for the handlers, and cancels them when the time is up.
func (d *GracefulShutdown) shutdown() {
	play.State("server", "draining")
	<-d.accepted // no handler starts any more
	drained := make(chan struct{})
	go d.drain(drained)
	select {
	case <-drained:
	case <-time.After(time.Duration(d.Grace) * time.Millisecond):
		d.abort()
		<-drained // they notice, clean up and return
	}
	play.State("server", "stopped")
}

// drain waits for the last handler.
func (d *GracefulShutdown) drain(drained chan<- struct{}) {
	d.handlers.Wait()
	close(drained)
}

// handle serves a request step by step, unless its context is cancelled.
func (d *GracefulShutdown) handle(id int) {
	d.begin()
	steps := 4
	if d.Long > 0 && id%d.Long == 0 {
		steps = 8
	}
	for done := range steps {
		if d.work.Err() != nil {
			d.end(done, false)
			return
		}
		play.IO(time.Duration(d.Cost) * time.Millisecond / 4)
	}
	d.end(steps, true)
}

// connect is the clients: one after the other they try to connect.
func (d *GracefulShutdown) connect() {
	next := time.Now()
	for id := 1; id <= d.Requests; id++ {
		time.Sleep(time.Until(next))
		select {
		case d.conns <- id:
		case <-d.term.Done():
			d.refuse()
		}
		next = next.Add(time.Duration(d.Gap) * time.Millisecond)
	}
}

func (d *GracefulShutdown) begin() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.inFlight++
	play.Gauge("in flight", float64(d.inFlight))
}

func (d *GracefulShutdown) end(steps int, whole bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.inFlight--
	play.Gauge("in flight", float64(d.inFlight))
	if whole {
		d.Served++
		return
	}
	d.Aborted++
	d.Wasted += steps
	play.Gauge("wasted", float64(d.Wasted))
}

func (d *GracefulShutdown) refuse() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Refused++
	play.Gauge("refused", float64(d.Refused))
}

// Terminate is SIGTERM.
func (d *GracefulShutdown) Terminate() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stop != nil {
		d.stop()
	}
}

// Abort cancels all handlers without waiting, as a second signal may.
func (d *GracefulShutdown) Abort() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stop != nil {
		d.stop()
		d.abort()
	}
}

// open makes what the run needs.
func (d *GracefulShutdown) open() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.conns, d.accepted = make(chan int), make(chan struct{})
	d.term, d.stop = context.WithCancel(context.Background())
	d.work, d.abort = context.WithCancel(context.Background())
	play.State("server", "serving")
}
