// Package ordone reads from a channel that its readers do not own, each until
// its own context ends.
package ordone

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Quote is what the feed sends.
type Quote struct{ ID int }

// OrDone has readers share a feed. Each leaves when its shift is over.
type OrDone struct {
	Items   int    // how many quotes the feed sends
	Rate    int    // how many of them a second
	Lull    int    // ms that it pauses when it has sent half of them
	Workers int    // how many readers
	Shift   int    // ms until the first one's shift is over, and from each to the next
	Cost    int    // percent of what a reader needs for a quote
	Way     string // how they read: ordone, iterator or check

	quotes chan Quote
	pause  atomic.Bool // the feed pauses before its next quote
	wg     sync.WaitGroup

	mu     sync.Mutex
	shifts []shift // that are not over, in the order in which they began

	Read   int // quotes that a reader used
	Lost   int // taken from the feed, and given to nobody
	Unread int // sent when all readers had left
}

// shift is how long a reader stays.
type shift struct {
	n      int // its number
	cancel context.CancelFunc
}

// Run lets the readers read, and then takes what they have left.
func (d *OrDone) Run() {
	d.quotes = make(chan Quote)
	go d.feed()
	for n := 1; n <= d.Workers; n++ {
		time.Sleep(17 * time.Millisecond) // they come one after the other
		ctx, cancel := d.begin(n)
		d.wg.Go(func() { d.reader(ctx, cancel, n) })
	}
	d.wg.Wait()
	for range d.quotes { // else feed would wait at its send for ever
		d.Unread++
		play.Gauge("unread", float64(d.Unread))
	}
	fmt.Printf("%d read, %d lost, %d unread\n", d.Read, d.Lost, d.Unread)
}

// reader reads until there are no more quotes, or ctx ends.
func (d *OrDone) reader(ctx context.Context, cancel context.CancelFunc, n int) {
	defer cancel()
	switch d.Way {
	case "ordone":
		for range d.orDone(ctx, d.quotes) {
			d.use()
		}
	case "iterator":
		for range untilDone(ctx, d.quotes) {
			d.use()
		}
	case "check":
		for range d.quotes { // waits for a quote, whatever becomes of ctx
			d.use()
			if ctx.Err() != nil {
				break
			}
		}
	}
	d.leave(ctx, n)
}

// orDone returns a channel of what in yields. It is closed when in is, or when
// ctx ends.
func (d *OrDone) orDone(ctx context.Context, in <-chan Quote) <-chan Quote {
	out := make(chan Quote)
	go d.forward(ctx, in, out)
	return out
}

// forward is the goroutine behind it.
func (d *OrDone) forward(ctx context.Context, in <-chan Quote, out chan<- Quote) {
	defer close(out)
	for ctx.Err() == nil { // of two cases that are ready, select takes either
		select {
		case q, ok := <-in:
			if !ok {
				return
			}
			select {
			case out <- q:
			case <-ctx.Done():
				d.lose() // q
			}
		case <-ctx.Done():
		}
	}
}

// untilDone does the same without a goroutine, and loses nothing.
func untilDone(ctx context.Context, in <-chan Quote) iter.Seq[Quote] {
	return func(yield func(Quote) bool) {
		for ctx.Err() == nil {
			select {
			case q, ok := <-in:
				if !ok || !yield(q) {
					return
				}
			case <-ctx.Done():
			}
		}
	}
}

// feed sends the quotes. It knows nothing of the readers and their contexts.
func (d *OrDone) feed() {
	defer close(d.quotes)
	for id := 1; id <= d.Items; id++ {
		play.IO(time.Second / time.Duration(d.Rate))
		if id == d.Items/2+1 {
			play.IO(time.Duration(d.Lull) * time.Millisecond)
		}
		if d.pause.CompareAndSwap(true, false) {
			play.IO(time.Second)
		}
		d.quotes <- Quote{id}
	}
}

// use is what a reader does with a quote.
func (d *OrDone) use() {
	play.IO(113_300 * time.Microsecond * time.Duration(d.Cost) / 100)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Read++
	play.Gauge("read", float64(d.Read))
}

// lose counts a quote that nobody gets.
func (d *OrDone) lose() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Lost++
	play.Gauge("lost", float64(d.Lost))
}

// begin begins the shift of the nth reader.
func (d *OrDone) begin(n int) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(d.Shift*n)*time.Millisecond)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shifts = append(d.shifts, shift{n, cancel})
	return ctx, cancel
}

// leave says why a reader leaves, and how long after the end of its shift.
func (d *OrDone) leave(ctx context.Context, n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shifts = slices.DeleteFunc(d.shifts, func(s shift) bool { return s.n == n })
	if ctx.Err() == nil {
		fmt.Printf("reader %d: the feed has ended\n", n)
		return
	}
	fmt.Printf("reader %d: %v\n", n, ctx.Err())
	if end, _ := ctx.Deadline(); time.Now().After(end) {
		play.Gauge("left late by", float64(time.Since(end).Milliseconds()))
	}
}

// EndShift ends the shift of the reader that has been there longest.
func (d *OrDone) EndShift() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.shifts) > 0 {
		d.shifts[0].cancel()
	}
}

// Pause makes the feed pause for a second before its next quote.
func (d *OrDone) Pause() { d.pause.Store(true) }
