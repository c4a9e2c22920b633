package demo

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/docs"
	"github.com/go-concurrency/playground/internal/engine"
)

// factProofs hold that each fact is so in its run, with moments as its page
// shows them.
var factProofs = map[string]func(r *trial, at []int){
	"steal": func(r *trial, at []int) {
		s := r.steals()[0]
		s.legal(r.t)
		if len(s.took) < 3 || r.events[at[1]].G != s.took[len(s.took)-1] || r.events[at[2]].G != s.took[0] || s.ring[0] != s.took[0] {
			r.t.Errorf("of %v it took %v; shown are %d and %d", s.ring, s.took, r.events[at[1]].G, r.events[at[2]].G)
		}
	},
	"preempted": func(r *trial, at []int) {
		stop, put := r.events[at[1]], r.events[at[1]+1]
		if stop.Why != engine.WhyPreempted || put.K != engine.EvRunqPut || put.Peer != stop.G || put.Why != engine.WhyGlobal || r.events[at[2]].G != stop.G {
			r.t.Errorf("%v of %d, then %v of %d", stop.Why, stop.G, put.K, put.Peer)
		}
	},
	"syscall-state": func(r *trial, at []int) {
		call, off := r.events[at[1]], r.events[at[2]]
		for _, e := range r.events[at[1]:at[2]] {
			if e.P == call.P && (e.K == engine.EvProcStop || e.K == engine.EvGoStart || e.M != call.M) {
				r.t.Errorf("meanwhile there is %v on P%d and thread %d", e.K, e.P, e.M)
			}
		}
		if off.P != call.P || off.M != call.M || off.Peer != call.G || off.G != 0 {
			r.t.Errorf("then P%d leaves thread %d, whose goroutine is %d", off.P, off.M, off.Peer)
		}
	},
	"handoff": func(r *trial, at []int) {
		calls := r.count(engine.EvGoSyscallBegin, "")
		if calls != 20 || r.count(engine.EvGoSyscallEnd, "") != calls || r.count(engine.EvHandoff, "") > 0 || r.threads() != 1 {
			r.t.Errorf("in %d calls the P is handed over %d times", calls, r.count(engine.EvHandoff, ""))
		}
		if q := (&Recording{Events: r.events}).queuedBefore(at[0]); len(q.runnable()) == 0 {
			r.t.Error("nobody needs the P")
		}
	},
	"netpoll": func(r *trial, at []int) {
		var began, ran []int32
		for i := range r.events {
			switch e := &r.events[i]; {
			case e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait:
				began = append(began, e.G)
			case e.K == engine.EvGoStart && i >= at[0] && len(ran) < len(began):
				ran = append(ran, e.G)
			}
		}
		slices.Reverse(ran)
		if len(began) != 6 || !slices.Equal(began, ran) || r.events[at[0]].K != engine.EvGoUnblock {
			r.t.Errorf("ready in the order %v, run in the order reversed %v", began, ran)
		} // engine: TestWakeOrders holds what is said of closed channels
	},
	"inherited": func(r *trial, at []int) {
		var first pick
		shared := 0
		for _, k := range r.picks() {
			switch {
			case k.t < r.events[at[0]].T:
			case first.g == 0:
				first = k
			case k.t < r.events[at[2]].T && k.from == "runnext":
				if shared++; k.tick != first.tick {
					r.t.Errorf("at %v it ticks", time.Duration(k.t))
				}
			}
		}
		if other := r.events[at[2]]; first.from != "runnext" || shared < 5 || other.T < 10_000_000 || other.T > 21_000_000 {
			r.t.Errorf("%d turns from runnext, and G%d runs at %v", shared, other.G, time.Duration(other.T))
		}
	},
	"slice": func(r *trial, at []int) {
		if ran := r.events[at[1]].T - r.events[at[0]].T; r.events[at[0]].G != r.events[at[1]].G || !about(time.Duration(ran), 20*time.Millisecond) {
			r.t.Errorf("it ran for %v", time.Duration(ran))
		}
		stops := 0
		for i := range r.events {
			if e := &r.events[i]; e.K == engine.EvPreempt && e.N < int64(10*time.Millisecond) {
				r.t.Errorf("sysmon asks after %v", time.Duration(e.N))
			} else if e.K == engine.EvGoStop {
				stops++
			}
		}
		if stops < 5 {
			r.t.Errorf("%d goroutines are preempted", stops)
		}
	},
	"overflow": func(r *trial, at []int) {
		over := at[1]
		q := (&Recording{Events: r.events}).queuedBefore(over)
		var moved []int32
		for _, put := range r.events[over+1:][:r.events[over].N] {
			moved = append(moved, put.Peer)
		}
		newest := r.events[over-1].Peer
		if q.next[0] != newest || slices.Contains(moved, newest) || len(moved) != 129 || !slices.Equal(moved[:128], q.ring[0][:128]) || moved[128] != newest-1 {
			r.t.Errorf("with %d new and in runnext %d moved: %v", newest, len(moved), moved)
		}
	},
	"wake": func(r *trial, at []int) {
		r.wakesLegally()
		wakes, created := r.wakes(), 0
		for i := range r.events[:at[0]+1] {
			if r.events[i].K == engine.EvGoCreate && r.events[i].G == 1 {
				created++
			}
		}
		if created != 4 || len(wakes) < 3 || !wakes[0].byMain || wakes[1].byMain || wakes[1].t < time.Duration(r.events[at[1]].T) {
			r.t.Errorf("for %d go statements %v", created, wakes)
		}
	},
	"spinning": func(r *trial, at []int) {
		since := map[int16]int64{}
		n := 0
		for i := range r.events {
			switch e := &r.events[i]; {
			case e.K == engine.EvSpinBegin:
				since[e.M] = e.T
			case e.K == engine.EvSpinEnd && e.Val == "nothing":
				if n++; e.T-since[e.M] > 1000 {
					r.t.Errorf("at %v thread %d had looked for %d ns", time.Duration(e.T), e.M, e.T-since[e.M])
				}
			}
		}
		if n < 3 || r.events[at[1]].K != engine.EvMPark {
			r.t.Errorf("%d threads looked in vain", n)
		}
	},
}

// TestFacts runs each fact's link, and holds the fact against its events and
// its function against the page of rules.
func TestFacts(t *testing.T) {
	if len(Facts) != 10 || len(factProofs) != len(Facts) {
		t.Errorf("%d proofs of %d facts; the page promises ten", len(factProofs), len(Facts))
	}
	for i := range Facts {
		f := &Facts[i]
		t.Run(f.Name, func(t *testing.T) {
			s, err := f.Setup()
			if err != nil {
				t.Fatal(err)
			}
			s.Policy = "gmp"
			r := try(t, s, trialTime)
			at := f.Moments(&Recording{Setup: s, Events: r.events[:min(len(r.events), MaxAsked)]})
			if len(at) < 2 || !slices.IsSorted(at) {
				t.Fatalf("its moments are %v", at)
			}
			if factProofs[f.Name] == nil {
				t.Fatal("nobody proves it")
			}
			factProofs[f.Name](r, at)
			for _, name := range append(functions(f.Truth), f.Function) {
				if !strings.Contains(string(docs.Runtime), "\n| `runtime."+name+"` |") {
					t.Errorf("docs/runtime.md has no row of %s", name)
				}
			}
		})
	}
}

// functions are those of package runtime that a text names between backquotes.
func functions(text string) (all []string) {
	for _, m := range regexp.MustCompile("`runtime\\.(\\w+)`").FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}
