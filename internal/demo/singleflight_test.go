package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/singleflight"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("singleflight", proof{
	native: func() interface{ Run() } { return &plain.Singleflight{} },
	timed:  true,
	cases: []oracleCase{
		{name: "four pages", values: Values{"keys": "4", "gap": "20"}},
		{name: "all fail", values: Values{"fail": "1", "keys": "2"}},
		{name: "impatient", values: Values{"patience": "20", "keys": "3"}},
		{name: "burst", inputs: "25ms:burst,605ms:burst"},
		{name: "burst into DoChan", values: Values{"patience": "400"}, inputs: "25ms:burst"},
		{name: "one fails", inputs: "505ms:break"},
		{name: "expired", inputs: "305ms:expire"},
		{name: "forgotten", inputs: "25ms:forget,605ms:forget"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:burst,1s:break,1s:forget,1s:expire"},
	},
	claims: map[string]claim{
		"The page is missing three times: 3 calls instead of the 12 of a cache alone": {holds: func(r *trial) {
			if alone := r.of("cache-alone"); r.last("calls") != 3 || alone.last("calls") != 12 {
				r.t.Errorf("%v calls, with a cache alone %v", r.last("calls"), alone.last("calls"))
			}
			r.says("40 served, 0 failed, 3 calls")
		}},
		"The first call fails, and its four requests share the error": {holds: func(r *trial) {
			r.says("0 served, 4 failed, 1 calls")
			if r.last("shared") != 4 || r.waits(engine.WhyWaitGroup, "") < 3 {
				r.t.Errorf("%v shared it", r.last("shared"))
			}
		}},
		"Two pages: one flight for each key, side by side": {holds: func(r *trial) {
			r.says("40 served, 0 failed, 6 calls")
			if most := together(r); most != 2 {
				r.t.Errorf("%d calls at one time", most)
			}
		}},
		"DoChan with 100 ms of patience: some callers leave, the call flies on": {holds: func(r *trial) {
			r.says("34 served, 6 failed, 3 calls")
			if r.waits(engine.WhyWaitGroup, "flights") != 0 {
				r.t.Error("a caller of DoChan waits on a WaitGroup")
			}
		}},
		"Pages expire at once: flights are shared all the same": {holds: func(r *trial) {
			if alone := r.of("cache-alone"); 3*r.last("calls") > alone.last("calls") || r.last("shared") < 20 {
				r.t.Errorf("%v calls, with a cache alone %v; %v shared", r.last("calls"), alone.last("calls"), r.last("shared"))
			}
		}},
	},
})

// together is how many goroutines waited for I/O at one time, at most.
func together(r *trial) int {
	waiting := map[int32]bool{}
	most := 0
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait:
			waiting[e.G] = true
		case e.K == engine.EvGoUnblock:
			delete(waiting, e.Peer)
		}
		most = max(most, len(waiting))
	}
	return most
}
