package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/primesieve"
)

var _ = prove("prime-sieve", proof{
	native: func() interface{ Run() } { return &plain.PrimeSieve{} },
	cases: []oracleCase{
		{name: "one prime", values: Values{"items": "1"}},
		{name: "buffers", values: Values{"items": "20", "buffer": "8"}, procs: 1},
	},
	claims: map[string]claim{
		"7 primes, up to 17: the chain grows to 7 filters": {holds: func(r *trial) {
			r.says("11\n13\n17\n")
			if n := r.peak("filter"); n != 7 {
				r.t.Errorf("%d filters", n)
			}
		}},
		"One P needs 160 ms; four need 108, since all wait for the filter of 2": {holds: func(r *trial) {
			r.tookAbout(160 * ms)
			r.with("procs", "4").tookAbout(108 * ms)
		}},
		"A buffer of 8: filters work ahead, and test more than is needed": {holds: func(r *trial) {
			if none := r.with("buffer", "0"); r.last("tests") < none.last("tests")+8 {
				r.t.Errorf("%v tests, %v without a buffer", r.last("tests"), none.last("tests"))
			}
		}},
		"20 primes, up to 71": {holds: func(r *trial) { r.says("67\n71\n") }},
	},
})
