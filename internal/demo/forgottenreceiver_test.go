package demo

import (
	"github.com/go-concurrency/playground/internal/demo/programs/forgottenreceiver"
	"github.com/go-concurrency/playground/internal/demo/programs/forgottenreceiverfixed"
)

// leaves fails the test unless main left n goroutines behind.
func (r *trial) leaves(n int) {
	r.t.Helper()
	if !r.ended || r.fault != "" || r.alive != n {
		r.t.Errorf("%v left %d goroutines behind, want %d: %q %s", r.Query(), r.alive, n, r.leaks, r.fault)
	}
}

var _ = prove("forgotten-receiver", proof{
	native: func() interface{ Run() } { return &forgottenreceiver.ForgottenReceiver{} },
	locks:  true,
	cases:  []oracleCase{{name: "many", values: Values{"requests": "4", "replicas": "4", "slower": "20"}}},
	same: func(o outcome) outcome { // in real time, who is first is up to the machine's load
		o.lines = ""
		return o
	},
	claims: map[string]claim{
		"3 requests to 3 replicas always leave 6 goroutines behind": {always: true, holds: func(r *trial) {
			if r.leaves(6); len(r.leaks) != 6 {
				r.t.Errorf("they do not wait for ever: %q", r.leaks)
			}
		}},
		"4 requests to 4 replicas leave 12": {holds: func(r *trial) { r.leaves(12) }},
		"One replica: nothing is left":      {holds: func(r *trial) { r.leaves(0) }},
	},
})

var _ = prove("forgotten-receiver-fixed", proof{
	native: func() interface{ Run() } { return &forgottenreceiverfixed.ForgottenReceiverFixed{} },
	claims: map[string]claim{
		"3 requests to 3 replicas always leave nothing behind": {always: true, holds: func(r *trial) {
			r.leaves(0)
			if old := r.of("forgotten-receiver"); old.printed != r.printed {
				r.t.Errorf("the answers are\n%s\nand were\n%s", r.printed, old.printed)
			}
		}},
		"4 requests to 4 replicas: never more than 12 goroutines ask": {holds: func(r *trial) {
			if r.leaves(0); r.peak("ask") > 12 {
				r.t.Errorf("%d ask", r.peak("ask"))
			}
		}},
	},
})
