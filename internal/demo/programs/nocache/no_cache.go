// Package nocache serves pages without a cache: each request calls the backend.
package nocache

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// NoCache serves pages by calling the backend for each request.
type NoCache struct {
	Requests  int // how many arrive
	Gap       int // one each so many ms
	Keys      int // for how many pages, 1 to 4
	Cost      int // what a call to the backend takes, in ms
	FailEvery int // every nth call fails; 0 for none
	Seed      int // from which page the requests start

	wg       sync.WaitGroup
	stats    sync.Mutex // guards what follows
	under    int        // requests under way
	closed   bool       // no more requests
	breakOne bool       // the next call fails

	Served int // requests answered with a page
	Failed int // with an error
	Calls  int // to the backend
}

// Run serves each request in a goroutine of its own, as net/http does.
func (d *NoCache) Run() {
	for key := range d.arrivals {
		d.wg.Go(func() { d.request(key) })
	}
	d.wg.Wait()
	fmt.Printf("%d served, %d failed, %d calls\n", d.Served, d.Failed, d.Calls)
}

// request answers one request.
func (d *NoCache) request(key string) {
	_, err := d.call(key)
	d.answer(err)
}

// answer counts what a request came to.
func (d *NoCache) answer(err error) {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under--
	play.Gauge("requests", float64(d.under))
	if err != nil {
		d.Failed++
	} else {
		d.Served++
	}
}

// call asks the backend for a page.
func (d *NoCache) call(key string) (string, error) {
	d.stats.Lock()
	d.Calls++
	bad := d.FailEvery > 0 && d.Calls%d.FailEvery == 0 || d.breakOne
	d.breakOne = false
	play.Gauge("calls", float64(d.Calls))
	d.stats.Unlock()
	play.IO(time.Duration(d.Cost) * time.Millisecond)
	if bad {
		return "", fmt.Errorf("%s: bad gateway", key)
	}
	return "page " + key, nil
}

// arrivals yields the keys of the requests as they arrive. When it ends,
// nobody else sends any.
func (d *NoCache) arrivals(yield func(key string) bool) {
	next := time.Now()
	for i := range d.Requests {
		time.Sleep(time.Until(next))
		d.begin()
		if !yield(page((i*7919 + d.Seed) % d.Keys)) {
			return
		}
		next = next.Add(time.Duration(d.Gap) * time.Millisecond)
	}
	d.stats.Lock()
	d.closed = true
	d.stats.Unlock()
}

// begin counts a request.
func (d *NoCache) begin() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under++
	play.Gauge("requests", float64(d.under))
}

// page is the ith key.
func page(i int) string { return [...]string{"/news", "/sport", "/weather", "/culture"}[i] }

// Burst sends ten requests for one page at once.
func (d *NoCache) Burst() {
	d.stats.Lock()
	defer d.stats.Unlock()
	for range 10 {
		if !d.closed {
			d.under++
			d.wg.Go(func() { d.request(page(0)) })
		}
	}
}

// BreakNext makes the next call to the backend fail.
func (d *NoCache) BreakNext() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.breakOne = true
}
