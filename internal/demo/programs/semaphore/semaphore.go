// Package semaphore limits how many goroutines call a service at one time, with
// a buffered channel.
package semaphore

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Semaphore makes calls of a service that bans whoever makes too many at one
// time.
type Semaphore struct {
	Tasks    int  // how many calls
	Limit    int  // how many slots
	Rate     int  // how many arrive a second; 0 for all at once
	Before   bool // main takes the slot, before it starts the goroutine; otherwise the goroutine does
	Cost     int  // percent of each call's cost
	Forget   int  // every so many that get a slot do not release it; 0 for none
	Patience int  // ms that a caller waits for a slot

	slots chan struct{}
	wg    sync.WaitGroup
	next  time.Time // when the next call arrives

	forgetOne atomic.Bool // the next that gets a slot does not release it

	mu      sync.Mutex
	entered int  // how many have got a slot
	calls   int  // how many calls the service has answered or answers
	flying  int  // how many it answers now
	banned  bool // it answers none any more

	Done    int // calls answered
	Refused int // calls that the ban refused
	GaveUp  int // callers that got no slot in time
}

// Run makes the calls.
func (d *Semaphore) Run() {
	d.slots = make(chan struct{}, d.Limit)
	d.next = time.Now()
	play.State("service", "answers")
	for range d.Tasks {
		d.await()
		if d.Before && !d.acquire() {
			continue
		}
		d.wg.Go(d.caller)
	}
	d.wg.Wait()
	fmt.Printf("%d answered, %d refused, %d gave up\n", d.Done, d.Refused, d.GaveUp)
}

// await waits for the next call to arrive.
func (d *Semaphore) await() {
	if d.Rate > 0 {
		d.next = d.next.Add(time.Second / time.Duration(d.Rate))
		time.Sleep(time.Until(d.next))
	}
}

// caller makes one call while it holds a slot.
func (d *Semaphore) caller() {
	if !d.Before && !d.acquire() {
		return
	}
	if !d.forgets() {
		defer d.release()
	}
	d.count(d.service())
}

// acquire waits for a slot, and reports whether it got one in time.
func (d *Semaphore) acquire() bool {
	select {
	case d.slots <- struct{}{}: // waits while all slots are taken
		return true
	case <-time.After(time.Duration(d.Patience) * time.Millisecond):
		d.giveUp()
		return false
	}
}

// release gives a slot back.
func (d *Semaphore) release() { <-d.slots }

// forgets reports whether who has got a slot shall keep it for ever.
func (d *Semaphore) forgets() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.entered++
	return d.Forget > 0 && d.entered%d.Forget == 0 || d.forgetOne.CompareAndSwap(true, false)
}

// ForgetNext makes the next that gets a slot forget to release it.
func (d *Semaphore) ForgetNext() { d.forgetOne.Store(true) }

// maxFlying is how many calls at one time the service bears.
const maxFlying = 5

var errBanned = errors.New("banned: more than 5 calls at one time")

// service is the other side. With the sixth call at one time it bans the
// callers for good; calls under way are still answered.
func (d *Semaphore) service() error {
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
func (d *Semaphore) begin() (time.Duration, error) {
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
func (d *Semaphore) count(err error) {
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

// giveUp counts a caller that got no slot.
func (d *Semaphore) giveUp() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.GaveUp++
	play.Gauge("gave up", float64(d.GaveUp))
}
