package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/hedged"
)

var _ = prove("hedged-requests", proof{
	timed:  true,
	keep:   Values{"delay": "120", "cost": "1", "slowness": "8"}, // else a call may end when the next is due
	native: func() interface{ Run() } { return &plain.Hedged{} },
	cases: []oracleCase{
		{name: "four replicas", values: Values{"workers": "4", "slow": "1", "delay": "50"}},
		{name: "stall", values: Values{"slow": "0"}, inputs: "1ms:stall"},
		{name: "too late", values: Values{"items": "1", "slow": "0"}, inputs: "3s:stall"},
	},
	claims: map[string]claim{
		"Hedged after 120 ms: the slowest takes 217 ms, for 3 calls more": {holds: func(r *trial) { r.slowest(217, 15) }},
		"No hedges: the slowest of 12 takes 761 ms":                       {holds: func(r *trial) { r.slowest(761, 12) }},
		"No delay: the slowest takes 97 ms, for twice the calls":          {holds: func(r *trial) { r.slowest(97, 24) }},
		"All calls are slow: hedges double the calls and save nothing": {holds: func(r *trial) {
			r.says("24 calls")
			if one := r.with("workers", "1"); !about(r.took, one.took) {
				r.t.Errorf("%v with hedges, %v without", r.took, one.took)
			}
		}},
	},
})

// slowest fails the test unless the slowest request took so many ms, and there
// were so many calls.
func (r *trial) slowest(ms, calls int) {
	r.t.Helper()
	if got := r.last("slowest"); got < float64(ms-1) || got > float64(ms) || int(r.last("calls")) != calls {
		r.t.Errorf("%v ms, %v calls", got, r.last("calls"))
	}
}
