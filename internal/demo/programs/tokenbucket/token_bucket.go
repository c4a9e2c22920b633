// Package tokenbucket limits calls to a rate, and lets bursts pass: a channel
// holds the tokens that have been saved up.
package tokenbucket

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// TokenBucket makes calls that arrive in groups.
type TokenBucket struct {
	Tasks  int  // how many calls
	Pace   int  // how many tokens come a second
	Burst  int  // how many tokens the bucket holds
	Group  int  // how many calls arrive at once
	Gap    int  // ms from group to group
	Refuse bool // a call that finds no token is refused; otherwise it waits
	Cost   int  // percent of each call's cost

	tokens chan struct{}
	wg     sync.WaitGroup
	next   time.Time // when the next group arrives

	mu     sync.Mutex
	ticker *time.Ticker
	extra  int // calls that arrive at once
	flying int // calls under way
	calls  int // how many have been made

	Done    int // calls made
	Refused int // calls that found no token
}

// Run makes the calls.
func (d *TokenBucket) Run() {
	d.start()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go d.refill(ctx)
	for i := 0; d.arrive(i); i++ {
		if !d.take() {
			continue
		}
		d.wg.Go(d.caller)
	}
	d.wg.Wait()
	fmt.Printf("%d made, %d refused\n", d.Done, d.Refused)
}

// refill puts tokens into the bucket at the rate. One that finds it full is
// lost.
func (d *TokenBucket) refill(ctx context.Context) {
	defer d.ticker.Stop()
	for {
		select {
		case <-d.ticker.C:
		case <-ctx.Done():
			return
		}
		select {
		case d.tokens <- struct{}{}:
		default:
		}
	}
}

// take takes a token out of the bucket, and reports whether it got one.
func (d *TokenBucket) take() bool {
	if !d.Refuse {
		<-d.tokens // waits while the bucket is empty
		return true
	}
	select {
	case <-d.tokens:
		return true
	default:
		d.refused()
		return false
	}
}

// start makes the bucket, which is full.
func (d *TokenBucket) start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next = time.Now()
	d.ticker = time.NewTicker(time.Second / time.Duration(d.Pace))
	d.tokens = make(chan struct{}, d.Burst)
	for range d.Burst {
		d.tokens <- struct{}{}
	}
}

// SetPace lets n tokens a second come from now on.
func (d *TokenBucket) SetPace(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ticker != nil {
		d.ticker.Reset(time.Second / time.Duration(n))
	}
}

// arrive waits for the ith call, and reports whether there is one.
func (d *TokenBucket) arrive(i int) bool {
	d.mu.Lock()
	tasks := d.Tasks + d.extra
	d.mu.Unlock()
	if i > 0 && i < d.Tasks && i%d.Group == 0 {
		d.next = d.next.Add(time.Duration(d.Gap) * time.Millisecond)
		time.Sleep(time.Until(d.next))
	}
	return i < tasks
}

// More makes ten more calls, after the others.
func (d *TokenBucket) More() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.extra += 10
}

// caller makes one call.
func (d *TokenBucket) caller() {
	play.IO(d.begin())
	d.mu.Lock()
	defer d.mu.Unlock()
	d.flying--
	d.Done++
	play.Gauge("in flight", float64(d.flying))
}

// begin begins a call, and says how long it takes.
func (d *TokenBucket) begin() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	cost := costs[d.calls%len(costs)] * d.Cost / 100
	d.calls++
	d.flying++
	play.Gauge("in flight", float64(d.flying))
	return time.Duration(cost) * time.Microsecond
}

// refused counts a call that found no token.
func (d *TokenBucket) refused() {
	d.Refused++
	play.Gauge("refused", float64(d.Refused))
}
