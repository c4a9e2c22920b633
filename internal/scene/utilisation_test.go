package scene

import (
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

const none = measure.NoValue

func TestUtilisation(t *testing.T) {
	metric := demo.Metric{Kind: "utilisation", Obj: "worker"}
	create := func(t int64, g int32) engine.Event {
		return engine.Event{T: t, K: engine.EvGoCreate, G: 1, Peer: g, Val: "worker"}
	}
	starts := func(t int64, g int32) engine.Event { return engine.Event{T: t, K: engine.EvGoStart, G: g} }
	blocks := func(t int64, g int32, why engine.Reason) engine.Event {
		return engine.Event{T: t, K: engine.EvGoBlock, G: g, Why: why}
	}
	wakes := func(t int64, g, by int32) engine.Event {
		return engine.Event{T: t, K: engine.EvGoUnblock, G: by, Peer: g}
	}
	stops := func(t int64, g int32) engine.Event { return engine.Event{T: t, K: engine.EvGoStop, G: g} }
	ends := func(t int64, g int32) engine.Event { return engine.Event{T: t, K: engine.EvGoDestroy, G: g} }

	// G2 runs from 0 to 300 ms; G3 runs from 100 to 200 ms and waits for I/O
	// until 400 ms; then both wait for jobs. G4 is no worker.
	check(t, "what counts as work", readMeter(metric, []engine.Event{
		create(0, 2), create(0, 3), {K: engine.EvGoCreate, G: 1, Peer: 4, Val: "other"}, starts(0, 2), starts(0, 4), starts(100*ms, 3),
		blocks(200*ms, 3, engine.WhyIOWait), blocks(300*ms, 2, engine.WhyChanRecv), wakes(400*ms, 3, 0), starts(400*ms, 3), blocks(400*ms, 3, engine.WhyChanRecv),
	}, 0, 100*ms, 200*ms, 400*ms, 800*ms, 9000*ms),
		[][]int64{{0, 0, none}, {100_000, 0, none}, {100_000, 50_000, none}, {75_000, 75_000, none}, {38_000, 38_000, none}, {0, 0, none}})

	// G2 runs for 100 ms, is preempted and waits 300 ms for a P.
	check(t, "who waits for a P", readMeter(metric, []engine.Event{
		create(0, 2), starts(0, 2), stops(100*ms, 2), starts(400*ms, 2),
	}, 400*ms, 500*ms), [][]int64{{25_000, none, none}, {40_000, none, none}})

	// G2 has run all the time; G3 is born at 2 s and runs from 2.1 s; G2 ends at
	// 2.2 s, and G5, which is born at 2.4 s, has its desk.
	check(t, "a life shorter than a second", readMeter(metric, []engine.Event{
		create(0, 2), starts(0, 2), create(2000*ms, 3), starts(2100*ms, 3), ends(2200*ms, 2), create(2400*ms, 5), starts(2450*ms, 5),
	}, 1999*ms, 2200*ms, 2300*ms, 2500*ms, 4000*ms),
		[][]int64{{100_000, none, none}, {0, 50_000, none}, {0, 67_000, none}, {50_000, 80_000, none}, {100_000, 100_000, none}})

	// The fourth worker has no desk; it gets none when one becomes free.
	check(t, "more workers than desks", readMeter(metric, []engine.Event{
		create(0, 2), create(0, 3), create(0, 4), create(0, 5), starts(0, 5), ends(50*ms, 3), create(60*ms, 6), starts(60*ms, 6),
	}, 80*ms), [][]int64{{0, 100_000, 0}})
}

// TestUtilisationFollowsDesks holds that curve n is of the goroutine at desk n.
func TestUtilisationFollowsDesks(t *testing.T) {
	l, events := pool(t, "workers=3&in=300ms:workers=9,900ms:workers=2,1500ms:workers=5&arrivals=endless", 840, 3000)
	p, u := newPattern(l, &stage{}), newUtilisation("worker", l.shares("worker"))
	f := p.families[l.families["worker"]]
	for i := range events {
		p.begin()
		p.apply(&events[i])
		u.Event(&events[i])
		for d := range f.desks {
			who := f.desks[d].who
			if taken := u.desks[d].taken; taken != (who != nil) || taken && u.at[who.id] != d {
				t.Fatalf("after event %d desk %d is taken: %v; for the meter: %v", events[i].Seq, d, who != nil, taken)
			}
		}
	}
}
