package demo

import (
	"github.com/go-concurrency/playground/internal/demo/programs/forgottencancel"
	"github.com/go-concurrency/playground/internal/demo/programs/forgottencancelfixed"
)

var _ = prove("forgotten-cancel", proof{
	native: func() interface{ Run() } { return &forgottencancel.ForgottenCancel{} },
	locks:  true,
	keep:   Values{"length": "5"}, // up to 8 sessions, in real time
	claims: map[string]claim{
		"Two of four sessions break off: always 2 goroutines go on pinging": {always: true, holds: func(r *trial) { r.leaves(2) }},
		"Eight sessions break off: 8 goroutines ping":                       {holds: func(r *trial) { r.leaves(8) }},
		"No session breaks off: nothing is left":                            {holds: func(r *trial) { r.leaves(0) }},
	},
})

var _ = prove("forgotten-cancel-fixed", proof{
	native: func() interface{ Run() } { return &forgottencancelfixed.ForgottenCancelFixed{} },
	claims: map[string]claim{
		"Two of four sessions break off, and always nothing is left": {always: true, holds: func(r *trial) {
			r.leaves(0)
			r.says("session 2 broke off")
		}},
		"Eight sessions break off: never more than 2 goroutines ping": {holds: func(r *trial) {
			if r.leaves(0); r.peak("ping") > 2 {
				r.t.Errorf("%d ping at one time", r.peak("ping"))
			}
		}},
	},
})
