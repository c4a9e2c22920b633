// Package ratelimiter limits how many calls of a service start in a second,
// with a ticker.
package ratelimiter

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// RateLimiter makes calls of a service that bans whoever makes too many at one
// time.
type RateLimiter struct {
	Tasks int // how many calls
	Rate  int // how many arrive a second; 0 for all at once
	Pace  int // how many may start a second
	Cost  int // percent of each call's cost
	Pause int // ms that main is busy elsewhere before the seventh call

	ticker *time.Ticker
	wg     sync.WaitGroup
	next   time.Time // when the next call arrives

	mu     sync.Mutex
	busy   int  // ms that main shall be busy elsewhere
	calls  int  // how many calls the service has answered or answers
	flying int  // how many it answers now
	banned bool // it answers none any more

	Done    int // calls answered
	Refused int // calls that the ban refused
}

// Run makes the calls.
func (d *RateLimiter) Run() {
	d.start()
	defer d.ticker.Stop()
	for i := range d.Tasks {
		d.await(i)
		<-d.ticker.C // one tick, one call
		d.wg.Go(d.caller)
	}
	d.wg.Wait()
	fmt.Printf("%d answered, %d refused\n", d.Done, d.Refused)
}

// start makes the ticker.
func (d *RateLimiter) start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ticker = time.NewTicker(time.Second / time.Duration(d.Pace))
	d.next = time.Now()
	play.State("service", "answers")
}

// SetPace lets n calls a second start from now on.
func (d *RateLimiter) SetPace(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ticker != nil {
		d.ticker.Reset(time.Second / time.Duration(n))
	}
}

// caller makes one call.
func (d *RateLimiter) caller() {
	d.count(d.service())
}

// await waits for the ith call to arrive, and keeps main busy elsewhere if it
// shall be.
func (d *RateLimiter) await(i int) {
	if d.Rate > 0 {
		d.next = d.next.Add(time.Second / time.Duration(d.Rate))
		time.Sleep(time.Until(d.next))
	}
	d.mu.Lock()
	ms := d.busy
	d.busy = 0
	d.mu.Unlock()
	if i == 6 {
		ms += d.Pause
	}
	time.Sleep(time.Duration(ms) * time.Millisecond)
}

// PauseMain keeps main busy elsewhere for a second.
func (d *RateLimiter) PauseMain() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.busy += 1000
}

// maxFlying is how many calls at one time the service bears.
const maxFlying = 5

var errBanned = errors.New("banned: more than 5 calls at one time")

// service is the other side. With the sixth call at one time it bans the
// callers for good; calls under way are still answered.
func (d *RateLimiter) service() error {
	cost, err := d.begin()
	if err != nil {
		return err
	}
	play.IO(cost)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.flying--
	play.Gauge("in flight", float64(d.flying))
	return nil
}

// begin lets a call in, and says how long it takes.
func (d *RateLimiter) begin() (time.Duration, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.flying == maxFlying {
		d.banned = true
		play.State("service", "bans us")
	}
	if d.banned {
		return 0, errBanned
	}
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	cost := costs[d.calls%len(costs)] * d.Cost / 100
	d.calls++
	d.flying++
	play.Gauge("in flight", float64(d.flying))
	return time.Duration(cost) * time.Microsecond, nil
}

// count counts how a call ended.
func (d *RateLimiter) count(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.Refused++
		play.Gauge("refused", float64(d.Refused))
	} else {
		d.Done++
		play.Gauge("answered", float64(d.Done))
	}
}
