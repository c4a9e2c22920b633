// Package onestore serves commands and queries of a shop from one store behind
// one lock.
package onestore

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// OneStore serves commands and queries from the same data.
type OneStore struct {
	Requests int // how many arrive
	Gap      int // one each so many ms
	Reads    int // percent of them that are queries
	Write    int // what a command takes, in ms
	Read     int // what a query takes, in ms
	Seed     int // which requests are queries

	mu      sync.Mutex // guards Orders and Revenue
	clients sync.WaitGroup
	stats   sync.Mutex // guards what follows
	under   int        // requests under way
	closed  bool       // no more requests

	Queries  int
	Commands int
	Orders   int
	Revenue  int
}

// Run serves the requests as they arrive.
func (d *OneStore) Run() {
	for id := range d.arrivals {
		d.clients.Go(func() { d.request(id) })
	}
	d.clients.Wait()
	fmt.Printf("%d queries, %d commands: %d orders, revenue %d\n", d.Queries, d.Commands, d.Orders, d.Revenue)
}

// command changes the store.
func (d *OneStore) command(id int) {
	d.mu.Lock()
	play.Work(time.Duration(d.Write) * time.Millisecond)
	d.Orders++
	d.Revenue += 10 + id
	d.mu.Unlock()
	d.answer(&d.Commands)
}

// query reads the store. It sees every command that has been carried out, and
// waits until nobody else has the lock.
func (d *OneStore) query(id int) {
	d.mu.Lock()
	play.Work(time.Duration(d.Read) * time.Millisecond)
	orders := d.Orders
	d.mu.Unlock()
	play.Gauge("orders seen", float64(orders))
	d.answer(&d.Queries)
}

// request is a query or a command.
func (d *OneStore) request(id int) {
	if (id*37+d.Seed*29)%100 < d.Reads {
		d.query(id)
	} else {
		d.command(id)
	}
}

// arrivals yields the numbers of the requests as they arrive. When it ends,
// nobody else sends any.
func (d *OneStore) arrivals(yield func(id int) bool) {
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
func (d *OneStore) begin() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under++
	play.Gauge("requests", float64(d.under))
}

// answer counts an answered request.
func (d *OneStore) answer(n *int) {
	d.stats.Lock()
	defer d.stats.Unlock()
	*n++
	d.under--
	play.Gauge("requests", float64(d.under))
}

// Orders10 sends ten commands at once.
func (d *OneStore) Orders10() { d.burst(d.command) }

// Queries10 sends ten queries at once.
func (d *OneStore) Queries10() { d.burst(d.query) }

func (d *OneStore) burst(serve func(id int)) {
	d.stats.Lock()
	defer d.stats.Unlock()
	for id := range 10 {
		if !d.closed {
			d.under++
			d.clients.Go(func() { serve(id) })
		}
	}
}
