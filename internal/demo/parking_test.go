package demo

import (
	"slices"
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/parking"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("parking", proof{
	native: func() interface{ Run() } { return &plain.Parking{} },
	locks:  true,
	cases: []oracleCase{
		{name: "a mutex that many want", values: Values{"way": "mutex", "jobs": "24", "cost": "0", "store": "1000"}},
	},
	claims: map[string]claim{
		"One P, a channel: always 7.2 ms without a pause, and the collector runs next after each send": {always: true, holds: func(r *trial) {
			r.parksLegally()
			r.tookAbout(7200 * µs)
			if n := r.count(engine.EvProcStop, "") + r.count(engine.EvMStart, ""); n > 0 || r.threads() != 1 {
				r.t.Errorf("a P was idle or a thread woken %d times; %d threads", n, r.threads())
			}
			job, all := r.numbers("job"), []int{}
			for _, s := range r.stints("collector") {
				all = append(all, job[s.waker])
			}
			// The collector has not run yet when job 6 sends; then jobs 1 to 5 wake it.
			if !slices.Equal(all, []int{0, 0, 1, 2, 3, 4}) || r.waits(engine.WhyChanSend, "results") != 1 {
				r.t.Errorf("the collector was woken by the jobs %v, and %d waited for it", all, r.waits(engine.WhyChanSend, "results"))
			}
			for i, s := range r.stints("collector") {
				if i > 0 && (s.behind != 5-i || s.after > µs) {
					r.t.Errorf("the collector ran %v after it was woken, before %d others", s.after, s.behind)
				}
			}
		}},
		"Two Ps, a channel: the collector always changes its P four times, each time to the sender's": {always: true, holds: func(r *trial) {
			r.parksLegally()
			var ps []int16
			for i, s := range r.stints("collector") {
				if ps = append(ps, s.p); i > 0 && s.p != s.wakerP {
					r.t.Errorf("woken on P%d it ran on P%d", s.wakerP, s.p)
				}
			}
			if !slices.Equal(ps, []int16{1, 0, 1, 0, 1}) {
				r.t.Errorf("the collector ran on the Ps %v", ps)
			}
		}},
		"Two Ps, a mutex: who has waited always goes on where it was unlocked, on the other P": {always: true, holds: func(r *trial) {
			r.parksLegally()
			blocked := int16(-1)
			for i := range r.events {
				switch e := &r.events[i]; {
				case e.K == engine.EvGoBlock && e.Why == engine.WhyMutexLock:
					blocked = e.P
				case e.K == engine.EvMutexLock && e.Why == engine.WhyWoken && (blocked != 1 || e.P != 0):
					r.t.Errorf("it waited on P%d and goes on on P%d", blocked, e.P)
				}
			}
			if n := r.waits(engine.WhyMutexLock, "mu"); n != 1 || r.count(engine.EvMutexSpin, "") > 0 {
				r.t.Errorf("%d waited for the mutex", n)
			}
			if one := r.with("procs", "1"); one.waits(engine.WhyMutexLock, "") > 0 {
				r.t.Error("on one P somebody waited for the mutex")
			}
		}},
		"One P, a timer: behind jobs of 3 ms a sleep of 1 ms always lasts 3 ms or more": {always: true, holds: func(r *trial) {
			r.parksLegally()
			all := r.slept()
			for i, d := range all {
				if last := i == len(all)-1; !last && (d < 3*ms || d > 3400*µs) || last && (d < 1*ms || d > 2*ms) {
					r.t.Errorf("sleep %d lasted %v", i, d)
				}
			}
			if len(all) != 6 {
				r.t.Errorf("%d jobs slept", len(all))
			}
		}},
		"Nothing to run: the P is always idle for 10 ms, and one thread waits for six sleepers": {always: true, holds: func(r *trial) {
			r.parksLegally()
			if d := r.idle(0); d < 9900*µs || d > 10100*µs || r.threads() != 1 || r.count(engine.EvMPoll, "") == 0 || len(r.slept()) != 6 {
				r.t.Errorf("P0 was idle for %v, %d threads, %d jobs slept", d, r.threads(), len(r.slept()))
			}
		}},
	},
})

// parksLegally fails the test unless each P ran whom Go's rules pick, whoever
// was woken went into runnext of the P on which that happened, a P whose
// goroutine parked ran another in less than a microsecond, and no P was idle
// whose own queue held somebody.
func (r *trial) parksLegally() {
	r.t.Helper()
	r.picksLegally()
	parked := map[int16]int64{} // when the goroutine of each P parked, if nobody has run there since
	r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
		waiting := len(q.ring[e.P]) > 0 || q.next[e.P] != 0
		switch e.K {
		case engine.EvGoUnblock:
			if put := r.events[i+1]; put.K != engine.EvRunqPut || put.Why != engine.WhyRunnext || put.P != e.P || put.Peer != e.Peer {
				r.t.Errorf("at %v %d was woken on P%d and did not go into its runnext", time.Duration(e.T), e.Peer, e.P)
			}
		case engine.EvGoBlock:
			parked[e.P] = e.T
		case engine.EvGoStart:
			if at, ok := parked[e.P]; ok && waiting && e.T-at > int64(µs) {
				r.t.Errorf("at %v P%d ran nobody for %v", time.Duration(e.T), e.P, time.Duration(e.T-at))
			}
			delete(parked, e.P)
		case engine.EvProcStop:
			if waiting {
				r.t.Errorf("at %v P%d is idle with %v in its queue and %d in runnext", time.Duration(e.T), e.P, q.ring[e.P], q.next[e.P])
			}
			delete(parked, e.P)
		}
	})
}

// stint is one time that a goroutine ran, from when it got a P.
type stint struct {
	p, wakerP int16
	waker     int32         // who woke it, 0 for nobody
	after     time.Duration // from the moment that it was woken
	behind    int           // how many stood in the local queue of its P then
}

// stints lists those of the goroutine of that name.
func (r *trial) stints(name string) (all []stint) {
	of, s, at := r.numbers(name), stint{}, int64(0)
	r.eachQueued(func(_ int, e *engine.Event, q *runQueues) {
		_, runs := of[e.G]
		_, woken := of[e.Peer]
		switch {
		case e.K == engine.EvGoUnblock && woken:
			s, at = stint{wakerP: e.P, waker: e.G}, e.T
		case e.K == engine.EvGoStart && runs:
			s.p, s.after, s.behind = e.P, time.Duration(e.T-at), len(q.ring[e.P])
			all = append(all, s)
		}
	})
	return all
}

// slept lists how long sleeps lasted, until the sleeper ran, in the order in
// which they ended.
func (r *trial) slept() (all []time.Duration) {
	since := map[int32]int64{}
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.K == engine.EvGoBlock && e.Why == engine.WhySleep:
			since[e.G] = e.T
		case e.K == engine.EvGoStart && since[e.G] > 0:
			all = append(all, time.Duration(e.T-since[e.G]))
			delete(since, e.G)
		}
	}
	return all
}

// TestDeriveParking checks what the page says of the run's length.
func TestDeriveParking(t *testing.T) {
	d := Find("parking")
	for _, way := range []string{"channel", "mutex"} {
		s := d.Setup()
		s.Values["way"], s.Policy = way, "gmp"
		if got, want := d.Derive(s.Values, 1), "7.2 ms of CPU in all, and one P needs no longer than that: it runs somebody else while somebody waits."; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if r := try(t, s, trialTime); !about(r.took, 7200*µs) {
			t.Errorf("with a %s it took %v", way, r.took)
		}
	}
}
