package demo

import (
	"github.com/go-concurrency/playground/internal/demo/programs/closetwice"
	"github.com/go-concurrency/playground/internal/demo/programs/closetwicefixed"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("close-twice", proof{
	native: func() interface{ Run() } { return &closetwice.CloseTwice{} },
	locks:  true,
	keep:   Values{"cost": "10"}, // in real time, a ms may not decide who sees quit
	same:   failuresOnly,
	timed:  true,
	claims: map[string]claim{
		"Two workers fail: the second close always panics": {always: true, holds: func(r *trial) {
			if r.fails(); r.count(engine.EvChanClose, "quit") != 1 {
				r.t.Errorf("quit is closed %d times", r.count(engine.EvChanClose, "quit"))
			}
		}},
		"One worker fails: the others quit, with 9 jobs left": {holds: func(r *trial) { r.says("jobs left: 9") }},
		"Nobody fails: no job is left":                        {holds: func(r *trial) { r.says("jobs left: 0") }},
	},
})

// failuresOnly keeps of an outcome how it ended.
func failuresOnly(o outcome) outcome {
	o.lines, o.counts = "", nil
	return o
}

var _ = prove("close-twice-fixed", proof{
	native: func() interface{ Run() } { return &closetwicefixed.CloseTwiceFixed{} },
	same:   failuresOnly,
	claims: map[string]claim{
		"Two workers fail, and always the others just quit": {always: true, holds: func(r *trial) {
			if r.leaves(0); r.count(engine.EvChanClose, "quit") != 1 {
				r.t.Errorf("quit is closed %d times", r.count(engine.EvChanClose, "quit"))
			}
		}},
		"All six fail: quit is closed once": {holds: func(r *trial) {
			r.says("jobs left: 18")
			if r.count(engine.EvChanClose, "quit") != 1 {
				r.t.Errorf("quit is closed %d times", r.count(engine.EvChanClose, "quit"))
			}
		}},
	},
})
