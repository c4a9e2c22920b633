// Package cqrs splits a shop in two: one writer takes the commands and keeps the
// log of events, projectors build from it what the queries read.
package cqrs

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Command asks for a change.
type Command struct {
	Name   string
	amount int
	done   chan struct{} // closed when its event is in the log
}

// Event says what has happened.
type Event struct {
	Name        string
	Seq, Amount int
}

// Model is what a projector makes of the events. A model that has been
// published does not change any more.
type Model struct{ Seq, Sum int }

// CQRS serves commands and queries on two sides.
type CQRS struct {
	Requests int // how many arrive
	Gap      int // one each so many ms
	Reads    int // percent of them that are queries
	Write    int // what a command takes, in ms
	Read     int // what a query takes, in ms
	Project  int // what a projector takes for one event, in ms
	Feed     int // how many events a projector may be behind before the writer waits
	Seed     int // which requests are queries

	commands chan Command
	orders   chan Event // the log as the first projector gets it
	revenue  chan Event // and the second
	count    atomic.Pointer[Model]
	sum      atomic.Pointer[Model]
	last     atomic.Int64 // the newest event's number

	wg      sync.WaitGroup // writer and projectors
	clients sync.WaitGroup
	stats   sync.Mutex // guards what follows
	under   int        // requests under way
	stale   int        // queries whose model was behind the log
	closed  bool       // no more requests

	Queries  int
	Commands int
	Orders   int // what the first model says in the end
	Revenue  int // and the second
}

// Run starts both sides, serves the requests and ends them in order.
func (d *CQRS) Run() {
	d.open()
	d.wg.Go(d.writer)
	d.wg.Go(func() { d.projector(d.orders, &d.count, func(Event) int { return 1 }) })
	d.wg.Go(func() { d.projector(d.revenue, &d.sum, func(e Event) int { return e.Amount }) })
	for id := range d.arrivals {
		d.clients.Go(func() { d.request(id) })
	}
	d.clients.Wait()
	close(d.commands)
	d.wg.Wait()
	d.Orders, d.Revenue = d.count.Load().Sum, d.sum.Load().Sum
	fmt.Printf("%d queries, %d commands: %d orders, revenue %d\n", d.Queries, d.Commands, d.Orders, d.Revenue)
}

// writer alone decides on commands, one after the other.
func (d *CQRS) writer() {
	defer close(d.orders)
	defer close(d.revenue)
	for c := range d.commands {
		play.Work(time.Duration(d.Write) * time.Millisecond)
		e := Event{Name: c.Name, Seq: int(d.last.Add(1)), Amount: c.amount}
		close(c.done) // it has happened, though no query can see it yet
		d.orders <- e
		d.revenue <- e
	}
}

// projector makes a new model of each event and publishes it.
func (d *CQRS) projector(log <-chan Event, model *atomic.Pointer[Model], value func(Event) int) {
	for e := range log {
		play.Work(time.Duration(d.Project) * time.Millisecond)
		model.Store(&Model{Seq: e.Seq, Sum: model.Load().Sum + value(e)})
		play.Gauge("lag", float64(d.last.Load()-min(int64(d.count.Load().Seq), int64(d.sum.Load().Seq))))
	}
}

// query reads a model. It takes no lock and waits for nobody.
func (d *CQRS) query(id int) {
	model := d.count.Load()
	if id%2 == 0 {
		model = d.sum.Load()
	}
	play.Work(time.Duration(d.Read) * time.Millisecond)
	d.answer(&d.Queries, int(d.last.Load()) > model.Seq)
}

// command sends one to the writer and waits until it has happened.
func (d *CQRS) command(id int) {
	c := Command{Name: fmt.Sprint("no. ", id), amount: 10 + id, done: make(chan struct{})}
	d.commands <- c
	<-c.done
	d.answer(&d.Commands, false)
}

// request is a query or a command.
func (d *CQRS) request(id int) {
	if (id*37+d.Seed*29)%100 < d.Reads {
		d.query(id)
	} else {
		d.command(id)
	}
}

// arrivals yields the numbers of the requests as they arrive. When it ends,
// nobody else sends any.
func (d *CQRS) arrivals(yield func(id int) bool) {
	next := time.Now()
	for id := range d.Requests {
		time.Sleep(time.Until(next))
		d.begin()
		if !yield(id) {
			return
		}
		next = next.Add(time.Duration(d.Gap) * time.Millisecond)
	}
	d.stats.Lock()
	d.closed = true
	d.stats.Unlock()
}

// begin counts a request.
func (d *CQRS) begin() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under++
	play.Gauge("requests", float64(d.under))
}

// answer counts an answered request.
func (d *CQRS) answer(n *int, stale bool) {
	d.stats.Lock()
	defer d.stats.Unlock()
	*n++
	d.under--
	play.Gauge("requests", float64(d.under))
	if stale {
		d.stale++
	}
	play.Gauge("stale", float64(d.stale))
}

// Orders10 sends ten commands at once.
func (d *CQRS) Orders10() { d.burst(d.command) }

// Queries10 sends ten queries at once.
func (d *CQRS) Queries10() { d.burst(d.query) }

func (d *CQRS) burst(serve func(id int)) {
	d.stats.Lock()
	defer d.stats.Unlock()
	for id := range 10 {
		if d.commands != nil && !d.closed {
			d.under++
			d.clients.Go(func() { serve(id) })
		}
	}
}

// open makes what the run needs.
func (d *CQRS) open() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.commands = make(chan Command)
	d.orders, d.revenue = make(chan Event, d.Feed), make(chan Event, d.Feed)
	d.count.Store(&Model{})
	d.sum.Store(&Model{})
}
