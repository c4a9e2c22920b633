package demo

import (
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/demo/programs/outlivesmain"
	"github.com/go-concurrency/playground/internal/demo/programs/outlivesmainfixed"
)

// saves fails the test unless n files were saved.
func (r *trial) saves(n int) {
	r.t.Helper()
	if got := strings.Count(r.printed, "saved"); got != n || !r.ended {
		r.t.Errorf("%v saved %d files, want %d", r.Query(), got, n)
	}
}

var _ = prove("outlives-main", proof{
	native: func() interface{ Run() } { return &outlivesmain.OutlivesMain{} },
	locks:  true,
	same: func(o outcome) outcome { // in real time, what is saved is up to the machine's load
		o.lines, o.left = "", 0
		return o
	},
	claims: map[string]claim{
		"main is done after 25 ms: always 2 of 5 files are saved": {always: true, holds: func(r *trial) {
			if r.saves(2); r.alive != 3 {
				r.t.Errorf("%d goroutines are cut off", r.alive)
			}
		}},
		"main has nothing to do: not a single file is saved": {holds: func(r *trial) { r.saves(0) }},
		"main happens to be slow: all 5 are saved":           {holds: func(r *trial) { r.saves(5) }},
	},
})

var _ = prove("outlives-main-fixed", proof{
	native: func() interface{ Run() } { return &outlivesmainfixed.OutlivesMainFixed{} },
	claims: map[string]claim{
		"main is done after 25 ms, and always all 5 files are saved": {always: true, holds: func(r *trial) { r.saves(5) }},
		"main has nothing to do: it waits 50 ms for the last file": {holds: func(r *trial) {
			if r.saves(5); !about(r.took, 50*time.Millisecond) {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})
