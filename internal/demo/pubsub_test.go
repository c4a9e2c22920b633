package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/pubsub"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("publish-subscribe", proof{
	native: func() interface{ Run() } { return &plain.PubSub{} },
	cases: []oracleCase{
		{name: "one subscriber", values: Values{"workers": "1", "buffer": "0"}},
		{name: "join", inputs: "555ms:join"},
		{name: "leave", inputs: "1255ms:leave"},
		{name: "all leave", values: Values{"workers": "2"}, inputs: "333ms:leave,444ms:leave,545ms:leave"},
		{name: "leave and lose", values: Values{"full": "old", "buffer": "1"}, inputs: "777ms:leave"},
		{name: "too late", values: Values{"items": "1", "rate": "40"}, inputs: "3s:join,4s:leave"},
	},
	keep: Values{"full": "block"}, // which messages are lost depends on who is first when a message and its reader meet
	claims: map[string]claim{
		"Block: one slow subscriber makes 12 messages take 3.3 s in place of 1.3 s": {holds: func(r *trial) {
			r.tookAbout(100*ms + 12*4*67*ms)
			r.with("slow", "1").tookAbout(12*100*ms + 67*ms)
		}},
		"Lose the new: 2 s, and the slow one gets 7 of 12": {holds: func(r *trial) {
			r.says("subscriber 1: got 7, lost 5")
			r.says("subscriber 2: got 12, lost 0")
			r.tookAbout(100*ms + 7*4*67*ms)
		}},
		"Lose the old: the slow one is 6 behind at most; if the new are lost, 13": {holds: func(r *trial) {
			if lost := r.with("full", "new"); r.most("slow one is behind") != 6 || lost.most("slow one is behind") != 13 {
				r.t.Errorf("%v behind, and %v", r.most("slow one is behind"), lost.most("slow one is behind"))
			}
		}},
		"A buffer of 16: the publisher never waits, and the slow one falls 7 behind": {holds: func(r *trial) {
			r.says("subscriber 1: got 12, lost 0")
			if n := r.waits(engine.WhySelect, "inbox"); n != 0 || r.most("slow one is behind") != 7 {
				r.t.Errorf("it waits %d times, and is %v behind", n, r.most("slow one is behind"))
			}
		}},
		"Without a buffer and with Lose the new, a slow one misses most": {holds: func(r *trial) {
			if r.last("lost") < 9 {
				r.t.Errorf("it lost %v", r.last("lost"))
			}
			// Where nothing waits, the new message is also the oldest.
			if old := r.with("in", "455ms:full=old"); !old.ended || old.last("lost") != r.last("lost") {
				r.t.Errorf("ended %v %s, lost %v", old.ended, old.fault, old.last("lost"))
			}
		}},
	},
})
