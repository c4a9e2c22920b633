// Package cachemutex serves pages from a cache whose lock is held while the
// backend is called.
package cachemutex

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// entry is a page in the cache.
type entry struct {
	page   string
	stored time.Time
}

// CacheMutex serves pages with one lock held across the call.
type CacheMutex struct {
	Requests  int // how many arrive
	Gap       int // one each so many ms
	Keys      int // for how many pages, 1 to 4
	TTL       int // how long a page in the cache is good, in ms
	Cost      int // what a call to the backend takes, in ms
	FailEvery int // every nth call fails; 0 for none
	Seed      int // from which page the requests start

	wg       sync.WaitGroup
	mu       sync.Mutex // guards cache
	cache    map[string]entry
	stats    sync.Mutex // guards what follows
	under    int        // requests under way
	closed   bool       // no more requests
	breakOne bool       // the next call fails

	Served int // requests answered with a page
	Failed int // with an error
	Calls  int // to the backend
}

// Run serves each request in a goroutine of its own, as net/http does.
func (d *CacheMutex) Run() {
	for key := range d.arrivals {
		d.wg.Go(func() { d.request(key) })
	}
	d.wg.Wait()
	fmt.Printf("%d served, %d failed, %d calls\n", d.Served, d.Failed, d.Calls)
}

// request answers one request.
func (d *CacheMutex) request(key string) {
	_, err := d.get(key)
	d.answer(err)
}

// get finds a page in the cache, or calls the backend. All others wait
// meanwhile, also those whose page is in the cache.
func (d *CacheMutex) get(key string) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e, ok := d.cache[key]
	if ok && time.Since(e.stored) < time.Duration(d.TTL)*time.Millisecond {
		return e.page, nil
	}
	page, err := d.call(key)
	if err != nil {
		return "", err
	}
	if d.cache == nil {
		d.cache = map[string]entry{}
	}
	d.cache[key] = entry{page, time.Now()}
	return page, nil
}

// answer counts what a request came to.
func (d *CacheMutex) answer(err error) {
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
func (d *CacheMutex) call(key string) (string, error) {
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
func (d *CacheMutex) arrivals(yield func(key string) bool) {
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
func (d *CacheMutex) begin() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under++
	play.Gauge("requests", float64(d.under))
}

// page is the ith key.
func page(i int) string { return [...]string{"/news", "/sport", "/weather", "/culture"}[i] }

// Burst sends ten requests for one page at once.
func (d *CacheMutex) Burst() {
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
func (d *CacheMutex) Expire() {
	d.mu.Lock()
	defer d.mu.Unlock()
	clear(d.cache)
}

// BreakNext makes the next call to the backend fail.
func (d *CacheMutex) BreakNext() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.breakOne = true
}
