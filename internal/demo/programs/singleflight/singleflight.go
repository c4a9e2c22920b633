// Package singleflight serves pages from a cache. Requests that miss the same
// page at the same time share one call to the backend.
package singleflight

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/go-concurrency/playground/play"
)

// entry is a page in the cache.
type entry struct {
	page   string
	stored time.Time
}

// Singleflight serves pages with a cache and a singleflight.Group.
type Singleflight struct {
	Requests  int // how many arrive
	Gap       int // one each so many ms
	Keys      int // for how many pages, 1 to 4
	TTL       int // how long a page in the cache is good, in ms
	Cost      int // what a call to the backend takes, in ms
	FailEvery int // every nth call fails; 0 for none
	Patience  int // how long a caller waits with DoChan, in ms; 0 for Do, which waits to the end
	Seed      int // from which page the requests start

	wg       sync.WaitGroup
	flights  singleflight.Group
	mu       sync.Mutex // guards cache
	cache    map[string]entry
	stats    sync.Mutex // guards what follows
	under    int        // requests under way
	closed   bool       // no more requests
	breakOne bool       // the next call fails

	Served int // requests answered with a page
	Failed int // with an error
	Calls  int // to the backend
	Shared int // requests that shared a call
}

// Run serves each request in a goroutine of its own, as net/http does.
func (d *Singleflight) Run() {
	for key := range d.arrivals {
		d.wg.Go(func() { d.request(key) })
	}
	d.wg.Wait()
	fmt.Printf("%d served, %d failed, %d calls\n", d.Served, d.Failed, d.Calls)
}

// request answers one request. Whoever misses while a call for the same key is
// in flight joins it, and gets its result or its error.
func (d *Singleflight) request(key string) {
	if _, ok := d.lookup(key); ok {
		d.answer(nil, false)
		return
	}
	if d.Patience > 0 {
		d.await(key)
		return
	}
	_, err, shared := d.flights.Do(key, func() (any, error) { return d.load(key) })
	d.answer(err, shared)
}

// await is the same with DoChan: the caller may leave, the call flies on.
func (d *Singleflight) await(key string) {
	flight := d.flights.DoChan(key, func() (any, error) { return d.load(key) })
	select {
	case res := <-flight:
		d.answer(res.Err, res.Shared)
	case <-time.After(time.Duration(d.Patience) * time.Millisecond):
		d.answer(errors.New("timed out"), false)
	}
}

// load fills the cache. Errors are shared, but not kept.
func (d *Singleflight) load(key string) (string, error) {
	page, err := d.call(key)
	if err == nil {
		d.store(key, page)
	}
	return page, err
}

// lookup finds a page in the cache that is still good.
func (d *Singleflight) lookup(key string) (string, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e, ok := d.cache[key]
	return e.page, ok && time.Since(e.stored) < time.Duration(d.TTL)*time.Millisecond
}

// store puts a page into the cache.
func (d *Singleflight) store(key, page string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cache == nil {
		d.cache = map[string]entry{}
	}
	d.cache[key] = entry{page, time.Now()}
}

// answer counts what a request came to.
func (d *Singleflight) answer(err error, shared bool) {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under--
	play.Gauge("requests", float64(d.under))
	if err != nil {
		d.Failed++
	} else {
		d.Served++
	}
	if shared {
		d.Shared++
		play.Gauge("shared", float64(d.Shared))
	}
}

// call asks the backend for a page.
func (d *Singleflight) call(key string) (string, error) {
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
func (d *Singleflight) arrivals(yield func(key string) bool) {
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
func (d *Singleflight) begin() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under++
	play.Gauge("requests", float64(d.under))
}

// page is the ith key.
func page(i int) string { return [...]string{"/news", "/sport", "/weather", "/culture"}[i] }

// Burst sends ten requests for one page at once.
func (d *Singleflight) Burst() {
	d.stats.Lock()
	defer d.stats.Unlock()
	for range 10 {
		if !d.closed {
			d.under++
			d.wg.Go(func() { d.request(page(0)) })
		}
	}
}

// Expire drops what the cache holds.
func (d *Singleflight) Expire() {
	d.mu.Lock()
	defer d.mu.Unlock()
	clear(d.cache)
}

// BreakNext makes the next call to the backend fail.
func (d *Singleflight) BreakNext() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.breakOne = true
}

// Forget lets the next request that misses start a call of its own, even if
// one is in flight.
func (d *Singleflight) Forget() {
	for i := range d.Keys {
		d.flights.Forget(page(i))
	}
}
