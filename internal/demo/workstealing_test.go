package demo

import (
	"slices"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/workstealing"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("work-stealing", proof{
	native: func() interface{ Run() } { return &plain.WorkStealing{} },
	cases: []oracleCase{
		{name: "main works on", values: Values{"own": "7"}},
		{name: "more than a queue holds", values: Values{"jobs": "200", "cost": "1"}},
	},
	claims: map[string]claim{
		"12 uneven jobs: one P needs 36 ms, four always less than 13": {always: true, holds: func(r *trial) {
			one := r.with("procs", "1")
			if one.tookAbout(36 * ms); r.took >= 13*ms || r.took < 9*ms {
				r.t.Errorf("four Ps took %v", r.took)
			}
			if len(one.steals()) > 0 {
				r.t.Errorf("on one P %v was stolen", one.steals())
			}
			r.stealsLegally(3)
		}},
		"Two Ps: the thief always takes 6 of the 11 in the queue, and runs the sixth first": {always: true, holds: func(r *trial) {
			r.stealsLegally(1)
			number, first := r.numbers("job"), r.steals()[0]
			var took []int
			for _, g := range first.took {
				took = append(took, number[g])
			}
			if len(first.ring) != 11 || !slices.Equal(took, []int{0, 1, 2, 3, 4, 5}) || number[first.ran] != 5 {
				r.t.Errorf("it took %v of %d and ran %d", took, len(first.ring), number[first.ran])
			}
		}},
		"Main goes on for 8 ms: a thief always takes its runnext, 3 µs later": {always: true, holds: func(r *trial) {
			r.stealsLegally(1)
			if s := r.steals()[0]; len(s.ring) > 0 || s.victim != 0 {
				r.t.Errorf("it found %v in the queue of P%d", s.ring, s.victim)
			}
			if waited := r.searched(); waited < 3*time.Microsecond || waited > 4*time.Microsecond {
				r.t.Errorf("it took it after %v", waited)
			}
		}},
		"100 equal jobs on eight Ps: always within 15 ms, with fewer than 50 steals": {always: true, holds: func(r *trial) {
			r.stealsLegally(7)
			if n := len(r.steals()); r.took > 15*ms || n >= 50 {
				r.t.Errorf("took %v with %d steals", r.took, n)
			}
		}},
		"Stealing off: four Ps always need 36 ms, as one does, and three of them do nothing": {always: true, holds: func(r *trial) {
			r.tookAbout(36 * ms)
			r.picksLegally()
			for _, k := range r.picks() {
				if k.p != 0 {
					r.t.Errorf("P%d ran %d", k.p, k.g)
				}
			}
			if n := r.count(engine.EvMStart, ""); len(r.steals()) > 0 || n == 0 {
				r.t.Errorf("%d steals, %d threads were woken", len(r.steals()), n)
			}
		}},
	},
})

// stealsLegally fails the test unless there are at least so many steals, each
// of them as the runtime does it.
func (r *trial) stealsLegally(least int) {
	r.t.Helper()
	all := r.steals()
	if len(all) < least {
		r.t.Fatalf("%d steals", len(all))
	}
	for _, s := range all {
		s.legal(r.t)
	}
	r.picksLegally()
}

// searched is how long the first thief had looked for work when it stole.
func (r *trial) searched() time.Duration {
	began := map[int16]int64{}
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvSpinBegin:
			began[e.M] = e.T
		case engine.EvRunqSteal:
			return time.Duration(e.T - began[e.M])
		}
	}
	return 0
}
