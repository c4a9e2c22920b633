package demo

import (
	"slices"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/netpoller"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("netpoller", proof{
	native: func() interface{ Run() } { return &plain.Netpoller{} },
	cases: []oracleCase{
		{name: "one connection", values: Values{"connections": "1", "requests": "5"}},
	},
	keep: Values{"connections": "12"}, // a thousand, a hundred times, would take long
	claims: map[string]claim{
		"12 connections on two Ps: always two threads, and for 90 % of the time nothing runs": {always: true, holds: func(r *trial) {
			r.pollsLegally()
			if n := r.threadsMade(); n != 2 {
				r.t.Errorf("%d threads", n)
			}
			if quiet := r.quiet(); quiet < r.took*9/10 {
				r.t.Errorf("of %v nothing ran for %v", r.took, quiet)
			}
		}},
		"1000 connections: two threads as well, and no request waits as long as 0.1 ms": {always: true, holds: func(r *trial) {
			r.pollsLegally()
			if n, late := r.threadsMade(), r.answeredAfter(); n != 2 || late >= 100*time.Microsecond {
				r.t.Errorf("%d threads, a request waited %v", n, late)
			}
		}},
		"The same 1000 in system calls: 1001 threads": {always: true, holds: func(r *trial) {
			r.blockedThreads(1001)
		}},
		"12 in system calls: always 13 threads": {always: true, holds: func(r *trial) {
			r.callsLegally()
			r.blockedThreads(13)
		}},
		"12 requests together on one P: always served last first": {always: true, holds: func(r *trial) {
			r.pollsLegally()
			var read, served []int32
			for i := range r.events {
				switch e := &r.events[i]; {
				case e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait:
					read = append(read, e.G)
				case e.K == engine.EvWorkBegin:
					served = append(served, e.G)
				}
			}
			if slices.Reverse(read); len(read) != 12 || !slices.Equal(read, served) {
				r.t.Errorf("they were served in the order %v, and read in the reverse of %v", served, read)
			}
		}},
	},
})

// quiet is for how long no goroutine ran.
func (r *trial) quiet() time.Duration {
	on, sum, since := map[int16]bool{}, int64(0), int64(0)
	for i := range r.events {
		e := &r.events[i]
		if len(on) == 0 {
			sum += e.T - since
		}
		switch since = e.T; e.K {
		case engine.EvGoStart:
			on[e.P] = true
		case engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy:
			delete(on, e.P)
		}
	}
	return time.Duration(sum)
}

// blockedThreads fails the test unless there were so many threads and nobody
// polled.
func (r *trial) blockedThreads(want int) {
	r.t.Helper()
	if n := r.threadsMade(); n != want || r.count(engine.EvMPoll, "") > 0 {
		r.t.Errorf("%d threads; %d times somebody polled", n, r.count(engine.EvMPoll, ""))
	}
}

// threadsMade is how many threads there were, sysmon left out.
func (r *trial) threadsMade() int {
	made := 1 // m0
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvMStart && e.Val == "new" {
			made++
		}
	}
	return made
}

// answeredAfter is how long a request had come at most when its goroutine ran.
func (r *trial) answeredAfter() time.Duration {
	due, late := map[int32]int64{}, int64(0)
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait:
			due[e.G] = e.T + e.N
		case e.K == engine.EvGoStart && due[e.G] > 0:
			late = max(late, e.T-due[e.G])
			delete(due, e.G)
		}
	}
	return time.Duration(late)
}

// pollsLegally fails the test unless at most one thread waits in the poller at
// any time, and none holds a P there; no goroutine goes on before its I/O is
// ready; and of those that a poll brings back the last that was ready is first.
func (r *trial) pollsLegally() {
	r.t.Helper()
	polling, due := int16(-1), map[int32]int64{}
	lastT, lastDue := int64(-1), int64(0)
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.K == engine.EvMPoll:
			if polling >= 0 || e.P >= 0 {
				r.t.Errorf("at %v thread %d polls with P%d while %d does", time.Duration(e.T), e.M, e.P, polling)
			}
			polling = e.M
		case e.M == polling && (e.K == engine.EvProcStart || e.K == engine.EvMPark):
			polling = -1
		case e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait:
			due[e.G] = e.T + e.N
		case e.K == engine.EvGoUnblock && e.Why == engine.WhyIOWait:
			at := due[e.Peer]
			if at > e.T || e.T == lastT && at > lastDue {
				r.t.Errorf("at %v %d is back, ready at %v, after one that was at %v", time.Duration(e.T), e.Peer, time.Duration(at), time.Duration(lastDue))
			}
			lastT, lastDue = e.T, at
		}
	}
}
