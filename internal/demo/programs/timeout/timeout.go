// Package timeout calls a service that is slow at times, and waits no longer
// than it can afford.
package timeout

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Reply is what the service answers.
type Reply struct{ ID int }

// Timeout makes calls, one after the other.
type Timeout struct {
	Items  int  // how many calls
	Limit  int  // ms that a call may take
	Cost   int  // percent of what the service needs
	Spread int  // percent by which that varies
	Seed   int  // what the spread is drawn from
	Deaf   bool // the service does not look at its context

	wg     sync.WaitGroup
	stall  atomic.Bool // the next call takes 2 s longer
	wasted atomic.Int64

	Answered int // calls with a reply in time
	TimedOut int
}

// Run makes the calls.
func (d *Timeout) Run() {
	for id := 1; id <= d.Items; id++ {
		reply, err := d.call(context.Background(), id)
		if err != nil {
			d.TimedOut++
			play.Gauge("timed out", float64(d.TimedOut))
			fmt.Printf("call %d: %v\n", id, err)
			continue
		}
		d.Answered++
		fmt.Printf("call %d: answered\n", reply.ID)
	}
	fmt.Printf("%d answered, %d timed out\n", d.Answered, d.TimedOut)
	d.wg.Wait() // only so that the end of the work for nobody is seen
}

// call asks the service and waits for its reply, but only so long.
func (d *Timeout) call(ctx context.Context, id int) (Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(d.Limit)*time.Millisecond)
	defer cancel()
	reply := make(chan Reply, 1) // has room for a reply that nobody waits for
	d.wg.Go(func() { d.serve(ctx, id, reply) })
	select {
	case r := <-reply:
		return r, nil
	case <-ctx.Done():
		return Reply{}, ctx.Err()
	}
}

// serve works step by step. Unless it is deaf it stops when nobody waits for
// the reply any more.
func (d *Timeout) serve(ctx context.Context, id int, reply chan<- Reply) {
	const step = 19 * time.Millisecond
	for left := d.cost(id); left > 0; left -= step {
		late := ctx.Err() != nil
		if late && !d.Deaf {
			return
		}
		play.IO(min(left, step))
		if late {
			play.Gauge("work for nobody", float64(d.wasted.Add(int64(min(left, step)))/1e6))
		}
	}
	reply <- Reply{id}
}

// Stall makes the next call take 2 s longer.
func (d *Timeout) Stall() { d.stall.Store(true) }

// cost is how long the service needs for the call: 147 ms as the parameters
// scale and spread it. Equal calls of equal seeds cost the same.
func (d *Timeout) cost(id int) time.Duration {
	wave := (id*7919+d.Seed*6311)%201 - 100 // -100 to 100
	percent := d.Cost * (10000 + d.Spread*wave) / 10000
	t := 147 * time.Millisecond * time.Duration(percent) / 100
	if d.stall.CompareAndSwap(true, false) {
		t += 2 * time.Second
	}
	return t
}
