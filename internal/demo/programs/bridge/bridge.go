// Package bridge reads a channel of channels as if it were one channel.
package bridge

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Record is a line of a page.
type Record struct{ Page, N int }

// Bridge lists the records of several pages, in order. Pages are fetched ahead.
type Bridge struct {
	Pages   int // how many pages
	Size    int // how many records each has
	Ahead   int // how many pages are fetched ahead of the one that is read
	Buffer  int // how many records of a page wait
	Latency int // ms until the first record of a page is there
	Slow    int // the page that takes five times as long; 0 for none
	Cost    int // percent of what the reader needs for a record

	mu     sync.Mutex
	cancel context.CancelFunc
	stall  atomic.Bool // the next page to be fetched takes a second longer
	wg     sync.WaitGroup
	under  atomic.Int32 // pages that are being fetched

	Read int // records
}

// Run starts the fetching and reads what comes over the bridge.
func (d *Bridge) Run() {
	ctx, cancel := d.open()
	defer cancel()
	pages := make(chan (<-chan Record), d.Ahead)
	records := make(chan Record)
	d.wg.Go(func() { d.list(ctx, pages) })
	d.wg.Go(func() { bridge(ctx, pages, records) })
	for r := range records {
		play.IO(41 * time.Millisecond * time.Duration(d.Cost) / 100)
		d.Read++
		play.Gauge("read", float64(d.Read))
		fmt.Printf("page %d, record %d\n", r.Page, r.N)
	}
	d.wg.Wait()
	fmt.Println(d.Read, "read")
}

// bridge sends on what each page yields, one page after the other.
func bridge(ctx context.Context, pages <-chan (<-chan Record), records chan<- Record) {
	defer close(records)
	for page := range pages {
		for r := range page {
			select {
			case records <- r:
			case <-ctx.Done():
				return
			}
		}
	}
}

// list hands over a channel for each page, then starts who fills it.
func (d *Bridge) list(ctx context.Context, pages chan<- (<-chan Record)) {
	defer close(pages)
	for n := 1; n <= d.Pages; n++ {
		page := make(chan Record, d.Buffer)
		select {
		case pages <- page: // waits while enough pages are ahead
			d.wg.Go(func() { d.fetch(ctx, n, page) })
		case <-ctx.Done():
			return
		}
	}
}

// fetch sends the records of a page and closes its channel.
func (d *Bridge) fetch(ctx context.Context, n int, page chan<- Record) {
	defer close(page)
	play.Gauge("fetching", float64(d.under.Add(1)))
	defer func() { play.Gauge("fetching", float64(d.under.Add(-1))) }()
	play.IO(d.latency(n))
	for i := 1; i <= d.Size; i++ {
		play.IO(7 * time.Millisecond)
		select {
		case page <- Record{n, i}:
		case <-ctx.Done():
			return
		}
	}
}

// latency is how long the first record of the page takes.
func (d *Bridge) latency(n int) time.Duration {
	t := time.Duration(d.Latency) * time.Millisecond
	if n == d.Slow {
		t *= 5
	}
	if d.stall.CompareAndSwap(true, false) {
		t += time.Second
	}
	return t
}

// open makes the context of the run.
func (d *Bridge) open() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cancel = cancel
	return ctx, cancel
}

// Stop cancels the run.
func (d *Bridge) Stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
}

// Stall makes the next page that is fetched take a second longer.
func (d *Bridge) Stall() { d.stall.Store(true) }
