// Package circuitbreaker stops calling a backend that fails, and tries again
// after a while.
package circuitbreaker

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// CircuitBreaker calls a backend that is down for a while.
type CircuitBreaker struct {
	Requests  int  // how many arrive
	Gap       int  // one each so many ms
	Threshold int  // failures in a row that open the breaker
	Cooldown  int  // how long it stays open before a call may try, in ms
	Outage    int  // how long the backend is down, from 395 ms on, in ms
	Timeout   int  // what a call takes that fails, in ms
	Off       bool // no breaker: every request calls

	mu         sync.Mutex // guards the breaker
	state      string     // closed, open or half-open
	generation int        // how often the state has changed
	failures   int        // in a row
	opened     time.Time  // when it opened last

	wg    sync.WaitGroup
	stats sync.Mutex // guards what follows
	start time.Time
	flip  bool // the viewer has turned the backend's state round

	Calls   int
	Served  int
	Failed  int // calls that failed
	Refused int // requests that the breaker refused
}

var errOpen = errors.New("circuit breaker is open")

// Run serves the requests as they arrive.
func (d *CircuitBreaker) Run() {
	d.open()
	for range d.arrivals {
		d.wg.Go(d.request)
	}
	d.wg.Wait()
	fmt.Printf("%d served, %d failed, %d refused\n", d.Served, d.Failed, d.Refused)
}

// allow reports whether a call may be made, and in which generation it begins.
func (d *CircuitBreaker) allow() (generation int, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.Off || d.state == "closed":
		return d.generation, nil
	case d.state == "open" && time.Since(d.opened) >= time.Duration(d.Cooldown)*time.Millisecond:
		d.become("half-open") // this call tries, all others are refused
		return d.generation, nil
	}
	return 0, errOpen
}

// report says how a call went. One that began before the state last changed
// comes too late to count.
func (d *CircuitBreaker) report(generation int, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case generation != d.generation:
	case err == nil:
		d.failures = 0
		d.become("closed")
	default:
		d.failures++
		if d.state == "half-open" || d.failures >= d.Threshold {
			d.opened = time.Now()
			d.become("open")
		}
	}
}

// request calls the backend, if it may.
func (d *CircuitBreaker) request() {
	generation, err := d.allow()
	if err == nil {
		err = d.call()
		d.report(generation, err)
	}
	d.answer(err)
}

// become changes the state, and so begins a generation.
func (d *CircuitBreaker) become(state string) {
	if d.state != state && !d.Off {
		d.state = state
		d.generation++
		play.State("breaker", state)
	}
}

// call asks the backend: 33 ms if it is well, the timeout if it is not.
func (d *CircuitBreaker) call() error {
	if !d.begin() {
		play.IO(33 * time.Millisecond)
		return nil
	}
	play.IO(time.Duration(d.Timeout) * time.Millisecond)
	return errors.New("timed out")
}

// begin counts a call, and tells whether the backend is down.
func (d *CircuitBreaker) begin() (down bool) {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.Calls++
	play.Gauge("calls", float64(d.Calls))
	t := time.Since(d.start) - 395*time.Millisecond
	return (t >= 0 && t < time.Duration(d.Outage)*time.Millisecond) != d.flip
}

// answer counts what a request came to.
func (d *CircuitBreaker) answer(err error) {
	d.stats.Lock()
	defer d.stats.Unlock()
	switch err {
	case nil:
		d.Served++
	case errOpen:
		d.Refused++
		play.Gauge("refused", float64(d.Refused))
	default:
		d.Failed++
		play.Gauge("failed", float64(d.Failed))
	}
}

// arrivals yields once for each request.
func (d *CircuitBreaker) arrivals(yield func() bool) {
	next := time.Now()
	for range d.Requests {
		time.Sleep(time.Until(next))
		if !yield() {
			return
		}
		next = next.Add(time.Duration(d.Gap) * time.Millisecond)
	}
}

// open closes the breaker's circuit and starts the clock.
func (d *CircuitBreaker) open() {
	d.mu.Lock()
	d.become("closed")
	d.mu.Unlock()
	d.stats.Lock()
	d.start = time.Now()
	d.stats.Unlock()
}

// Flip turns the backend's state round: down if it is up, up if it is down.
func (d *CircuitBreaker) Flip() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.flip = !d.flip
}

// Trip opens the breaker by hand.
func (d *CircuitBreaker) Trip() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opened = time.Now()
	d.become("open")
}
