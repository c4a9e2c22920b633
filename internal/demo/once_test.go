package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/once"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("once", proof{
	native: func() interface{ Run() } { return &plain.Once{} },
	timed:  true,
	locks:  true,
	cases: []oracleCase{
		{name: "one request", values: Values{"requests": "1", "form": "value"}},
		{name: "burst", inputs: "25ms:burst,605ms:burst"},
		{name: "burst on a value", values: Values{"form": "value"}, inputs: "25ms:burst"},
		{name: "burst on a check", values: Values{"form": "check"}, inputs: "25ms:burst"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:burst"},
	},
	claims: map[string]claim{
		"12 requests, one load": {holds: func(r *trial) {
			r.says("12 served, 0 failed, 1 loads")
			if n := r.waits(engine.WhyMutexLock, ""); n != 5 {
				r.t.Errorf("%d requests waited for the first", n)
			}
		}},
		"A check in place of Once: six loads": {holds: func(r *trial) { r.says("12 served, 0 failed, 6 loads") }},
		"The load panics: Once counts as done, and every request goes without": {holds: func(r *trial) {
			r.says("0 served, 12 failed, 1 loads")
			if n := r.count(engine.EvRecover, ""); n != 1 {
				r.t.Errorf("%d panics", n)
			}
		}},
		"The load panics: OnceValue panics again in every caller": {holds: func(r *trial) {
			r.says("0 served, 12 failed, 1 loads")
			if n := r.count(engine.EvRecover, ""); n < 12 {
				r.t.Errorf("%d panics", n)
			}
		}},
		"A check and a panic: the next one loads again, and all others are served": {holds: func(r *trial) { r.says("11 served, 1 failed, 7 loads") }},
	},
})
