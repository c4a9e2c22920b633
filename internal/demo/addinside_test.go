package demo

import (
	"github.com/go-concurrency/playground/internal/demo/programs/addinside"
	"github.com/go-concurrency/playground/internal/demo/programs/addinsidefixed"
)

var _ = prove("add-inside", proof{
	native: func() interface{ Run() } { return &addinside.AddInside{} },
	same:   addedLate,
	claims: map[string]claim{
		"No pause: main comes to Wait first, 0 of 5 tasks are done": {always: true, holds: func(r *trial) {
			if r.says("0 of 5 tasks are done"); r.alive != 5 {
				r.t.Errorf("%d goroutines are cut off", r.alive)
			}
		}},
		"Tasks longer than the pauses: all 5 are done, by luck":          {holds: func(r *trial) { r.says("5 of 5 tasks are done") }},
		"Tasks shorter than the pauses: the last one is missing, 4 of 5": {holds: func(r *trial) { r.says("4 of 5 tasks are done") }},
	},
})

// addedLate leaves out what is up to the scheduler: who has called Add, and
// whether Wait, once woken, has returned before somebody else calls it.
func addedLate(o outcome) outcome {
	if o.end == "panic: sync: WaitGroup is reused before previous Wait has returned" {
		o.end = ""
	}
	return failuresOnly(o)
}

var _ = prove("add-inside-fixed", proof{
	native: func() interface{ Run() } { return &addinsidefixed.AddInsideFixed{} },
	claims: map[string]claim{
		"Wait always waits for all: 5 of 5 tasks are done": {always: true, holds: func(r *trial) { r.says("5 of 5 tasks are done") }},
		"Short tasks and long pauses: still 5 of 5":        {holds: func(r *trial) { r.says("5 of 5 tasks are done") }},
	},
})
