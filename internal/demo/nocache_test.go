package demo

import plain "github.com/go-concurrency/playground/internal/demo/programs/nocache"

var _ = prove("no-cache", proof{
	native: func() interface{ Run() } { return &plain.NoCache{} },
	timed:  true,
	cases: []oracleCase{
		{name: "four pages", values: Values{"keys": "4", "gap": "20"}},
		{name: "all fail", values: Values{"fail": "1", "keys": "2"}},
		{name: "burst", inputs: "25ms:burst,605ms:burst"},
		{name: "one fails", inputs: "505ms:break"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:burst,1s:break"},
	},
	claims: map[string]claim{
		"40 requests, 40 calls": {holds: func(r *trial) { r.says("40 served, 0 failed, 40 calls") }},
		"One each 40 ms, each for 303 ms: 8 calls at one time": {holds: func(r *trial) {
			if most := together(r); most != 8 {
				r.t.Errorf("%d calls at one time", most)
			}
		}},
		"Every fourth call fails, and its request alone sees it": {holds: func(r *trial) { r.says("30 served, 10 failed, 40 calls") }},
	},
})
