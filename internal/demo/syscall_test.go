package demo

import (
	"slices"
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/blockingsyscall"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("syscall", proof{
	native: func() interface{ Run() } { return &plain.BlockingSyscall{} },
	cases: []oracleCase{
		{name: "no workers", values: Values{"workers": "0", "callers": "3"}},
	},
	claims: map[string]claim{
		"Calls of 0.3 ms on one P: sysmon always takes it within 40 µs; the first return finds no P, the second an idle one": {always: true, holds: func(r *trial) {
			r.waysBack("global", "idlep")
			for _, c := range r.blockingCalls() {
				if c.kept == 0 || c.kept > 40*time.Microsecond {
					r.t.Errorf("sysmon took the P after %v", c.kept)
				}
			}
		}},
		"20 calls of 10 µs: the P always stays, and two workers wait for it": {always: true, holds: func(r *trial) {
			r.waysBack(slices.Repeat([]string{"fast"}, 20)...)
			if waited := r.waited("worker"); waited < 200*time.Microsecond || r.count(engine.EvHandoff, "") > 0 || r.threads() != 1 {
				r.t.Errorf("a worker waited %v; %d handovers, %d threads", waited, r.count(engine.EvHandoff, ""), r.threads())
			}
		}},
		"Two calls on two Ps: the first to return always gets its old P back, out of the other call": {always: true, holds: func(r *trial) {
			r.waysBack("oldp", "idlep")
			if calls := r.blockingCalls(); calls[0].p != calls[1].p || calls[1].takenBy != calls[0].g {
				r.t.Errorf("%+v, %+v", calls[0], calls[1])
			}
		}},
		"Eight calls of 5 ms on one P: always nine threads, and all done within 6 ms": {always: true, holds: func(r *trial) {
			r.waysBack(slices.Repeat([]string{"idlep"}, 8)...)
			if n := r.threadsMade(); n != 9 || r.took > 6*ms {
				r.t.Errorf("%d threads; it took %v", n, r.took)
			}
		}},
		"After 40 ms of work sysmon looks every 10 ms: calls of 2 ms always keep the P, though another caller waits": {always: true, holds: func(r *trial) {
			r.waysBack("global", "fast", "fast", "fast")
			calls := r.blockingCalls()
			if calls[0].kept > 40*time.Microsecond || calls[1].began < 40*ms || calls[1].waiting != 1 || calls[2].waiting != 1 {
				r.t.Errorf("%+v, %+v", calls[0], calls[1])
			}
		}},
	},
})

// blockingCall is a system call of the program.
type blockingCall struct {
	g       int32
	p       int16 // on which it began
	began   time.Duration
	kept    time.Duration // for how long, if the P was taken away
	takenBy int32         // the goroutine that took it, 0 for sysmon
	back    string        // how it came back
	waiting int           // goroutines in the queues when it came back or lost the P
}

// blockingCalls lists the calls in the order in which they began.
func (r *trial) blockingCalls() (all []*blockingCall) {
	under := map[int32]*blockingCall{}
	r.eachQueued(func(_ int, e *engine.Event, q *runQueues) {
		waits := len(q.ring[e.P]) + len(q.global)
		if q.next[e.P] != 0 {
			waits++
		}
		switch e.K {
		case engine.EvGoSyscallBegin:
			under[e.G] = &blockingCall{g: e.G, p: e.P, began: time.Duration(e.T)}
			all = append(all, under[e.G])
		case engine.EvHandoff:
			c := under[e.Peer]
			c.kept, c.takenBy, c.waiting = time.Duration(e.T)-c.began, e.G, waits
		case engine.EvGoSyscallEnd:
			if under[e.G].back = e.Why.String(); e.Why == engine.WhyFast {
				under[e.G].waiting = waits
			}
		case engine.EvGoSyscallEndBlocked:
			under[e.G].back = "global"
		}
	})
	return all
}

// waysBack fails the test unless the calls came back in those ways, and all
// that happened to Ps in calls is what the runtime does.
func (r *trial) waysBack(want ...string) {
	r.t.Helper()
	r.picksLegally()
	r.callsLegally()
	var got []string
	for _, c := range r.blockingCalls() {
		got = append(got, c.back)
	}
	if !slices.Equal(got, want) {
		r.t.Errorf("they came back %v, want %v", got, want)
	}
}

