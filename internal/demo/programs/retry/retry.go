// Package retry is clients who try again when a service fails, later and later,
// and not all at the same moment.
package retry

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Retry has some clients call a service that is down at first and then takes
// few calls at one time.
type Retry struct {
	Workers  int  // how many clients
	Down     int  // ms until the service is up
	Slots    int  // how many calls it takes at one time
	Cost     int  // percent of what a call takes
	Base     int  // ms before the first retry
	Factor   int  // how many times as long each wait is as the last
	Jitter   bool // the wait is drawn between zero and that
	Attempts int  // how often a client calls at most
	Seed     int  // what the waits are drawn from

	slots chan struct{}
	start time.Time

	mu     sync.Mutex
	cancel context.CancelFunc
	calls  int

	Answered int
	GaveUp   int
}

// errBusy is the error of a service that is down, or has no slot.
var errBusy = errors.New("service unavailable")

// Run lets all clients call at nearly the same moment.
func (d *Retry) Run() {
	ctx := d.open()
	defer d.cancel()
	var wg sync.WaitGroup
	for n := range d.Workers {
		wg.Go(func() { d.client(ctx, n+1) })
	}
	wg.Wait()
	fmt.Printf("%d answered, %d gave up, after %d calls\n", d.Answered, d.GaveUp, d.calls)
}

// client gets its answer or gives up.
func (d *Retry) client(ctx context.Context, n int) {
	time.Sleep(time.Duration(n) * 1100 * time.Microsecond)
	rng := rand.New(rand.NewPCG(uint64(d.Seed), uint64(n)))
	err := d.retry(ctx, rng)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.GaveUp++
		play.Gauge("gave up", float64(d.GaveUp))
		return
	}
	d.Answered++
	play.Gauge("answered", float64(d.Answered))
}

// retry calls the service until it answers. Between two calls it waits, longer
// each time.
func (d *Retry) retry(ctx context.Context, rng *rand.Rand) error {
	wait := time.Duration(d.Base) * time.Millisecond
	for attempt := 1; ; attempt++ {
		err := d.call()
		if err == nil || attempt >= d.Attempts {
			return err
		}
		pause := wait
		if d.Jitter {
			pause = time.Duration(rng.Int64N(int64(wait)))
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
		wait = min(wait*time.Duration(d.Factor), maxWait)
	}
}

// maxWait bounds the wait: doubling alone soon comes to minutes.
const maxWait = 2 * time.Second

// call asks the service once.
func (d *Retry) call() error {
	d.count()
	if time.Since(d.start) < time.Duration(d.Down)*time.Millisecond {
		play.IO(7 * time.Millisecond)
		return errBusy
	}
	select {
	case d.slots <- struct{}{}:
	default:
		play.IO(7 * time.Millisecond)
		return errBusy
	}
	play.IO(83 * time.Millisecond * time.Duration(d.Cost) / 100)
	<-d.slots
	return nil
}

// Cancel makes all clients give up who wait for their next try.
func (d *Retry) Cancel() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
}

// open makes what the run needs.
func (d *Retry) open() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.slots = make(chan struct{}, d.Slots)
	d.start = time.Now()
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	return ctx
}

// count counts a call.
func (d *Retry) count() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls++
	play.Gauge("calls", float64(d.calls))
}
