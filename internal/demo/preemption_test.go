package demo

import (
	"slices"
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/preemption"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("preemption", proof{
	native: func() interface{ Run() } { return &plain.Preemption{} },
	cases: []oracleCase{
		{name: "only the sleeper", values: Values{"loops": "0"}},
		{name: "calls at odd times", values: Values{"piece": "7", "loops": "3"}},
	},
	claims: map[string]claim{
		"Two loops on one P: after the first always turns of 20 ms, not 10": {always: true, holds: func(r *trial) {
			r.slicesLegally()
			turns := r.ranFor("loop")
			if len(turns) < 6 || turns[0] < 11*ms || turns[0] > 12*ms {
				r.t.Fatalf("the turns took %v", turns)
			}
			for _, turn := range turns[1:6] {
				if !about(turn, 20*ms) {
					r.t.Errorf("the turns took %v", turns)
				}
			}
		}},
		"Naps of 1 ms beside one loop: always 11 ms the first time, then 20": {always: true, holds: func(r *trial) {
			r.slicesLegally()
			r.napsTook(11*ms, 20*ms, 20*ms, 20*ms)
		}},
		"Asynchronous preemption off: the first nap always takes as long as the loop, 100 ms": {always: true, holds: func(r *trial) {
			r.slicesLegally()
			r.napsTook(100*ms, ms, ms, ms)
			if asked := r.count(engine.EvPreempt, ""); asked != 1 {
				r.t.Errorf("it was asked %d times", asked)
			}
		}},
		"Off, but with a call each ms: a nap always takes less than 21 ms": {always: true, holds: func(r *trial) {
			r.slicesLegally()
			if naps := r.gauge("nap took"); len(naps) != 4 || slices.Max(naps) >= 21 || naps[1] < 19 {
				r.t.Errorf("the naps took %v", naps)
			}
		}},
		"Two Ps: naps always take 1 ms, and the loop is asked to go for nobody": {always: true, holds: func(r *trial) {
			r.slicesLegally()
			r.napsTook(ms, ms, ms, ms)
			if turns := r.ranFor("loop"); len(turns) != 6 || r.waited("loop") > 40*time.Microsecond {
				r.t.Errorf("its turns took %v, and it waited %v", turns, r.waited("loop"))
			}
		}},
	},
})

// napsTook fails the test unless the naps took that long, within a tenth.
func (r *trial) napsTook(want ...time.Duration) {
	r.t.Helper()
	naps := r.gauge("nap took")
	if len(naps) != len(want) {
		r.t.Fatalf("the naps took %v ms", naps)
	}
	for i, nap := range naps {
		if is := time.Duration(nap * float64(ms)); is < want[i]*9/10 || is > want[i]*11/10 {
			r.t.Errorf("the naps took %v ms, want %v", naps, want)
		}
	}
}

// ranFor lists how long goroutines of that name ran without a break.
func (r *trial) ranFor(name string) (all []time.Duration) {
	names, since := r.numbers(name), map[int32]int64{}
	for i := range r.events {
		e := &r.events[i]
		if _, ok := names[e.G]; !ok {
			continue
		}
		switch e.K {
		case engine.EvGoStart:
			since[e.G] = e.T
		case engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy:
			all = append(all, time.Duration(e.T-since[e.G]))
		}
	}
	return all
}

// slicesLegally fails the test unless sysmon asked goroutines to go only on Ps
// that had been in one slice for 10 ms and less than 20.1, and each went to the
// global queue: when the signal landed, a microsecond later for each that was
// asked before; or, without it, between two pieces of its work.
func (r *trial) slicesLegally() {
	r.t.Helper()
	r.picksLegally()
	began := map[int16]int64{} // the slice of each P
	picks := r.picks()
	asked, working := map[int32]int64{}, map[int32]bool{}
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvGoStart:
			if picks[0].from != "runnext" {
				began[e.P] = e.T
			}
			picks = picks[1:]
		case engine.EvWorkBegin:
			working[e.G] = true
		case engine.EvWorkEnd:
			delete(working, e.G)
		case engine.EvPreempt:
			age := e.T - began[e.P]
			if e.N < int64(10*ms) || age < e.N || age > int64(20*ms+100*time.Microsecond) {
				r.t.Errorf("at %v %d is asked to go after %v, in a slice that is %v old", time.Duration(e.T), e.Peer, time.Duration(e.N), time.Duration(age))
			}
			asked[e.Peer] = e.T
		case engine.EvGoStop:
			if e.Why != engine.WhyPreempted {
				continue
			}
			put, took := &r.events[i+1], time.Duration(e.T-asked[e.G])
			if put.Peer != e.G || put.Why != engine.WhyGlobal || asked[e.G] == 0 {
				r.t.Errorf("at %v %d stops, and after that %v %v", time.Duration(e.T), e.G, put.K, put.Why)
			}
			if off := r.Values["async"] == "off"; off && working[e.G] || !off && took > time.Duration(r.Procs)*time.Microsecond {
				r.t.Errorf("at %v %d stops %v after it was asked", time.Duration(e.T), e.G, took)
			}
			delete(asked, e.G)
		}
	}
}

// TestNapsOfNobody checks that a sleeper alone sleeps as long as it wants.
func TestNapsOfNobody(t *testing.T) {
	s := Find("preemption").Setup()
	s.Policy, s.Values["loops"] = "gmp", "0"
	try(t, s, trialTime).napsTook(ms, ms, ms, ms)
}
