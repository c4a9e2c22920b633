package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/tee"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("tee", proof{
	native: func() interface{ Run() } { return &plain.Tee{} },
	cases: []oracleCase{
		{name: "one item", values: Values{"items": "1"}},
		{name: "buffers", values: Values{"items": "40", "buffer": "16"}},
		{name: "stall", inputs: "333ms:stall"},
		{name: "too late", values: Values{"items": "1"}, inputs: "3s:stall"},
	},
	claims: map[string]claim{
		"The slower reader sets the pace of both: 12 items in 1.8 s": {holds: func(r *trial) { r.tookAbout(50*ms + 12*4*37*ms) }},
		"Equal readers keep up with the source: 12 items in 0.6 s":   {holds: func(r *trial) { r.tookAbout(12*50*ms + 37*ms) }},
		"A buffer of 16 lets the quick reader finish 1.1 s before the slow one": {holds: func(r *trial) {
			if lead := r.lastReceipt("archived") - r.lastReceipt("checked"); lead < 1000*ms || lead > 1200*ms {
				r.t.Errorf("%v before", lead)
			}
		}},
	},
})

// lastReceipt is when the last value was received from the channel.
func (r *trial) lastReceipt(ch string) time.Duration {
	var at int64
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvChanRecv && e.Obj.Name == ch && e.Why != engine.WhyClosed {
			at = e.T
		}
	}
	return time.Duration(at)
}
