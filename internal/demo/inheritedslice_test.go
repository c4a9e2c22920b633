package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/inheritedslice"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("inherited-slice", proof{
	native: func() interface{ Run() } { return &plain.InheritedSlice{} },
	cases: []oracleCase{
		{name: "nobody beside them", values: Values{"others": "0"}},
	},
	claims: map[string]claim{
		"One P: the third waits 11 ms, and always 20 ms from one turn to the next": {always: true, holds: func(r *trial) {
			r.pairInOneSlice()
			at := r.startsOf("other")
			if len(at) < 3 || at[0] < 11*ms || at[0] > 12*ms || !about(at[1]-at[0], 20*ms) || !about(at[2]-at[1], 20*ms) {
				r.t.Errorf("it ran at %v", at)
			}
		}},
		"Inheriting off: the third never runs before the pair is done, after 60 ms": {always: true, holds: func(r *trial) {
			at, done := r.startsOf("other"), r.startsOf("ping")
			if last := done[len(done)-1]; at[0] < last || !about(at[0], 60*ms) || r.count(engine.EvPreempt, "") > 0 {
				r.t.Errorf("it ran at %v, the pair until %v; %d were asked to go", at, last, r.count(engine.EvPreempt, ""))
			}
		}},
		"Three others: whenever the pair has to stop, always all three run": {always: true, holds: func(r *trial) {
			r.pairInOneSlice()
			others := r.numbers("other")
			left := 0 // of the three, since the pair was stopped
			for i := range r.events {
				switch e := &r.events[i]; {
				case e.K == engine.EvGoStop && e.Why == engine.WhyPreempted:
					left = 3
				case e.K == engine.EvGoStart && left > 0:
					if _, ok := others[e.G]; !ok {
						r.t.Errorf("at %v %d runs and not one of the %d that wait", time.Duration(e.T), e.G, left)
					}
					left--
				}
			}
			if n := r.count(engine.EvPreempt, ""); n != 3 {
				r.t.Errorf("the pair was stopped %d times", n)
			}
		}},
		"Hits of 0.1 ms: always more than 100 of them in the first slice, and not one tick": {always: true, holds: func(r *trial) {
			r.pairInOneSlice()
			others, hits, picks := r.numbers("other"), 0, r.picks()
			for i := range r.events {
				switch e := &r.events[i]; e.K {
				case engine.EvGoStart:
					if hits > 0 && picks[0].from != "runnext" {
						r.t.Errorf("after %d hits %d ran from %q", hits, e.G, picks[0].from)
					}
					picks = picks[1:]
				case engine.EvWorkBegin:
					if _, ok := others[e.G]; !ok {
						hits++
					}
				case engine.EvGoStop:
					if e.Why != engine.WhyPreempted {
						continue
					}
					if hits <= 100 {
						r.t.Errorf("%d hits in the first slice", hits)
					}
					return
				}
			}
			r.t.Error("the pair was never stopped")
		}},
		"Two Ps: the third is stolen, and never waits as long as 0.1 ms": {always: true, holds: func(r *trial) {
			r.picksLegally()
			stolen := 0
			for _, k := range r.picks() {
				if _, ok := r.numbers("other")[k.g]; ok && k.from == "stolen" && k.p == 1 {
					stolen++
				}
			}
			if waited := r.waited("other"); stolen != 1 || waited >= 100*time.Microsecond {
				r.t.Errorf("it was stolen %d times and waited %v", stolen, waited)
			}
		}},
	},
})

// startsOf lists when goroutines of that name started to run.
func (r *trial) startsOf(name string) (all []time.Duration) {
	names := r.numbers(name)
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoStart {
			if _, ok := names[e.G]; ok {
				all = append(all, time.Duration(e.T))
			}
		}
	}
	return all
}

// pairInOneSlice fails the test unless sysmon stopped the pair whenever its
// common slice was 10 ms old, though neither had run for longer than one hit,
// and nobody else was stopped.
func (r *trial) pairInOneSlice() {
	r.t.Helper()
	r.slicesLegally()
	hit := time.Duration(r.Values.int("hit")+100) * time.Microsecond
	others, since := r.numbers("other"), map[int32]int64{}
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvGoStart:
			since[e.G] = e.T
		case engine.EvPreempt:
			if _, ok := others[e.Peer]; ok || time.Duration(e.T-since[e.Peer]) > hit {
				r.t.Errorf("at %v %d is asked to go, which has run for %v", time.Duration(e.T), e.Peer, time.Duration(e.T-since[e.Peer]))
			}
		}
	}
}
