// Package mutexlimit calls a service one call at a time, with a mutex.
package mutexlimit

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// MutexLimit makes calls of a service that bans whoever makes too many at one
// time, and sums what they bring.
type MutexLimit struct {
	Tasks  int  // how many calls
	Rate   int  // how many arrive a second; 0 for all at once
	Cost   int  // percent of each call's cost
	Narrow bool // the lock is held for the sum only; otherwise for the whole call

	wg   sync.WaitGroup
	next time.Time // when the next call arrives

	lock sync.Mutex
	sum  int // of what the calls brought

	mu     sync.Mutex
	calls  int  // how many calls the service has answered or answers
	flying int  // how many it answers now
	banned bool // it answers none any more

	Done    int // calls answered
	Refused int // calls that the ban refused
}

// Run makes the calls.
func (d *MutexLimit) Run() {
	d.next = time.Now()
	play.State("service", "answers")
	for range d.Tasks {
		d.await()
		d.wg.Go(d.caller)
	}
	d.wg.Wait()
	fmt.Printf("%d answered, %d refused, sum %d\n", d.Done, d.Refused, d.sum)
}

// caller makes one call, and adds what it brings to the sum.
func (d *MutexLimit) caller() {
	if d.Narrow {
		err := d.service()
		d.lock.Lock()
		defer d.lock.Unlock()
		d.add(err)
		return
	}
	d.lock.Lock()
	defer d.lock.Unlock()
	d.add(d.service())
}

// add adds what a call brought. The caller holds the lock.
func (d *MutexLimit) add(err error) {
	if err != nil {
		d.Refused++
		play.Gauge("refused", float64(d.Refused))
		return
	}
	d.Done++
	d.sum += 7
	play.Gauge("answered", float64(d.Done))
}

// Hold holds the lock for a second, as a slow caller would.
func (d *MutexLimit) Hold() {
	d.lock.Lock()
	defer d.lock.Unlock()
	play.IO(time.Second)
}

// await waits for the next call to arrive.
func (d *MutexLimit) await() {
	if d.Rate > 0 {
		d.next = d.next.Add(time.Second / time.Duration(d.Rate))
		time.Sleep(time.Until(d.next))
	}
}

// maxFlying is how many calls at one time the service bears.
const maxFlying = 5

var errBanned = errors.New("banned: more than 5 calls at one time")

// service is the other side. With the sixth call at one time it bans the
// callers for good; calls under way are still answered.
func (d *MutexLimit) service() error {
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
func (d *MutexLimit) begin() (time.Duration, error) {
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
