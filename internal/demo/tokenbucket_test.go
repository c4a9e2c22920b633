package demo

import (
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/tokenbucket"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("token-bucket", proof{
	native: func() interface{ Run() } { return &plain.TokenBucket{} },
	timed:  true,
	cases: []oracleCase{
		{name: "single calls", values: Values{"group": "1", "gap": "100", "empty": "refuse"}},
		{name: "more", inputs: "110ms:more"},
		{name: "too late", values: Values{"tasks": "2"}, inputs: "5s:more"},
		{name: "faster", inputs: "500ms:pace=17"},
		{name: "refused more", values: Values{"empty": "refuse"}, inputs: "110ms:more,770ms:pace=40"},
	},
	claims: map[string]claim{
		"6 tokens: the first group passes at once, half of the second has to wait": {holds: func(r *trial) {
			r.says("18 made, 0 refused")
			at := func(from, to time.Duration) (n int) {
				for _, t := range r.starts("caller") {
					if t >= from && t < to {
						n++
					}
				}
				return n
			}
			if a, b := at(0, time.Millisecond), at(1230*time.Millisecond, 1231*time.Millisecond); a != 6 || b != 3 {
				r.t.Errorf("%d start at once, %d of the second group", a, b)
			}
		}},
		"A bucket of 1 is a ticker: calls start 333 ms apart": {holds: func(r *trial) {
			starts := r.starts("caller")
			for i := 2; i < len(starts); i++ {
				if !about(starts[i]-starts[i-1], time.Second/3) {
					r.t.Errorf("call %d starts at %v, the one before it at %v", i, starts[i], starts[i-1])
				}
			}
		}},
		"Refused without a token: 13 of 18 calls pass, all without waiting": {holds: func(r *trial) {
			r.says("13 made, 5 refused")
			if n := r.waits(engine.WhyChanRecv, "tokens"); n > 0 {
				r.t.Errorf("%d waits", n)
			}
		}},
		"All at once: 6 pass, then 3 a second, as a token bucket promises": {holds: func(r *trial) {
			starts := r.starts("caller")
			for i, t := range starts {
				for j := range i {
					if n, most := i-j+1, 6+3*(t-starts[j]).Seconds()+1e-3; float64(n) > most {
						r.t.Errorf("%d calls in %v", n, t-starts[j])
					}
				}
			}
			if last := starts[17]; !about(last, 4*time.Second) {
				r.t.Errorf("the last starts at %v", last)
			}
		}},
	},
})
