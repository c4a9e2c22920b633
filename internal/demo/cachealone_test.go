package demo

import plain "github.com/go-concurrency/playground/internal/demo/programs/cachealone"

var _ = prove("cache-alone", proof{
	native: func() interface{ Run() } { return &plain.CacheAlone{} },
	timed:  true,
	cases: []oracleCase{
		{name: "four pages", values: Values{"keys": "4", "gap": "20"}},
		{name: "all fail", values: Values{"fail": "1", "keys": "2"}},
		{name: "burst", inputs: "25ms:burst,605ms:burst"},
		{name: "one fails", inputs: "505ms:break"},
		{name: "expired", inputs: "305ms:expire"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:burst,1s:break,1s:expire"},
	},
	claims: map[string]claim{
		"The page is missing three times: 4 calls each, 12 in all": {holds: func(r *trial) {
			r.says("40 served, 0 failed, 12 calls")
			if most := together(r); most != 4 {
				r.t.Errorf("%d calls at one time", most)
			}
		}},
		"A backend twice as slow gets 8 calls each time": {holds: func(r *trial) {
			if most := together(r); most != 8 || int(r.last("calls"))%8 != 0 {
				r.t.Errorf("%v calls, %d at one time", r.last("calls"), most)
			}
		}},
		"A page that lives long: one herd at the start, then silence": {holds: func(r *trial) { r.says("40 served, 0 failed, 4 calls") }},
		"Requests far apart: one call for each expiry, no herd": {holds: func(r *trial) {
			if most := together(r); most != 1 || r.last("calls") >= 10 {
				r.t.Errorf("%v calls, %d at one time", r.last("calls"), most)
			}
		}},
	},
})
