package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/retry"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("retry", proof{
	timed:  true,
	native: func() interface{ Run() } { return &plain.Retry{} },
	cases: []oracleCase{
		{name: "never up", values: Values{"down": "3000", "attempts": "2"}},
		{name: "one client", values: Values{"workers": "1", "down": "0"}},
		{name: "ten clients", values: Values{"workers": "10", "jitter": "full", "slots": "2"}},
		{name: "cancel", values: Values{"down": "3000"}, inputs: "333ms:cancel"},
		{name: "too late", values: Values{"workers": "1", "down": "0"}, inputs: "3s:cancel"},
	},
	claims: map[string]claim{
		"Without jitter they stay in step: the last of 6 is served after 7.2 s": {holds: func(r *trial) {
			r.says("6 answered, 0 gave up")
			r.tookAbout(7240 * ms)
		}},
		"Full jitter: the last of 6 is served after 1.5 s": {holds: func(r *trial) {
			r.says("6 answered, 0 gave up")
			r.tookAbout(1453 * ms)
		}},
		"No backoff: 60 calls to a service that is down for 1 s; doubled waits make 24": {holds: func(r *trial) {
			if n, doubled := r.callsBefore(1000*ms), r.with("factor", "2").callsBefore(1000*ms); n != 60 || doubled != 24 {
				r.t.Errorf("%v calls, %v with doubled waits", n, doubled)
			}
		}},
		"3 attempts are too few for 1 s of outage: all 6 give up": {holds: func(r *trial) { r.says("0 answered, 6 gave up, after 18 calls") }},
	},
})

// callsBefore is what the gauge of calls was at that time.
func (r *trial) callsBefore(at time.Duration) int {
	n := 0
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGauge && e.Val == "calls" && e.T < int64(at) {
			n = int(e.N / 1000)
		}
	}
	return n
}
