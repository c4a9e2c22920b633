package demo

import (
	plain "github.com/go-concurrency/playground/internal/demo/programs/pingpong"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("ping-pong", proof{
	native: func() interface{ Run() } { return &plain.PingPong{} },
	cases: []oracleCase{
		{name: "one hit", values: Values{"items": "1"}},
		{name: "eight players", values: Values{"workers": "8", "items": "60"}},
		{name: "whistle", inputs: "450ms:whistle"},
		{name: "too late", values: Values{"items": "1"}, inputs: "2s:whistle"},
	},
	claims: map[string]claim{
		"Two players always alternate":                     {always: true, holds: func(r *trial) { r.takeTurns(2, 12) }},
		"Five players always take turns in the same order": {always: true, holds: func(r *trial) { r.takeTurns(5, 20) }},
		"8 players on 8 Ps are no faster than 2 on one": {holds: func(r *trial) {
			if two := r.with("workers", "2", "procs", "1"); !about(two.took, r.took) {
				r.t.Errorf("%v with 2 players on one P, %v with 8 on 8", two.took, r.took)
			}
		}},
	},
})

// takeTurns fails the test unless so many players received the ball so many
// times, in the same order round by round.
func (r *trial) takeTurns(players, hits int) {
	r.t.Helper()
	var who []int32
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvChanRecv && e.Obj.Name == "table" && e.Why != engine.WhyClosed {
			who = append(who, e.G)
		}
	}
	if len(who) != hits {
		r.t.Fatalf("%d hits, want %d", len(who), hits)
	}
	for i, g := range who[players:] {
		if who[i] != g {
			r.t.Errorf("hit %d is player %d's, not %d's: %v", players+i+1, g, who[i], who)
		}
	}
	for i, g := range who[:players] {
		for _, other := range who[:i] {
			if g == other {
				r.t.Errorf("player %d plays twice in the first round: %v", g, who)
			}
		}
	}
}
