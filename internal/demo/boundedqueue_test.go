package demo

import (
	"slices"

	plain "github.com/go-concurrency/playground/internal/demo/programs/boundedqueue"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("bounded-queue", proof{
	native: func() interface{ Run() } { return &plain.BoundedQueue{} },
	timed:  true,
	cases: []oracleCase{
		{name: "one slot", values: Values{"queue": "1", "full": "oldest"}},
		{name: "burst", inputs: "110ms:burst"},
		{name: "burst drops", values: Values{"full": "newest"}, inputs: "110ms:burst"},
		{name: "burst drops the oldest", values: Values{"full": "oldest"}, inputs: "110ms:burst"},
		{name: "burst is refused", values: Values{"full": "refuse", "rate": "1", "tasks": "3"}, inputs: "1500ms:burst"},
	},
	claims: map[string]claim{
		"Block: all 24 tasks are done, and main falls behind by more than a second": {holds: func(r *trial) {
			r.says("24 done, 0 dropped, 0 refused")
			if r.most("late") < 1000 {
				r.t.Errorf("%v ms late", r.most("late"))
			}
		}},
		"Drop the newest: main is in time, and 2 of the last 4 tasks are lost": {holds: func(r *trial) {
			r.says("16 done, 8 dropped, 0 refused")
			if got := lastDone(r); r.most("late") > 1 || len(got) != 2 {
				r.t.Errorf("%v ms late, %v", r.most("late"), got)
			}
		}},
		"Drop the oldest: as many are lost, but the last 4 tasks are all done": {holds: func(r *trial) {
			r.says("16 done, 8 dropped, 0 refused")
			if got := lastDone(r); r.most("late") > 1 || len(got) != 4 {
				r.t.Errorf("%v ms late, %v", r.most("late"), got)
			}
		}},
		"Refuse: as many are lost as with drop the newest, but the senders know": {holds: func(r *trial) {
			if drops := r.with("full", "newest"); r.counts["Refused"] == 0 || r.counts["Refused"] != drops.counts["Dropped"] || r.counts["Dropped"] > 0 {
				r.t.Errorf("%v and %v", r.counts, drops.counts)
			}
		}},
		"6 workers are enough: nothing waits for long, and nothing is lost": {holds: func(r *trial) {
			r.says("24 done, 0 dropped, 0 refused")
		}},
	},
})

// lastDone lists those of the last four of 24 tasks that workers took.
func lastDone(r *trial) []string {
	var all []string
	for i := range r.events {
		e := &r.events[i]
		if e.K == engine.EvChanRecv && e.G != 1 && slices.Contains([]string{"20", "21", "22", "23"}, e.Val) {
			all = append(all, e.Val)
		}
	}
	return all
}
