package demo

import (
	"time"

	"github.com/go-concurrency/playground/internal/demo/programs/sendonclosed"
	"github.com/go-concurrency/playground/internal/demo/programs/sendonclosedfixed"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("send-on-closed", proof{
	native: func() interface{ Run() } { return &sendonclosed.SendOnClosed{} },
	locks:  true,
	cases:  []oracleCase{{name: "many", values: Values{"sensors": "4", "enough": "12", "pause": "5"}}},
	keep:   Values{"pause": "4"}, // up to 12 of them, in real time
	claims: map[string]claim{
		"Three sensors, five readings: the next send always panics": {always: true, holds: func(r *trial) {
			if r.fails(); r.count(engine.EvChanSend, "readings") != 5 || r.took > 21*time.Millisecond {
				r.t.Errorf("%d sends in %v", r.count(engine.EvChanSend, "readings"), r.took)
			}
		}},
		"A buffer of four: sends succeed until the close, and then one panics": {holds: func(r *trial) {
			if r.fails(); r.count(engine.EvChanSend, "readings") < 5 {
				r.t.Errorf("%d sends", r.count(engine.EvChanSend, "readings"))
			}
		}},
		"One sensor panics one reading later": {holds: func(r *trial) {
			if r.fails(); !about(r.took, 60*time.Millisecond) {
				r.t.Errorf("took %v", r.took)
			}
		}},
	},
})

var _ = prove("send-on-closed-fixed", proof{
	native: func() interface{ Run() } { return &sendonclosedfixed.SendOnClosedFixed{} },
	cases:  []oracleCase{{name: "many", values: Values{"sensors": "4", "enough": "12", "pause": "5"}}},
	claims: map[string]claim{
		"Three sensors, five readings, and all always end": {always: true, holds: func(r *trial) {
			r.leaves(0)
			r.says("enough: 5 readings")
		}},
		"A buffer of four: what main does not want stays in the buffer": {holds: func(r *trial) {
			if r.leaves(0); r.count(engine.EvChanSend, "readings") <= r.count(engine.EvChanRecv, "readings") {
				r.t.Errorf("%d sends", r.count(engine.EvChanSend, "readings"))
			}
		}},
	},
})
