package scene

import "github.com/go-concurrency/playground/internal/engine"

// schedFacts is what the layout needs to know of a run.
type schedFacts struct {
	procs    int
	most     int32 // the highest number of a goroutine
	groups   []groupKey
	size     map[groupKey]int // how many have waited there at one time
	parks    int              // how many threads were parked at one time
	polls    bool
	collects bool
	heap     bool // it allocates
	timers   bool // it sets timers
}

func newSchedFacts(dry []engine.Event) *schedFacts {
	f := &schedFacts{size: map[groupKey]int{}}
	w := newWorld()
	for i := range dry {
		e := &dry[i]
		w.apply(e)
		switch e.K {
		case engine.EvRunStart, engine.EvProcsChange:
			f.procs = max(f.procs, int(e.N))
		case engine.EvGoCreate:
			f.most = max(f.most, e.Peer)
		case engine.EvGoBlock, engine.EvHandoff:
			for _, g := range w.touched.groups {
				f.size[g.key] = max(f.size[g.key], g.ids.Len())
			}
		case engine.EvMPark:
			f.parks = max(f.parks, len(w.parked))
		case engine.EvMPoll:
			f.polls = true
		case engine.EvGCBegin:
			f.collects = true
		case engine.EvHeapGoal:
			f.collects, f.heap = true, true
		case engine.EvTimerStart:
			f.timers = true
		}
		w.next()
	}
	for _, g := range w.groups {
		f.groups = append(f.groups, g.key)
	}
	if n := len(dry); f.most > 999 && dry[n-1].K != engine.EvRunEnd {
		f.most *= 10 // it goes on, and so, it seems, do the go statements
	}
	f.procs = min(max(f.procs, 1), engine.MaxProcs)
	return f
}
