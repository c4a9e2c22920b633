package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/condqueue"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("cond-queue", proof{
	native: func() interface{ Run() } { return &plain.CondQueue{} },
	cases: []oracleCase{
		{name: "one each", values: Values{"producers": "1", "consumers": "1", "queue": "1"}},
		{name: "many", values: Values{"producers": "8", "consumers": "8", "wake": "broadcast"}},
		{name: "five more", inputs: "31ms:five"},
		{name: "closed", values: Values{"items": "20", "make": "3", "use": "40"}, inputs: "505ms:close"},
		{name: "too late", values: Values{"items": "1"}, inputs: "2s:five,2s:close"},
	},
	claims: map[string]claim{
		"Producers are faster: they wait for room": {holds: func(r *trial) {
			if full, empty := r.waits(engine.WhyCondWait, "notFull"), r.waits(engine.WhyCondWait, "notEmpty"); full < 5 || full <= empty {
				r.t.Errorf("waited %d times for room, %d times for items", full, empty)
			}
		}},
		"Consumers are faster: they wait for items": {holds: func(r *trial) {
			if full, empty := r.waits(engine.WhyCondWait, "notFull"), r.waits(engine.WhyCondWait, "notEmpty"); empty < 15 || full != 0 {
				r.t.Errorf("waited %d times for room, %d times for items", full, empty)
			}
		}},
		"One item at a time through a queue of one": {holds: func(r *trial) {
			if r.most("queue") != 1 {
				r.t.Errorf("%v items in the queue", r.most("queue"))
			}
			r.says("24 items taken")
		}},
		"Signal: nobody wakes up in vain": {holds: func(r *trial) {
			if r.last("vain") != 0 || r.waits(engine.WhyCondWait, "notEmpty") < 16 {
				r.t.Errorf("%v times in vain", r.last("vain"))
			}
		}},
		"Broadcast: one item wakes all eight consumers, most in vain": {holds: func(r *trial) {
			if r.last("vain") < 16*4 {
				r.t.Errorf("%v times in vain", r.last("vain"))
			}
		}},
	},
})
