package demo

import (
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/toomanyps"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("too-many-ps", proof{
	native: func() interface{ Run() } { return &plain.TooManyPs{} },
	cases: []oracleCase{
		{name: "more tasks than Ps", values: Values{"tasks": "40", "waves": "2"}},
	},
	claims: map[string]claim{
		"16 Ps, four tasks: always 12 Ps never run anybody, and a wave takes 66 µs": {always: true, holds: func(r *trial) {
			r.wakesLegally()
			if n := r.psUsed(); n != 4 || r.threads() != 4 {
				r.t.Errorf("%d Ps and %d threads were used", n, r.threads())
			}
			r.waves(65*µs, 66500*time.Nanosecond)
			r.vain(800 * time.Nanosecond)
		}},
		"Four Ps: a wave always takes 66 µs as well, and a vain search 0.4 µs in place of 0.8": {always: true, holds: func(r *trial) {
			r.wakesLegally()
			r.waves(65*µs, 66500*time.Nanosecond)
			r.vain(410 * time.Nanosecond)
		}},
		"Tasks of 5 µs: 16 Ps are always at most twice as fast as one": {always: true, holds: func(r *trial) {
			r.wakesLegally()
			r.with("procs", "1").waves(22400*time.Nanosecond, 22500*time.Nanosecond)
			r.waves(11250*time.Nanosecond, 22500*time.Nanosecond)
		}},
		"A collection on 16 Ps: always four dedicated workers, one for each of four cores": {always: true, holds: func(r *trial) {
			begun := map[engine.Reason]int{}
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvGCWorkerBegin {
					begun[e.Why]++
				}
			}
			if begun[engine.WhyDedicated] != 4 || begun[engine.WhyFractional] > 0 {
				r.t.Errorf("workers began: %v", begun)
			}
		}},
		"16 system calls of 100 µs: with 16 Ps they always end earlier than with four": {always: true, holds: func(r *trial) {
			many, four := r.gauge("a wave"), r.with("procs", "4").gauge("a wave")
			for i := range many {
				if many[i] >= four[i] {
					r.t.Errorf("wave %d took %v µs with 16 Ps and %v with four", i, many[i], four[i])
				}
			}
		}},
	},
})

// psUsed is how many Ps ran somebody.
func (r *trial) psUsed() int {
	all := map[int16]bool{}
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoStart {
			all[e.P] = true
		}
	}
	return len(all)
}

// waves fails the test unless each wave took so long, from the first one after
// which no thread was made.
func (r *trial) waves(least, most time.Duration) {
	r.t.Helper()
	settled := int64(0)
	for i := range r.events {
		e := &r.events[i]
		if e.K == engine.EvMStart && e.Val == "new" {
			settled = e.T
		}
	}
	checked := 0
	for i := range r.events {
		e := &r.events[i]
		if e.K != engine.EvGauge || e.Val != "a wave" || e.T-e.N <= settled {
			continue
		}
		checked++
		if d := time.Duration(e.N); d < least || d > most {
			r.t.Errorf("a wave took %v", d)
		}
	}
	if checked < 2 {
		r.t.Errorf("%d waves were checked", checked)
	}
}

// vain fails the test unless threads looked in vain, each time for about so
// long.
func (r *trial) vain(want time.Duration) {
	r.t.Helper()
	since, n := map[int16]int64{}, 0
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.K == engine.EvSpinBegin:
			since[e.M] = e.T
		case e.K == engine.EvSpinEnd && e.Val == "nothing":
			n++
			if d := time.Duration(e.T - since[e.M]); !about(d, want) {
				r.t.Errorf("thread %d looked in vain for %v", e.M, d)
			}
		}
	}
	if n == 0 {
		r.t.Error("no thread looked in vain")
	}
}

// TestDeriveTooManyPs checks how long the page says that a search takes against
// runs.
func TestDeriveTooManyPs(t *testing.T) {
	d := Find("too-many-ps")
	for procs, want := range map[int]string{
		2:  "At most 2 of 2 Ps can run a task. A thread that looks in vain does so for 0.35 µs.",
		16: "At most 4 of 16 Ps can run a task. A thread that looks in vain does so for 0.80 µs.",
	} {
		s := d.Setup()
		s.Procs, s.Policy = procs, "gmp"
		if got := d.Derive(s.Values, procs); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		try(t, s, trialTime).vain(time.Duration(4*(57+8*procs) + 57))
	}
}
