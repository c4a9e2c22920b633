// Package cachesemaphore serves pages from a cache. A semaphore bounds how many
// requests call the backend at one time.
package cachesemaphore

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

// CacheSemaphore serves pages with a slot for each call under way.
type CacheSemaphore struct {
	Requests  int // how many arrive
	Gap       int // one each so many ms
	Keys      int // for how many pages, 1 to 4
	TTL       int // how long a page in the cache is good, in ms
	Cost      int // what a call to the backend takes, in ms
	FailEvery int // every nth call fails; 0 for none
	Seed      int // from which page the requests start

	Limit int  // how many calls at one time
	Again bool // who has waited for a slot looks into the cache again

	slots    chan struct{} // holds one value for each call under way
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
func (d *CacheSemaphore) Run() {
	d.slots = make(chan struct{}, d.Limit)
	for key := range d.arrivals {
		d.wg.Go(func() { d.request(key) })
	}
	d.wg.Wait()
	fmt.Printf("%d served, %d failed, %d calls\n", d.Served, d.Failed, d.Calls)
}

// request answers one request.
func (d *CacheSemaphore) request(key string) {
	if _, ok := d.lookup(key); ok {
		d.answer(nil)
		return
	}
	_, err := d.load(key)
	d.answer(err)
}

// load calls the backend while it holds a slot, unless the page has come into
// the cache while it waited for one.
func (d *CacheSemaphore) load(key string) (string, error) {
	d.slots <- struct{}{}
	defer func() { <-d.slots }()
	if d.Again {
		if page, ok := d.lookup(key); ok {
			return page, nil
		}
	}
	page, err := d.call(key)
	if err == nil {
		d.store(key, page)
	}
	return page, err
}

// lookup finds a page in the cache that is still good.
func (d *CacheSemaphore) lookup(key string) (string, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e, ok := d.cache[key]
	return e.page, ok && time.Since(e.stored) < time.Duration(d.TTL)*time.Millisecond
}

// store puts a page into the cache.
func (d *CacheSemaphore) store(key, page string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cache == nil {
		d.cache = map[string]entry{}
	}
	d.cache[key] = entry{page, time.Now()}
}

// answer counts what a request came to.
func (d *CacheSemaphore) answer(err error) {
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
func (d *CacheSemaphore) call(key string) (string, error) {
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
func (d *CacheSemaphore) arrivals(yield func(key string) bool) {
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
func (d *CacheSemaphore) begin() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.under++
	play.Gauge("requests", float64(d.under))
}

// page is the ith key.
func page(i int) string { return [...]string{"/news", "/sport", "/weather", "/culture"}[i] }

// Burst sends ten requests for one page at once.
func (d *CacheSemaphore) Burst() {
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
func (d *CacheSemaphore) Expire() {
	d.mu.Lock()
	defer d.mu.Unlock()
	clear(d.cache)
}

// BreakNext makes the next call to the backend fail.
func (d *CacheSemaphore) BreakNext() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.breakOne = true
}
