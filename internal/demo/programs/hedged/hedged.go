// Package hedged asks a second replica when the first is late, and takes the
// answer that comes first.
package hedged

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Reply is a replica's answer.
type Reply struct{ ID int }

// Hedged makes requests, one after the other, of replicas that are slow now and
// then.
type Hedged struct {
	Items    int // how many requests
	Workers  int // how many replicas
	Delay    int // ms after which the next replica is asked, too
	Cost     int // percent of what a replica needs
	SlowOf   int // one of so many calls is slow
	SlowCost int // how many times as long that takes
	Seed     int // which calls are slow

	wg    sync.WaitGroup
	stall atomic.Bool // the next call is slow

	Calls  int // calls of replicas
	Hedges int // those beside the first of a request
}

// Run makes the requests.
func (d *Hedged) Run() {
	var slowest time.Duration
	for id := 1; id <= d.Items; id++ {
		start := time.Now()
		reply := d.get(context.Background(), id)
		took := time.Since(start)
		slowest = max(slowest, took)
		play.Gauge("took", float64(took.Milliseconds()))
		play.Gauge("slowest", float64(slowest.Milliseconds()))
		fmt.Printf("request %d: answered\n", reply.ID)
	}
	fmt.Printf("%d calls, %d of them hedges\n", d.Calls, d.Hedges)
	d.wg.Wait()
}

// get asks one replica after the other, until one has answered. When it
// returns, the calls that are still under way are cancelled.
func (d *Hedged) get(ctx context.Context, id int) Reply {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	replies := make(chan Reply, d.Workers) // room for all, so that nobody waits to send
	for n := range cap(replies) {
		d.count(n)
		d.wg.Go(func() { d.replica(ctx, id, n, replies) })
		select {
		case r := <-replies:
			return r
		case <-time.After(time.Duration(d.Delay) * time.Millisecond):
		}
	}
	return <-replies
}

// replica answers, unless nobody wants the answer any more.
func (d *Hedged) replica(ctx context.Context, id, n int, replies chan<- Reply) {
	select {
	case <-time.After(d.cost(id, n)):
		replies <- Reply{id}
	case <-ctx.Done():
	}
}

// Stall makes the next call slow.
func (d *Hedged) Stall() { d.stall.Store(true) }

// count counts a call of replica n.
func (d *Hedged) count(n int) {
	d.Calls++
	play.Gauge("calls", float64(d.Calls))
	if n > 0 {
		d.Hedges++
		play.Gauge("hedges", float64(d.Hedges))
	}
}

// cost is how long replica n needs for the request: 70 to 110 ms as the
// parameters scale it, and longer if the call is slow. Equal calls of equal
// seeds cost the same.
func (d *Hedged) cost(id, n int) time.Duration {
	draw := (id*7919 + n*104729 + d.Seed*6311) % 1000
	t := (70*time.Millisecond + time.Duration(draw%41)*1003*time.Microsecond) * time.Duration(d.Cost) / 100
	if d.SlowOf > 0 && draw%d.SlowOf == 0 || d.stall.CompareAndSwap(true, false) {
		t *= time.Duration(d.SlowCost)
	}
	return t + 17*time.Microsecond
}
