package demo

import (
	"slices"
	"strings"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/fanout"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("fan-out", proof{
	native: func() interface{ Run() } { return &plain.FanOut{} },
	timed:  true,
	keep:   Values{"kind": "io"}, // natively, CPU tasks do not wait for one another
	// Whether who has just handed over a result takes a further task before main
	// cancels is up to the scheduler.
	same: func(o outcome) outcome {
		delete(o.counts, "Wasted")
		o.lines, _, _ = strings.Cut(o.lines, ",")
		return o
	},
	cases: []oracleCase{
		{name: "one result", values: Values{"enough": "1", "workers": "4"}},
		{name: "more than there are", values: Values{"enough": "20"}},
		{name: "CPU", values: Values{"kind": "cpu"}},
		{name: "cancelled", values: Values{"workers": "2"}, inputs: "333ms:cancel"},
		{name: "too late", inputs: "5s:cancel"},
	},
	claims: map[string]claim{
		"3 workers are about 3 times as fast as one": {holds: func(r *trial) {
			r.says("12 results, 0 tasks for nothing")
			if one := r.with("workers", "1"); float64(one.took)/float64(r.took) < 2.5 || !about(one.took, callsCost(12)) {
				r.t.Errorf("%v with one worker, %v with three", one.took, r.took)
			}
		}},
		"Enough after 6 results: all goroutines end, and 3 tasks in hand were for nothing": {holds: func(r *trial) {
			r.says("6 results, 3 tasks for nothing")
			if r.alive > 0 {
				r.t.Errorf("%d goroutines are left", r.alive)
			}
		}},
		"One worker: results come in the order of the tasks": {holds: func(r *trial) {
			if got := r.values(engine.EvChanRecv, "merged"); !slices.IsSortedFunc(got, compareNumbers) || len(got) != 12 {
				r.t.Errorf("%v", got)
			}
		}},
		"8 workers: the shortest task comes first, though it was sent third": {holds: func(r *trial) {
			if got := r.values(engine.EvChanRecv, "merged"); got[0] != "2" || !about(r.took, 701190*time.Microsecond) {
				r.t.Errorf("%v, %v", got, r.took)
			}
		}},
	},
})

// values lists the labels of the values of a kind of event on an object.
func (r *trial) values(k engine.Kind, obj string) []string {
	var all []string
	for i := range r.events {
		if e := &r.events[i]; e.K == k && e.Obj != nil && e.Obj.Name == obj && e.Why != engine.WhyClosed {
			all = append(all, e.Val)
		}
	}
	return all
}

// compareNumbers compares numbers that are written in decimal.
func compareNumbers(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return slices.Compare([]byte(a), []byte(b))
}
