package demo

import (
	"slices"
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/starvationmode"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("starvation-mode", proof{
	native: func() interface{ Run() } { return &plain.StarvationMode{} },
	locks:  true,
	cases: []oracleCase{
		{name: "eight guests", values: Values{"guests": "8", "use": "500"}},
	},
	claims: map[string]claim{
		"200 µs each: the hog always takes it seven times, then three guests get it in turn": {always: true, holds: func(r *trial) {
			r.mutexLegally()
			r.holders(7, 3, 3)
			if n := r.count(engine.EvMutexMode, ""); n != 2 {
				r.t.Errorf("the mode changed %d times", n)
			}
		}},
		"2 ms each: it is always handed over after the second turn, not after 1 ms": {always: true, holds: func(r *trial) {
			r.mutexLegally()
			r.holders(2, 3, 2)
			if at := r.handovers()[0]; !about(at, 4*ms) {
				r.t.Errorf("it was handed over at %v", at)
			}
		}},
		"20 µs between the turns: the first guest always gets it after one, and nobody starves": {always: true, holds: func(r *trial) {
			r.mutexLegally()
			r.holders(1, 3, 9)
			if n := r.count(engine.EvMutexMode, ""); n > 0 || r.most("guest's wait") >= 1 {
				r.t.Errorf("the mode changed %d times, and somebody waited for %v ms", n, r.most("guest's wait"))
			}
		}},
		"One P: the guest always waits 20 ms, since it needs the P to find out that it starves": {always: true, holds: func(r *trial) {
			r.mutexLegally()
			r.holders(156, 1, 24)
			if w := r.most("guest's wait"); w < 19.5 || w > 20.5 {
				r.t.Errorf("it waited for %v ms", w)
			}
		}},
	},
})

// holders fails the test unless the hog took the mutex so many times, then each
// guest, one after the other, and then the hog so many times.
func (r *trial) holders(hog, guests, rest int) {
	r.t.Helper()
	guest, got := r.numbers("guest"), []int{0}
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvMutexLock {
			if _, is := guest[e.G]; is != (len(got) == 2) {
				got = append(got, 0)
			}
			got[len(got)-1]++
		}
	}
	if want := []int{hog, guests, rest}; !slices.Equal(got, want) {
		r.t.Errorf("hog, guests and hog held it %v times, want %v", got, want)
	}
}

// handovers lists when the mutex was handed over.
func (r *trial) handovers() (all []time.Duration) {
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvMutexLock && e.Why == engine.WhyHandoff {
			all = append(all, time.Duration(e.T))
		}
	}
	return all
}

// mutexLegally fails the test unless waiters were woken from the front of the
// queue of mu, which those joined at the front that had been woken before; one
// that had waited for more than 1 ms turned the mode, and nobody else; and in
// starvation mode nobody took the mutex but the first waiter, who ran at once
// on the P of who unlocked it. It is for queues whose first waiter, once woken,
// runs before another goroutine joins.
func (r *trial) mutexLegally() {
	r.t.Helper()
	var queue []int32
	since, starving, heir, p, at := map[int32]int64{}, false, int32(0), int16(0), int64(0)
	for i := range r.events {
		e := &r.events[i]
		switch {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyMutexLock:
			if _, again := since[e.G]; again {
				if len(queue) > 0 && e.Peer != queue[0] {
					r.t.Errorf("at %v %d joins the queue before %d, which is %v", time.Duration(e.T), e.G, e.Peer, queue)
				}
				queue = slices.Insert(queue, 0, e.G)
				continue
			}
			since[e.G] = e.T
			queue = append(queue, e.G)
		case e.K == engine.EvGoUnblock && e.Why == engine.WhyMutexLock:
			if e.Peer != queue[0] {
				r.t.Errorf("at %v %d was woken, and the queue is %v", time.Duration(e.T), e.Peer, queue)
			}
			queue = queue[1:]
			if heir = 0; starving {
				heir, p, at = e.Peer, e.P, e.T
			}
		case e.K == engine.EvMutexMode && e.Why == engine.WhyStarving:
			if starving = true; e.T-since[e.G] <= int64(ms) {
				r.t.Errorf("%d turned the mode after %v", e.G, time.Duration(e.T-since[e.G]))
			}
		case e.K == engine.EvMutexMode:
			if starving = false; len(queue) > 0 && e.T-since[e.G] > int64(ms) {
				r.t.Errorf("at %v starvation mode ends, and %v wait", time.Duration(e.T), queue)
			}
		case e.K == engine.EvMutexLock:
			if handed := e.Why == engine.WhyHandoff; handed != (heir != 0) || handed && (e.G != heir || e.P != p || e.T-at > int64(µs)) {
				r.t.Errorf("at %v %d got the mutex (%v) on P%d; the heir is %d on P%d", time.Duration(e.T), e.G, e.Why, e.P, heir, p)
			}
			heir = 0
			delete(since, e.G)
		}
	}
}

// TestDeriveStarvationMode checks which pause of the hog lets a woken guest be
// first, as the page says.
func TestDeriveStarvationMode(t *testing.T) {
	d := Find("starvation-mode")
	for gap, want := range map[string]string{
		"5":  "The hog is back after 5 µs, a guest that is woken after about 8 µs: the hog is first until a guest has waited for 1 ms.",
		"10": "The hog is back after 10 µs, a guest that is woken after about 8 µs: the guest is first.",
	} {
		s := d.Setup()
		s.Values["gap"], s.Policy = gap, "gmp"
		if got := d.Derive(s.Values, s.Procs); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if r := try(t, s, trialTime); (len(r.handovers()) > 0) != (gap == "5") {
			t.Errorf("with a gap of %s µs it was handed over %d times", gap, len(r.handovers()))
		}
	}
}
