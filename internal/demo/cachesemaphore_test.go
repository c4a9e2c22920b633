package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/cachesemaphore"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("cache-semaphore", proof{
	native: func() interface{ Run() } { return &plain.CacheSemaphore{} },
	timed:  true,
	cases: []oracleCase{
		{name: "four pages", values: Values{"keys": "4", "gap": "20"}},
		{name: "all fail", values: Values{"fail": "1", "keys": "2", "requests": "10"}},
		{name: "no second look", values: Values{"again": "no", "limit": "1"}},
		{name: "burst", inputs: "25ms:burst,605ms:burst"},
		{name: "one fails", inputs: "505ms:break"},
		{name: "expired", inputs: "305ms:expire"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:burst,1s:break,1s:expire"},
	},
	claims: map[string]claim{
		"Two slots: 6 calls, where singleflight makes 3 and a cache alone 12": {holds: func(r *trial) {
			r.says("40 served, 0 failed, 6 calls")
			if flight, alone := r.of("singleflight"), r.of("cache-alone"); flight.last("calls") != 3 || alone.last("calls") != 12 || together(r) != 2 {
				r.t.Errorf("singleflight %v calls, a cache alone %v; %d at one time", flight.last("calls"), alone.last("calls"), together(r))
			}
		}},
		"One slot: 3 calls, as few as singleflight": {holds: func(r *trial) {
			r.says("40 served, 0 failed, 3 calls")
			if flight := r.of("singleflight"); flight.last("calls") != 3 || together(r) != 1 {
				r.t.Errorf("singleflight %v calls; %d at one time", flight.last("calls"), together(r))
			}
		}},
		"No second look: never more than 2 calls at one time, but more in all": {holds: func(r *trial) {
			if look := r.with("again", "yes"); together(r) != 2 || r.last("calls") <= look.last("calls") {
				r.t.Errorf("%d calls at one time, %v in all, with a second look %v", together(r), r.last("calls"), look.last("calls"))
			}
		}},
		"One slot and four pages: 9 requests wait, with one lock 15": {holds: func(r *trial) {
			lock := r.of("cache-mutex")
			if together(r) != 1 || r.last("calls") != 4 || r.waits(engine.WhyChanSend, "slots") != 9 || lock.waits(engine.WhyMutexLock, "mu") != 15 {
				r.t.Errorf("%v calls, %d at one time; %d waits for a slot, %d for one lock", r.last("calls"), together(r),
					r.waits(engine.WhyChanSend, "slots"), lock.waits(engine.WhyMutexLock, "mu"))
			}
		}},
		"Every call fails: each of 10 requests calls, two at a time": {holds: func(r *trial) {
			r.says("0 served, 10 failed, 10 calls")
			if together(r) != 2 {
				r.t.Errorf("%d calls at one time", together(r))
			}
		}},
	},
})
