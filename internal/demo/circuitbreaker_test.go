package demo

import (
	"slices"
	"strings"

	plain "github.com/go-concurrency/playground/internal/demo/programs/circuitbreaker"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("circuit-breaker", proof{
	native: func() interface{ Run() } { return &plain.CircuitBreaker{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one request", values: Values{"requests": "1"}},
		{name: "dense", values: Values{"gap": "10", "requests": "60"}},
		{name: "flipped", values: Values{"outage": "0"}, inputs: "205ms:flip,905ms:flip"},
		{name: "tripped", values: Values{"outage": "0"}, inputs: "205ms:trip"},
		{name: "too late", values: Values{"requests": "1"}, inputs: "1s:flip,1s:trip"},
	},
	claims: map[string]claim{
		"An outage of 800 ms: 7 calls fail instead of 16": {holds: func(r *trial) {
			r.says("18 served, 7 failed, 15 refused")
			if off := r.with("breaker", "off"); off.last("failed") != 16 {
				r.t.Errorf("without a breaker %v calls fail", off.last("failed"))
			}
			if got := states(r, "breaker"); !slices.Equal(got[:4], []string{"closed", "open", "half-open", "open"}) || got[len(got)-1] != "closed" {
				r.t.Errorf("its states were %v", got)
			}
		}},
		"No breaker: each of the 16 requests waits for its timeout": {holds: func(r *trial) { r.says("24 served, 16 failed, 0 refused") }},
		"A long cool-down: refused although the backend is well again": {holds: func(r *trial) {
			if short := r.with("cooldown", "300"); r.last("refused") < short.last("refused")+10 || r.last("failed") > short.last("failed") {
				r.t.Errorf("%v refused, %v failed", r.last("refused"), r.last("failed"))
			}
		}},
		"A threshold of 1: the first failure opens it": {holds: func(r *trial) {
			if three := r.with("threshold", "3"); r.last("failed") >= three.last("failed") {
				r.t.Errorf("%v failed, with three %v", r.last("failed"), three.last("failed"))
			}
		}},
		"Calls of the outage fail after it has closed again, and do not count": {holds: func(r *trial) {
			if got := states(r, "breaker"); !slices.Equal(got, []string{"closed", "open", "half-open", "closed"}) {
				r.t.Errorf("its states were %v", got)
			}
			if late := r.failedAfter("breaker=closed"); late < 2 {
				r.t.Errorf("%d calls failed after it had closed again", late)
			}
		}},
		"No outage: the breaker stays closed": {holds: func(r *trial) {
			r.says("40 served, 0 failed, 0 refused")
			if got := states(r, "breaker"); !slices.Equal(got, []string{"closed"}) {
				r.t.Errorf("its states were %v", got)
			}
		}},
	},
})

// states lists the states that were reported of that name.
func states(r *trial, name string) (all []string) {
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvState {
			if value, ok := strings.CutPrefix(e.Val, name+"="); ok {
				all = append(all, value)
			}
		}
	}
	return all
}

// failedAfter counts the calls that failed after the last report of that state.
func (r *trial) failedAfter(state string) (n int) {
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.K == engine.EvState && e.Val == state:
			n = 0
		case e.K == engine.EvGauge && e.Val == "failed":
			n++
		}
	}
	return n
}