// callsLegally fails the test unless sysmon took a P out of a call only if
// somebody waited for it, or if no P was idle and no thread looked for work, or
// after 10 ms; and unless each call ended as runtime.exitsyscall has it.
func (r *trial) callsLegally() {
	r.t.Helper()
	idle, top := idleStack(r.Procs), int16(-1) // and what was on top when a P was taken last
	inCall := map[int16]int32{}                // who is in a call, by the P that is still wired
	calls := map[int32]*blockingCall{}
	looking := map[int16]bool{} // threads
	r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
		at := time.Duration(e.T)
		switch e.K {
		case engine.EvSpinBegin:
			looking[e.M] = true
		case engine.EvSpinEnd:
			delete(looking, e.M)
		case engine.EvProcStart:
			top = lastOf(idle)
		case engine.EvGoSyscallBegin:
			calls[e.G], inCall[e.P] = &blockingCall{p: e.P, began: at}, e.G
		case engine.EvHandoff:
			c := calls[e.Peer]
			c.kept, c.takenBy = at-c.began, e.G
			empty := len(q.ring[e.P]) == 0 && q.next[e.P] == 0
			if e.G == 0 && empty && len(idle)+len(looking) > 0 && c.kept < 10*ms {
				r.t.Errorf("at %v sysmon took P%d, for which nobody waits, after %v", at, e.P, c.kept)
			}
			if delete(inCall, e.P); e.G != 0 {
				calls[e.G].takenBy = e.G // itself
			}
		case engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked:
			c := calls[e.G]
			_, other := inCall[c.p] // holds the P that c had
			legal := false
			switch {
			case e.Why == engine.WhyFast:
				legal = c.kept == 0 && e.P == c.p
			case e.Why == engine.WhyOldP:
				legal = c.kept > 0 && c.takenBy == e.G && e.P == c.p
			case e.Why == engine.WhyIdleP:
				legal = c.kept > 0 && !other && e.P == top
			default:
				put, park := &r.events[i+1], &r.events[i+2]
				legal = c.kept > 0 && !other && len(idle) == 0 && put.Why == engine.WhyGlobal && put.Peer == e.G && park.K == engine.EvMPark && park.M == e.M
			}
			if !legal {
				r.t.Errorf("at %v the call of %d ended so: %v %v, with %v idle", at, e.G, e.K, e.Why, idle)
			}
			delete(inCall, e.P)
		}
		idle = nowIdle(idle, e, r.events[i+1:])
	})
}

// idleStack is what runtime.procresize leaves of the Ps: all but P0.
func idleStack(procs int) (idle []int16) {
	for p := 1; p < procs; p++ {
		idle = append(idle, int16(p))
	}
	return idle
}

// lastOf is the P on top of the stack, -1 if there is none.
func lastOf(idle []int16) int16 {
	if len(idle) == 0 {
		return -1
	}
	return idle[len(idle)-1]
}

// nowIdle is the stack of idle Ps after the event e, whom later ones follow. A
// P that sysmon takes and gives to no thread is idle, too.
func nowIdle(idle []int16, e *engine.Event, later []engine.Event) []int16 {
	switch {
	case e.K == engine.EvMStart, e.K == engine.EvProcStart:
		return slices.DeleteFunc(idle, func(p int16) bool { return p == e.P })
	case e.K == engine.EvProcStop, e.K == engine.EvHandoff && e.G == 0 && (later[0].K != engine.EvMStart || later[0].P != e.P):
		return append(idle, e.P)
	}
	return idle
}

// TestSyscallNotices checks what the page says of a P for which nobody waits.
func TestSyscallNotices(t *testing.T) {
	s := Find("syscall").Setup()
	s.Procs, s.Policy = 2, "gmp"
	s.Values["workers"], s.Values["calls"] = "0", "1"
	for length, want := range map[string]string{"9000": "fast", "15000": "idlep"} {
		s.Values["length"] = length
		r := try(t, s, trialTime)
		r.waysBack(want)
		if c := r.blockingCalls()[0]; c.kept != 0 && (c.kept < 10*ms || c.kept > 12*ms) {
			t.Errorf("of a call of %s µs sysmon took the P after %v", length, c.kept)
		}
	}
}
