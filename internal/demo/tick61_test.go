package demo

import (
	"fmt"
	"slices"
	"strings"

	plain "github.com/go-concurrency/playground/internal/demo/programs/tick61"
)

var _ = prove("tick-61", proof{
	native: func() interface{ Run() } { return &plain.Tick61{} },
	same:   turnsOnly,
	cases: []oracleCase{
		{name: "four that yield five times", values: Values{"patient": "4", "turns": "5"}},
		{name: "no work", values: Values{"work": "0"}},
	},
	claims: map[string]claim{
		"One P: after the first turn always 60 others run between two":                         {always: true, holds: func(r *trial) { r.turnsAfter(54, 60, 60) }},
		"Two patient ones: each always waits for 120 others between two turns":                 {always: true, holds: func(r *trial) { r.turnsAfter(53, 113, 120, 120) }},
		"Each starts one more: always 120 run between two turns, since runnext does not count": {always: true, holds: func(r *trial) { r.turnsAfter(107, 120) }},
		"40 others: no tick comes, and its turn is always after all of them": {always: true, holds: func(r *trial) {
			r.turnsAfter(39)
			for _, k := range r.picks() {
				if k.from == "global" && len(k.ring) > 0 {
					r.t.Errorf("a turn with %d in the local queue", len(k.ring))
				}
			}
		}},
		"Four Ps: an idle one always has time for it before 20 others have run": {always: true, holds: func(r *trial) {
			r.picksLegally()
			for _, n := range r.turns() {
				if n >= 20 {
					r.t.Errorf("turns after %v", r.turns())
				}
			}
		}},
	},
})

// turnsOnly keeps of an outcome how many turns there were. After how many
// others each of them came is up to the scheduler.
func turnsOnly(o outcome) outcome {
	o.lines = fmt.Sprint(strings.Count(o.lines, "a turn after "), " turns")
	return o
}

// turns are the numbers of others that ran before each turn, as printed.
func (r *trial) turns() (all []int) {
	for line := range strings.Lines(r.printed) {
		n := 0
		if _, err := fmt.Sscanf(line, "a turn after %d others", &n); err != nil {
			r.t.Fatalf("printed %q", line)
		}
		all = append(all, n)
	}
	return all
}

// turnsAfter fails the test unless the turns came after so many others, and, as
// long as somebody stood in the local queue, on each 61st tick and at no other.
func (r *trial) turnsAfter(want ...int) {
	r.t.Helper()
	r.picksLegally()
	last := 0
	for _, k := range r.picks() {
		if k.from != "global" || len(k.ring) == 0 {
			continue
		}
		if last > 0 && k.tick != last+61 || k.tick%61 != 0 || k.batch != 1 {
			r.t.Errorf("%d was taken from the global queue on tick %d, after one on tick %d, in a batch of %d", k.g, k.tick, last, k.batch)
		}
		last = k.tick
	}
	if got := r.turns(); !slices.Equal(got[:min(len(want), len(got))], want) {
		r.t.Errorf("turns after %v others, want %v", got, want)
	}
}
