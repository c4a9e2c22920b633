package demo

import (
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/semaphore"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("semaphore", proof{
	native: func() interface{ Run() } { return &plain.Semaphore{} },
	timed:  true,
	cases: []oracleCase{
		{name: "as many slots as calls", values: Values{"limit": "5", "tasks": "5"}},
		{name: "all forget", values: Values{"forget": "1", "limit": "4"}},
		{name: "main gives up", values: Values{"forget": "1", "limit": "2", "before": "before"}},
		{name: "one forgets", values: Values{"limit": "2"}, inputs: "100ms:forgetone"},
		{name: "impatient", values: Values{"limit": "1", "patience": "1000"}},
	},
	claims: map[string]claim{
		"4 slots: never more than 4 of 12 calls at one time": {holds: func(r *trial) {
			r.says("12 answered, 0 refused, 0 gave up")
			if r.most("in flight") != 4 {
				r.t.Errorf("%v in flight", r.most("in flight"))
			}
		}},
		"6 slots: the sixth call at one time has all later ones refused": {holds: func(r *trial) {
			r.says("5 answered, 7 refused, 0 gave up")
			r.with("limit", "5").says("12 answered, 0 refused, 0 gave up")
		}},
		"main acquires before go: 5 goroutines instead of 13": {holds: func(r *trial) {
			if n, all := r.peak(""), r.with("before", "inside").peak(""); n != 5 || all != 13 {
				r.t.Errorf("%d and %d goroutines", n, all)
			}
		}},
		"Every third forgets to release: after 9 calls all 3 slots are lost, and 3 callers give up": {holds: func(r *trial) {
			r.says("9 answered, 0 refused, 3 gave up")
			if n := r.count(engine.EvChanSend, "slots") - r.count(engine.EvChanRecv, "slots"); n != 3 {
				r.t.Errorf("%d slots are lost", n)
			}
			if !about(r.took, 5*time.Second) {
				r.t.Errorf("took %v", r.took)
			}
		}},
		"One slot: the calls take place one after the other, as behind a mutex": {holds: func(r *trial) {
			if r.most("in flight") != 1 || !about(r.took, callsCost(12)) {
				r.t.Errorf("%v in flight, took %v", r.most("in flight"), r.took)
			}
		}},
	},
})

// callsCost is how long the first n calls or tasks take one after the other, in
// those demos of sharing and limiting that have the same ones.
func callsCost(n int) time.Duration {
	costs := [...]time.Duration{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	sum := time.Duration(0)
	for i := range n {
		sum += costs[i%len(costs)]
	}
	return sum * time.Microsecond
}

// TestCallsCost holds callsCost to the programs.
func TestCallsCost(t *testing.T) {
	d := Find("semaphore")
	s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: 1, Policy: "gmp"}
	s.Values["limit"], s.Values["patience"], s.Values["tasks"] = "1", "10000", "15"
	if r := try(t, s, trialTime); !about(r.took, callsCost(15)) {
		t.Errorf("15 calls took %v, want %v", r.took, callsCost(15))
	}
}
