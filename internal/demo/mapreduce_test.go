package demo

import (
	"strings"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/mapreduce"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("map-reduce", proof{
	native: func() interface{ Run() } { return &plain.MapReduce{} },
	cases: []oracleCase{
		{name: "one of each", values: Values{"workers": "1", "reducers": "1", "tasks": "1"}},
		{name: "more reducers than words", values: Values{"reducers": "4", "tasks": "1"}},
		{name: "combined", values: Values{"combine": "combine"}},
	},
	claims: map[string]claim{
		"3 mappers, 2 reducers: each word's counts all go to one reducer": {holds: func(r *trial) {
			owner := map[string]string{}
			for i := range r.events {
				e := &r.events[i]
				if e.K != engine.EvChanRecv || e.Why == engine.WhyClosed || !strings.HasPrefix(e.Obj.Name, "mapped") {
					continue
				}
				word := strings.Fields(strings.Trim(e.Val, "{}"))[0]
				if first, ok := owner[word]; ok && first != e.Obj.Name {
					r.t.Errorf("%s is in %s and %s", word, first, e.Obj.Name)
				}
				owner[word] = e.Obj.Name
			}
			if len(owner) != 6 || r.counts["Words"] != 6 {
				r.t.Errorf("%v", owner)
			}
		}},
		"48 documents: combining saves 16 of 160 counts, and the sums are the same": {holds: func(r *trial) {
			plainly := r.with("combine", "words")
			if r.counts["Sent"] != 144 || plainly.counts["Sent"] != 160 {
				r.t.Errorf("%d and %d counts", r.counts["Sent"], plainly.counts["Sent"])
			}
			if a, b := sums(r.printed), sums(plainly.printed); a != b {
				r.t.Errorf("sums are\n%s\nand\n%s", a, b)
			}
		}},
		"8 mappers for 6 documents: the slowest document decides when the sums come": {holds: func(r *trial) {
			if !about(r.took, 701190*time.Microsecond) {
				r.t.Errorf("took %v", r.took)
			}
		}},
		"CPU work on one P: one mapper is as fast as three": {holds: func(r *trial) {
			if one := r.with("workers", "1"); !about(one.took, r.took) {
				r.t.Errorf("%v with one, %v with three", one.took, r.took)
			}
		}},
	},
})

// sums are the lines of a run of map-reduce but the last, sorted.
func sums(printed string) string {
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	return sorted(strings.Join(lines[:len(lines)-1], "\n"))
}
