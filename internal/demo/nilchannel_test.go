package demo

import (
	"github.com/go-concurrency/playground/internal/demo/programs/nilchannel"
	"github.com/go-concurrency/playground/internal/demo/programs/nilchannelfixed"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("nil-channel", proof{
	native: func() interface{ Run() } { return &nilchannel.NilChannel{} },
	locks:  true,
	keep:   Values{"pause": "4"}, // up to 10 letters, in real time
	claims: map[string]claim{
		"The fourth letter goes astray: always everybody waits": {always: true, holds: func(r *trial) {
			r.fails()
			if r.waits(engine.WhyChanSendNil, "") != 1 {
				r.t.Errorf("nobody waits at a nil channel")
			}
			if end, want := ending(r.fault), allAsleepText+" chan receive, chan receive, chan send (nil chan)"; end != want {
				r.t.Errorf("Go says %s, want %s", end, want)
			}
		}},
		"The very first letter: nobody ever receives anything": {holds: func(r *trial) {
			if r.fails(); r.printed != "" {
				r.t.Errorf("it prints %s", r.printed)
			}
		}},
		"No letter goes astray: all six are delivered": {holds: func(r *trial) { r.says("all letters are delivered") }},
	},
})

var _ = prove("nil-channel-fixed", proof{
	native: func() interface{ Run() } { return &nilchannelfixed.NilChannelFixed{} },
	claims: map[string]claim{
		"The fourth letter goes back, and always all end": {always: true, holds: func(r *trial) {
			r.says("letter 4 goes back: no zoe here")
			r.says("all letters are dealt with")
		}},
		"Every letter goes back": {holds: func(r *trial) { r.says("letter 6 goes back") }},
	},
})
