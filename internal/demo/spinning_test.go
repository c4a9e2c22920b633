package demo

import (
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/spinning"
	"github.com/go-concurrency/playground/internal/engine"
)

const µs = time.Microsecond

var _ = prove("spinning", proof{
	native: func() interface{ Run() } { return &plain.Spinning{} },
	cases: []oracleCase{
		{name: "no work of main's own", values: Values{"gap": "0", "jobs": "16"}},
	},
	claims: map[string]claim{
		"Seven jobs at once: main always wakes one thread, and each thread the next": {always: true, holds: func(r *trial) {
			r.wakesLegally()
			chain := r.wakes()
			if len(chain) != 21 {
				r.t.Fatalf("%d threads were woken", len(chain))
			}
			for i, w := range chain {
				link := 5 * µs
				if i < 7 {
					link = 30 * µs
				}
				if w.made != (i < 7) || w.byMain != (i%7 == 0) || i%7 > 0 && (w.t-chain[i-1].t < link || w.t-chain[i-1].t > link+µs) {
					r.t.Errorf("wake-up %d came %v after the one before; new thread: %v, by main: %v", i, w.t-chain[max(i, 1)-1].t, w.made, w.byMain)
				}
			}
		}},
		"A job each 40 µs: two threads always wake for it, one of them in vain": {always: true, holds: func(r *trial) {
			r.wakesLegally()
			wakes, runs := map[int]int{}, map[int]map[int16]bool{} // by the number of jobs started so far
			started := 0
			number := r.numbers("job")
			for i := range r.events {
				switch e := &r.events[i]; e.K {
				case engine.EvGoCreate:
					if e.Val == "job" {
						started++
						runs[started] = map[int16]bool{}
					}
				case engine.EvMStart:
					wakes[started]++
				case engine.EvGoStart:
					if _, ok := number[e.G]; ok {
						runs[started][e.M] = true
					}
				}
			}
			for n := 3; n <= 10; n++ { // before, threads are made
				if wakes[n] != 2 || len(runs[n]) != 1 {
					r.t.Errorf("for job %d %d threads woke, and %d of them ran it", n, wakes[n], len(runs[n]))
				}
			}
		}},
		"All jobs end at once: always five of the seven threads look for more, two sleep at once": {always: true, holds: func(r *trial) {
			r.wakesLegally()
			ended, looked, slept := 0, 0, 0
			for i := range r.events {
				switch e := &r.events[i]; {
				case e.K == engine.EvGoDestroy && e.P != 0:
					ended++
				case ended >= 7 && ended%7 == 0 && e.K == engine.EvMStart:
					ended = 0 // the next burst
				case ended == 7 && e.K == engine.EvSpinBegin:
					looked++
				case ended == 7 && e.K == engine.EvMPark:
					slept++
				}
			}
			if looked != 10 || slept != 14 {
				r.t.Errorf("in two bursts %d threads looked and %d slept", looked, slept)
			}
		}},
		"One P: no thread ever wakes or looks": {always: true, holds: func(r *trial) {
			if n := r.count(engine.EvMStart, "") + r.count(engine.EvSpinBegin, ""); n > 0 || r.threads() != 1 {
				r.t.Errorf("%d wake-ups and searches, %d threads", n, r.threads())
			}
		}},
	},
})

// wake is a thread that is woken or made.
type wake struct {
	t            time.Duration
	made, byMain bool
}

// wakes lists them in order.
func (r *trial) wakes() (all []wake) {
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvMStart {
			all = append(all, wake{time.Duration(e.T), e.Val == "new", e.G == 1})
		}
	}
	return all
}

// wakesLegally fails the test unless a thread is woken only if none looks for
// work, and by somebody who has work or has just found some; and a thread that
// has run dry looks only if fewer than half of the busy Ps have one that does,
// or if a wake-up was refused for want of an idle P. It knows nothing of the
// poller and of calls that block threads.
func (r *trial) wakesLegally() {
	r.t.Helper()
	looking := map[int16]bool{} // by thread, from when it is woken
	busy := map[int16]bool{}    // by P
	refused := false
	for i := range r.events {
		e := &r.events[i]
		at := time.Duration(e.T)
		switch e.K {
		case engine.EvProcStart:
			busy[e.P] = true
		case engine.EvProcStop:
			delete(busy, e.P)
		case engine.EvMStart:
			before := &r.events[i-1]
			if len(looking) > 0 || !(before.K == engine.EvSpinEnd && before.Val == "found" && before.T == e.T || before.K == engine.EvRunqPut) {
				r.t.Errorf("at %v thread %d is woken after %v while %d look", at, e.M, before.K, len(looking))
			}
			looking[e.M], busy[e.P], refused = true, true, false
		case engine.EvSpinBegin:
			if !looking[e.M] {
				if 2*len(looking) >= len(busy) && !refused {
					r.t.Errorf("at %v thread %d looks while %d do and %d Ps are busy", at, e.M, len(looking), len(busy))
				}
				refused = refused && 2*len(looking) < len(busy)
				looking[e.M] = true
			}
			if int(e.N) != len(looking) {
				r.t.Errorf("at %v it says that %d threads look, and %d do", at, e.N, len(looking))
			}
		case engine.EvSpinEnd:
			delete(looking, e.M)
		}
		if asks := e.K == engine.EvSpinEnd && e.Val == "found" || e.K == engine.EvRunqPut && e.Why == engine.WhyRunnext; asks && len(looking) == 0 && len(busy) == r.Procs {
			refused = true
		}
	}
}

// TestDeriveSpinning checks how long the page says that a chain takes.
func TestDeriveSpinning(t *testing.T) {
	d := Find("spinning")
	s := d.Setup()
	s.Policy = "gmp"
	r := try(t, s, trialTime)
	started, number := int64(0), r.numbers("job")
	var last time.Duration
	for i := range r.events {
		e := &r.events[i]
		n, ok := number[e.Peer]
		if e.K == engine.EvGoCreate && ok && n == 7 { // the second burst
			started = e.T
		}
		if n, ok := number[e.G]; e.K == engine.EvGoStart && ok && n < 14 {
			last = time.Duration(e.T - started)
		}
	}
	if last < 38*µs || last > 40*µs || d.Derive(s.Values, s.Procs) != "While main works, 7 Ps can be woken for 7 jobs: once there are threads, about 38 µs for the whole chain." {
		t.Errorf("%q, and the last job began after %v", d.Derive(s.Values, s.Procs), last)
	}
}
