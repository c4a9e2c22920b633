package demo

import (
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/costs"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("costs", proof{
	native: func() interface{ Run() } { return &plain.Costs{} },
	same:   kindsOnly,
	cases:  []oracleCase{{name: "one of each", values: Values{"times": "1"}}},
	claims: map[string]claim{
		"Eight of each on one P: always 216.899 µs, 160 of them waiting for replies": {always: true, holds: func(r *trial) {
			r.costs(216_899)
			if n := r.waits(engine.WhyIOWait, ""); n != 8 {
				r.t.Errorf("it waited %d times for replies of 20 µs", n)
			}
		}},
		"An article's costs, 200 ns for goroutine and switch, 500 for a system call, 100 for the poller: always only 8.406 µs more": {always: true, holds: func(r *trial) {
			r.costs(216_899 + 8406)
		}},
		"Everything free: always 168.156 µs are left, in the kernel, on the network and a nanosecond for each statement": {always: true, holds: func(r *trial) { r.costs(168_156) }},
		"A switch as dear as waking a thread, 5 µs: always half of the run is switches": {always: true, holds: func(r *trial) {
			free := r.with("switch", "0")
			r.costs(425_149)
			if !about(r.took-free.took, r.took/2) {
				r.t.Errorf("switches took %v of %v", r.took-free.took, r.took)
			}
		}},
		"Four Ps: always the same 216.899 µs, since all but the waiting is over before a second thread exists": {always: true, holds: func(r *trial) {
			r.costs(216_899)
			var waits, second int64
			for i := range r.events {
				switch e := &r.events[i]; {
				case e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait && waits == 0:
					waits = e.T
				case e.K == engine.EvProcStart && e.M > 0 && second == 0:
					second = e.T
				}
			}
			if waits == 0 || second < waits {
				r.t.Errorf("it waits for a reply at %d ns, and the second thread runs at %d ns", waits, second)
			}
		}},
	},
})

// One switch for each value, by paper and pencil.
var _ = answer("costs/switches", func(r *trial, _ *Asked) string { return r.Values["times"] })

// kindsOnly keeps of an outcome what was measured. How much it was is up to the
// costs.
func kindsOnly(o outcome) outcome {
	var kinds strings.Builder
	for line := range strings.Lines(o.lines) {
		kinds.WriteString(line[:min(12, len(line))])
	}
	o.lines = kinds.String()
	return o
}

// costs fails the test unless the run took so many ns, which must be what the
// bill comes to, and did as many things as the bill counts.
func (r *trial) costs(want int64) {
	r.t.Helper()
	_, sum := costBill(r.Values)
	if int64(r.took) != want || sum != want {
		r.t.Errorf("took %v, the bill comes to %v, want %v", r.took, time.Duration(sum), time.Duration(want))
	}
	n := r.Values.int("times")
	for _, c := range []struct {
		what string
		kind engine.Kind
		want int
	}{
		{"goroutines", engine.EvGoCreate, n + 4},
		{"goroutines that ended", engine.EvGoDestroy, n + 4},
		{"turns", engine.EvGoStart, 5*n + 7 - n%2},
		{"sends", engine.EvChanSend, 2 * n},
		{"receives", engine.EvChanRecv, 2 * n},
		{"locks", engine.EvMutexLock, n},
		{"system calls", engine.EvGoSyscallBegin, n},
	} {
		if got := r.count(c.kind, ""); got != c.want {
			r.t.Errorf("%d %s, want %d", got, c.what, c.want)
		}
	}
}

// TestCostBill checks the bill with costs at random: on one P the run takes what
// it says, to the nanosecond, unless sysmon's first look happens to fall into
// the first system call.
func TestCostBill(t *testing.T) {
	d := Find("costs")
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		s := d.Setup()
		for i := range d.Params {
			p := &d.Params[i]
			s.Values[p.Name] = p.Nearest(Hundredths(100 * (p.Min + rng.IntN(p.Max-p.Min+1))))
		}
		r := try(t, s, trialTime)
		if r.count(engine.EvHandoff, "") > 0 {
			continue
		}
		if _, sum := costBill(s.Values); int64(r.took) != sum {
			t.Fatalf("%v took %v, the bill comes to %v: %v", s.Query(), r.took, time.Duration(sum), deriveCosts(s.Values, 1))
		}
	}
}

// TestCostRows checks that each row can be solved for what it sets, and that
// values from a machine whose operations cost what the rows say are the costs.
func TestCostRows(t *testing.T) {
	want := Values{"lock": "5", "chan": "20", "clock": "40", "switch": "90", "start": "110", "syscall": "230", "poll": "6000", "wake": "8000"}
	known := map[string]bool{}
	took := map[string]float64{}
	for _, row := range CostRows {
		if row.Sets != "" {
			known[row.Sets] = true
			if row.Of[row.Sets] != 1 {
				t.Errorf("%s contains %d times what it sets", row.Op, row.Of[row.Sets])
			}
		}
		for name, n := range row.Of {
			if !known[name] {
				t.Errorf("%s contains %s, which no row has set", row.Op, name)
			}
			took[row.Op] += float64(n * want.int(name))
		}
	}
	if len(known) != len(costTable) {
		t.Errorf("rows set %v of %d costs", known, len(costTable))
	}
	if got := CostValues(func(op string) float64 { return took[op] }); !maps.Equal(got, want) {
		t.Errorf("the costs are %v, want %v", got, want)
	}
	took["goroutine"], took["wake"], took["clock"] = 1, 1e9, 0
	got := CostValues(func(op string) float64 { return took[op] })
	if _, ok := got["clock"]; ok || got["start"] != "0" || got["wake"] != "50000" {
		t.Errorf("out of bounds they are %v", got)
	}
}
