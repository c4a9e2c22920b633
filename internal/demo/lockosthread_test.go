package demo

import (
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/lockosthread"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("lock-os-thread", proof{
	native: func() interface{ Run() } { return &plain.LockOSThread{} },
	cases: []oracleCase{
		{name: "the last message is a small one", values: Values{"calls": "7", "batch": "3"}},
	},
	claims: map[string]claim{
		"Locked: a call of 2 µs always takes 12 µs, with two switches between threads": {always: true, holds: func(r *trial) {
			r.lockedLegally()
			r.calls(12200*time.Nanosecond, 12300*time.Nanosecond)
			if n := r.switches(); n != 2*10 || r.threads() != 2 {
				r.t.Errorf("%d switches between %d threads", n, r.threads())
			}
		}},
		"Not locked: a call always takes 2.3 µs, all on one thread": {always: true, holds: func(r *trial) {
			r.picksLegally()
			r.calls(2300*time.Nanosecond, 2310*time.Nanosecond)
			if r.threads() != 1 || r.count(engine.EvMStart, "")+r.count(engine.EvThreadLock, "") > 0 {
				r.t.Errorf("%d threads, %d wake-ups", r.threads(), r.count(engine.EvMStart, ""))
			}
		}},
		"Ten calls in a message: one always takes 3 µs, though the owner is locked": {always: true, holds: func(r *trial) {
			r.lockedLegally()
			r.calls(3*µs, 3050*time.Nanosecond)
			if n := r.switches(); n != 2*6 {
				r.t.Errorf("%d switches between threads for six messages", n)
			}
		}},
		"Two Ps: a call always takes 10 µs, and three threads wake for it, one of them in vain": {always: true, holds: func(r *trial) {
			r.lockedLegally()
			r.calls(10*µs, 11*µs)
			vain := 0
			for i := range r.events {
				if e := &r.events[i]; e.K == engine.EvSpinEnd && e.Val == "nothing" {
					vain++
				}
			}
			if n := r.count(engine.EvMStart, ""); n < 3*10 || n > 3*10+1 || vain != 10 {
				r.t.Errorf("%d wake-ups, %d of them in vain", n, vain)
			}
		}},
	},
})

// calls fails the test unless each call took so long, but for those of the
// first message, for which threads are made.
func (r *trial) calls(least, most time.Duration) {
	r.t.Helper()
	all := r.gauge("a call")
	if len(all) < 2 {
		r.t.Fatalf("%d messages", len(all))
	}
	for i, took := range all[1:] {
		if d := time.Duration(took * float64(µs)); d < least || d > most {
			r.t.Errorf("in message %d a call took %v", i+1, d)
		}
	}
}

// switches is how often a goroutine ran on another thread than the one before.
func (r *trial) switches() (n int) {
	m := int16(0)
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoStart && e.M != m {
			m = e.M
			n++
		}
	}
	return n
}

// lockedLegally fails the test unless, while a goroutine is locked to a thread,
// it runs on no other one, and that thread runs nobody else; whenever it parks,
// its thread gives its P away and sleeps; and whoever is to run it hands over
// its own P and sleeps.
func (r *trial) lockedLegally() {
	r.t.Helper()
	g, m := int32(0), int16(0) // the pair
	for i := range r.events {
		e := &r.events[i]
		switch e.K {
		case engine.EvThreadLock:
			g, m = e.G, e.M
		case engine.EvThreadUnlock:
			g = 0
		case engine.EvGoStart:
			if g != 0 && (e.G == g) != (e.M == m) {
				r.t.Errorf("at %v %d runs on thread %d, and %d is locked to thread %d", time.Duration(e.T), e.G, e.M, g, m)
			}
		case engine.EvGoBlock:
			if left, sleeps := &r.events[i+1], r.parks(i, m); g != 0 && e.G == g && (left.K != engine.EvProcStop || left.P != e.P || sleeps == nil || sleeps.Peer != g) {
				r.t.Errorf("at %v %d parks, and its thread keeps P%d", time.Duration(e.T), g, e.P)
			}
		case engine.EvMStart:
			if before := &r.events[i-1]; e.Val == "locked" && (g == 0 || e.M != m || before.K != engine.EvProcStop || before.P != e.P || r.parks(i, before.M) == nil) {
				r.t.Errorf("at %v thread %d does not hand P%d to thread %d", time.Duration(e.T), before.M, e.P, e.M)
			}
		}
	}
	if r.count(engine.EvThreadLock, "") != 1 || r.count(engine.EvThreadUnlock, "") != 1 {
		r.t.Errorf("%d locked and %d unlocked", r.count(engine.EvThreadLock, ""), r.count(engine.EvThreadUnlock, ""))
	}
}

// parks is how thread m goes to sleep within a tenth of a microsecond after
// event i, nil if it does not.
func (r *trial) parks(i int, m int16) *engine.Event {
	for j := i; j < len(r.events) && r.events[j].T <= r.events[i].T+100; j++ {
		if e := &r.events[j]; e.K == engine.EvMPark && e.M == m {
			return e
		}
	}
	return nil
}

// TestDeriveLockOSThread checks what the page says that a call takes.
func TestDeriveLockOSThread(t *testing.T) {
	d := Find("lock-os-thread")
	for query, want := range map[[2]string]string{
		{"yes", "1"}:  "A message costs two switches between threads and brings 2 µs of CPU: 12.2 µs for each call.",
		{"yes", "10"}: "A message costs two switches between threads and brings 20 µs of CPU: 3.0 µs for each call.",
		{"no", "1"}:   "A message costs two switches between goroutines and brings 2 µs of CPU: 2.3 µs for each call.",
	} {
		v := d.Defaults()
		v["locked"], v["batch"] = query[0], query[1]
		if got := d.Derive(v, 1); got != want {
			t.Errorf("%v: %q, want %q", query, got, want)
		}
	}
}
