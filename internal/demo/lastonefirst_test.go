package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	plain "github.com/go-concurrency/playground/internal/demo/programs/lastonefirst"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("last-one-first", proof{
	native: func() interface{ Run() } { return &plain.LastOneFirst{} },
	cases: []oracleCase{
		{name: "one", values: Values{"goroutines": "1"}},
		{name: "twenty that print only", values: Values{"goroutines": "20", "work": "0"}},
	},
	claims: map[string]claim{
		"Five goroutines on one P: always 4 0 1 2 3":                               {always: true, holds: lastIsFirst},
		"Ten on one P: always 9 first, then 0 to 8":                                {always: true, holds: lastIsFirst},
		"On one P, work after each go statement changes nothing: always 4 0 1 2 3": {always: true, holds: lastIsFirst},
		"Four Ps: always 4 first, and a thief takes 0 and 1 and runs 1": {always: true, holds: func(r *trial) {
			if order := r.startOrder("say"); len(order) != 5 || order[0] != 4 || order[1] != 1 {
				r.t.Errorf("they started in the order %v", order)
			}
			number, steals := r.numbers("say"), r.steals()
			if len(steals) == 0 {
				r.t.Fatal("nobody steals")
			}
			first := steals[0]
			if len(first.took) != 2 || number[first.took[0]] != 0 || number[first.took[1]] != 1 || first.victim != 0 {
				r.t.Errorf("the first thief took %v of P%d", first.took, first.victim)
			}
			for _, s := range steals {
				s.legal(r.t)
			}
		}},
		"Four Ps and 100 µs after each go statement: always 0 1 2 3 4": {always: true, holds: func(r *trial) {
			if r.printed != "0\n1\n2\n3\n4\n" {
				r.t.Errorf("printed %q", r.printed)
			}
			for _, s := range r.steals() {
				if s.legal(r.t); len(s.ring) > 0 || s.next == 0 {
					r.t.Errorf("P%d found %v in the queue", s.thief, s.ring)
				}
			}
		}},
	},
})

// lastIsFirst holds that the last goroutine runs first and then the others in
// order, since each new one displaces the one before from runnext to the end of
// the queue.
func lastIsFirst(r *trial) {
	r.picksLegally()
	n := r.Values.int("goroutines")
	want := []int{n - 1}
	text := fmt.Sprintln(n - 1)
	for i := range n - 1 {
		want = append(want, i)
		text += fmt.Sprintln(i)
	}
	if order := r.startOrder("say"); !slices.Equal(order, want) || r.printed != text {
		r.t.Errorf("they started in the order %v and printed %q", order, r.printed)
	}
	number := r.numbers("say")
	displaced := 0
	r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
		who, ok := number[e.Peer]
		if e.K != engine.EvRunqPut || !ok || e.Why != engine.WhyRunnext {
			return
		}
		before := q.next[e.P]
		if who == 0 {
			if before != 0 {
				r.t.Errorf("0 found goroutine %d in runnext", before)
			}
			return
		}
		next := r.events[i+1]
		if number[before] != who-1 || next.K != engine.EvRunqPut || next.Peer != before || next.Why != engine.WhyLocal {
			r.t.Errorf("%d did not displace %d from runnext to the queue: %v of %d", who, who-1, next.K, next.Peer)
		}
		displaced++
	})
	if displaced != n-1 || len(r.steals()) > 0 {
		r.t.Errorf("%d displaced, %d steals", displaced, len(r.steals()))
	}
}

// TestDeriveLastOneFirst checks the order that the page tells against the run.
func TestDeriveLastOneFirst(t *testing.T) {
	d := Find("last-one-first")
	for _, n := range []string{"1", "2", "5", "20"} {
		s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: 1, Policy: "gmp"}
		s.Values["goroutines"] = n
		printed := strings.Join(strings.Fields(try(t, s, trialTime).printed), " ")
		if got := d.Derive(s.Values, 1); got != "On one P the order is "+printed+"." {
			t.Errorf("%q, and they print %s", got, printed)
		}
	}
}

var (
	_ = answer("last-one-first/first", func(r *trial, _ *Asked) string { return r.nthStart("say", 0) })
	_ = answer("last-one-first/second", func(r *trial, _ *Asked) string { return r.nthStart("say", 1) })
)
