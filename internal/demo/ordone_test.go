package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/ordone"
)

var _ = prove("or-done", proof{
	native: func() interface{ Run() } { return &plain.OrDone{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one reader, one quote", values: Values{"workers": "1", "items": "1"}},
		{name: "short shifts", values: Values{"shift": "100", "workers": "5"}},
		{name: "checks", values: Values{"way": "check", "workers": "5", "lull": "2000"}},
		{name: "shifts end", inputs: "333ms:end,444ms:end,1555ms:end"},
		{name: "iterators end", values: Values{"way": "iterator"}, inputs: "333ms:end,444ms:end,555ms:end"},
		{name: "pause", inputs: "333ms:pause"},
		{name: "too late", values: Values{"items": "1", "lull": "0"}, inputs: "5s:end,6s:pause"},
	},
	claims: map[string]claim{
		"Or-done: who waits in the lull leaves at the end of the shift": {holds: func(r *trial) {
			if r.gauge("left late by")[1] != 0 {
				r.t.Errorf("late by %v", r.gauge("left late by"))
			}
		}},
		"A check in the body: a reader leaves 262 ms late, when the lull is over": {holds: func(r *trial) {
			if r.gauge("left late by")[1] != 262 {
				r.t.Errorf("late by %v", r.gauge("left late by"))
			}
		}},
		"Slow readers: the forwarding goroutines lose 2 quotes": {holds: func(r *trial) {
			if r.last("lost") != 2 {
				r.t.Errorf("%v lost: %s", r.last("lost"), r.printed)
			}
		}},
		"An iterator: 3 goroutines fewer, and no quote is lost": {holds: func(r *trial) {
			if n, classic := r.peak(""), r.with("way", "ordone").peak(""); n != classic-3 {
				r.t.Errorf("%d and %d goroutines", n, classic)
			}
			r.says(" 0 lost")
		}},
	},
})
