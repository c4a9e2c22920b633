package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/cachemutex"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("cache-mutex", proof{
	native: func() interface{ Run() } { return &plain.CacheMutex{} },
	timed:  true,
	locks:  true,
	cases: []oracleCase{
		{name: "four pages", values: Values{"keys": "4", "gap": "20"}},
		{name: "all fail", values: Values{"fail": "1", "keys": "2", "requests": "10"}},
		{name: "burst", inputs: "25ms:burst,605ms:burst"},
		{name: "one fails", inputs: "505ms:break"},
		{name: "expired", inputs: "305ms:expire"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:burst,1s:break,1s:expire"},
	},
	claims: map[string]claim{
		"One page: 3 calls, as few as singleflight": {holds: func(r *trial) {
			if flight := r.of("singleflight"); r.last("calls") != 3 || flight.last("calls") != 3 {
				r.t.Errorf("%v calls, with singleflight %v", r.last("calls"), flight.last("calls"))
			}
		}},
		"Four pages: calls stand in line, and hits behind them": {holds: func(r *trial) {
			flight := r.of("singleflight")
			if together(r) != 1 || together(flight) != 4 || r.waits(engine.WhyMutexLock, "mu") <= 4 {
				r.t.Errorf("%d calls at one time, with singleflight %d; %d waits", together(r), together(flight), r.waits(engine.WhyMutexLock, "mu"))
			}
		}},
		"Every call fails: the waiters repeat it one by one": {holds: func(r *trial) {
			r.says("0 served, 10 failed, 10 calls")
			if flight := r.of("singleflight"); flight.last("calls") > 3 || r.took < 3*flight.took {
				r.t.Errorf("%v, with singleflight %v and %v calls", r.took, flight.took, flight.last("calls"))
			}
		}},
		"Two pages and a slow backend: requests pile up": {holds: func(r *trial) {
			if flight := r.of("singleflight"); r.most("requests") <= flight.most("requests") {
				r.t.Errorf("%v requests at one time, with singleflight %v", r.most("requests"), flight.most("requests"))
			}
		}},
	},
})
