package demo

import (
	"fmt"
	"strings"

	plain "github.com/go-concurrency/playground/internal/demo/programs/bridge"
)

var _ = prove("bridge", proof{
	native: func() interface{ Run() } { return &plain.Bridge{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one record", values: Values{"pages": "1", "size": "1", "ahead": "0", "buffer": "0"}},
		{name: "no buffers", values: Values{"buffer": "0", "ahead": "0"}},
		{name: "stall", inputs: "100ms:stall"},
		{name: "stop", inputs: "555ms:stop"},
		{name: "too late", values: Values{"pages": "1"}, inputs: "3s:stop,4s:stall"},
	},
	claims: map[string]claim{
		"2 pages ahead: 24 records in 1.2 s, in order": {holds: func(r *trial) {
			r.tookAbout(237*ms + 24*41*ms)
			r.readInOrder(4, 6)
		}},
		"None ahead: each page costs its latency, 1.8 s": {holds: func(r *trial) {
			r.tookAbout(4*237*ms + 24*41*ms - 3*41*ms)
			if r.most("fetching") != 1 {
				r.t.Errorf("%v pages at one time", r.most("fetching"))
			}
		}},
		"Page 2 is five times slower: 3 and 4 are there and wait for it": {holds: func(r *trial) {
			r.tookAbout(5*230*ms + 7*ms + 18*41*ms)
			r.readInOrder(4, 6)
			if still := try(r.t, r.Setup, 1100*ms); still.last("read") != 6 || still.peak("fetch") != 3 || still.last("fetching") != 3 {
				r.t.Errorf("%v read, %v being fetched", still.last("read"), still.last("fetching"))
			}
		}},
		"4 ahead: 5 of 6 pages are fetched at one time": {holds: func(r *trial) {
			if r.most("fetching") != 5 {
				r.t.Errorf("%v pages at one time", r.most("fetching"))
			}
		}},
	},
})

// readInOrder fails the test unless the records of these pages were printed in
// order.
func (r *trial) readInOrder(pages, size int) {
	r.t.Helper()
	var want strings.Builder
	for p := range pages {
		for i := range size {
			fmt.Fprintf(&want, "page %d, record %d\n", p+1, i+1)
		}
	}
	r.says(want.String())
}
