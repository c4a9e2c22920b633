// Package once loads a configuration when the first request needs it.
package once

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Config is what takes long to load.
type Config struct{ Name string }

// Once serves requests, each of which needs the configuration.
type Once struct {
	Requests int    // how many arrive
	Gap      int    // one each so many ms
	Cost     int    // what loading takes, in ms
	Form     string // once, value, or check: how it is done one time
	Panics   bool   // the first load panics

	wg      sync.WaitGroup
	once    sync.Once
	config  *Config                // set inside once
	value   func() *Config         // what sync.OnceValue has made
	checked atomic.Pointer[Config] // for the check without Once
	stats   sync.Mutex             // guards what follows
	closed  bool                   // no more requests

	Calls  int // of load
	Served int
	Failed int // requests that got no configuration
}

// Run serves each request in a goroutine of its own.
func (d *Once) Run() {
	d.open()
	for range d.arrivals {
		d.wg.Go(d.request)
	}
	d.wg.Wait()
	fmt.Printf("%d served, %d failed, %d loads\n", d.Served, d.Failed, d.Calls)
}

// withOnce lets the first caller load; the others wait until it has.
func (d *Once) withOnce() *Config {
	d.once.Do(func() { d.config = d.load() })
	return d.config
}

// withValue is the same: d.value is sync.OnceValue(d.load).
func (d *Once) withValue() *Config { return d.value() }

// withCheck looks and then acts. Others look in between.
func (d *Once) withCheck() *Config {
	if d.checked.Load() == nil {
		d.checked.Store(d.load())
	}
	return d.checked.Load()
}

// load loads the configuration.
func (d *Once) load() *Config {
	d.stats.Lock()
	d.Calls++
	bad := d.Panics && d.Calls == 1
	play.Gauge("calls", float64(d.Calls))
	d.stats.Unlock()
	play.IO(time.Duration(d.Cost) * time.Millisecond)
	if bad {
		panic("no such file")
	}
	return &Config{Name: "production"}
}

// request needs the configuration. A panic ends the request only.
func (d *Once) request() {
	var config *Config
	defer func() {
		if p := recover(); p != nil {
			config = nil
		}
		d.answer(config != nil)
	}()
	switch d.Form {
	case "once":
		config = d.withOnce()
	case "value":
		config = d.withValue()
	case "check":
		config = d.withCheck()
	}
}

func (d *Once) answer(ok bool) {
	d.stats.Lock()
	defer d.stats.Unlock()
	if ok {
		d.Served++
		play.Gauge("served", float64(d.Served))
	} else {
		d.Failed++
		play.Gauge("failed", float64(d.Failed))
	}
}

// arrivals yields once for each request. When it ends, nobody else sends any.
func (d *Once) arrivals(yield func() bool) {
	next := time.Now()
	for range d.Requests {
		time.Sleep(time.Until(next))
		if !yield() {
			return
		}
		next = next.Add(time.Duration(d.Gap) * time.Millisecond)
	}
	d.stats.Lock()
	d.closed = true
	d.stats.Unlock()
}

// Burst sends five requests at once.
func (d *Once) Burst() {
	d.stats.Lock()
	defer d.stats.Unlock()
	for range 5 {
		if d.value != nil && !d.closed {
			d.wg.Go(d.request)
		}
	}
}

// open makes what the run needs.
func (d *Once) open() {
	d.stats.Lock()
	defer d.stats.Unlock()
	d.value = sync.OnceValue(d.load)
}
