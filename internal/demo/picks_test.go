package demo

import (
	"slices"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// startTick is the schedtick of P0 when main starts; the other Ps begin at 0.
// The engine says why.
const startTick = 6

// pick is how a P came to run a goroutine.
type pick struct {
	p      int16
	g      int32
	from   string  // "runnext", "local", "global" or "stolen"; "" if it stood in no queue
	tick   int     // the P's schedtick before it
	next   int32   // the P's runnext before it, 0 for none
	ring   []int32 // the P's local queue before it
	global []int32 // the global queue before it, a batch that it comes with included
	batch  int     // how many of the global queue the P took with it, itself included; 0 for no batch
	t      int64   // virtual ns
}

// picks lists all of them, in order. It knows nothing of threads that are
// locked and of calls that block threads.
func (r *trial) picks() (all []pick) {
	tick := map[int16]int{0: startTick}
	stolen := map[int16]int32{} // the last one that each P took
	batch := map[int16]int{}    // how many each P has moved from the global queue to its own
	r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
		switch {
		case e.K == engine.EvRunqSteal:
			stolen[e.P] = r.events[i+int(e.N)].Peer
		case e.K == engine.EvRunqPut && e.Why == engine.WhyLocal && slices.Contains(q.global, e.Peer):
			batch[e.P]++
		case e.K == engine.EvGoStart:
			k := pick{p: e.P, g: e.G, tick: tick[e.P], next: q.next[e.P], ring: slices.Clone(q.ring[e.P]), global: slices.Clone(q.global), t: e.T}
			n := len(k.ring) - batch[e.P]
			k.ring, k.global = k.ring[:n], slices.Concat(k.global[:min(1, len(k.global))], k.ring[n:], k.global[min(1, len(k.global)):])
			switch {
			case stolen[e.P] == e.G:
				k.from = "stolen"
			case k.next == e.G:
				k.from = "runnext"
			case slices.Contains(k.ring, e.G):
				k.from = "local"
			case slices.Contains(k.global, e.G):
				k.from, k.batch = "global", batch[e.P]+1
			}
			if k.from != "runnext" {
				tick[e.P]++
			}
			stolen[e.P], batch[e.P] = 0, 0
			all = append(all, k)
		}
	})
	return all
}

// picksLegally fails the test unless each P ran whom runtime.findRunnable
// picks: each 61st tick the head of the global queue, otherwise runnext, the
// head of the local queue, the head of the global one, and of another P only if
// there is nobody.
func (r *trial) picksLegally() {
	r.t.Helper()
	for _, k := range r.picks() {
		want := pick{from: k.from, g: k.g}
		switch {
		case k.tick%61 == 0 && len(k.global) > 0:
			want.from, want.g = "global", k.global[0]
		case k.next != 0:
			want.from, want.g = "runnext", k.next
		case k.from == "stolen":
		case len(k.ring) > 0:
			want.from, want.g = "local", k.ring[0]
		case len(k.global) > 0:
			want.from, want.g = "global", k.global[0]
		default:
			want.from = ""
		}
		if k.from != want.from || k.g != want.g {
			r.t.Errorf("at %v and tick %d P%d ran %d (%q), with %d in runnext, %v in its queue and %v in the global one",
				time.Duration(k.t), k.tick, k.p, k.g, k.from, k.next, k.ring, k.global)
			return
		}
	}
}

// batchesLegally fails the test unless each P whose queue was empty took its
// share of the global queue, as runtime.globrunqgetbatch does.
func (r *trial) batchesLegally() {
	r.t.Helper()
	for _, k := range r.picks() {
		want := min(128, len(k.global), len(k.global)/r.Procs+1)
		if len(k.ring) > 0 || k.next != 0 {
			want = 1 // on a 61st tick
		}
		if k.from == "global" && k.batch != want && !(k.tick%61 == 0 && k.batch == 1) {
			r.t.Errorf("P%d took %d of %d in the global queue, want %d", k.p, k.batch, len(k.global), want)
		}
	}
}

// atOnce is how many goroutines ran at one time at most.
func (r *trial) atOnce() int {
	on, most := map[int16]bool{}, 0
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvGoStart:
			on[e.P] = true
		case engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy:
			delete(on, e.P)
		}
		most = max(most, len(on))
	}
	return most
}

// threads is how many threads ran goroutines.
func (r *trial) threads() int {
	all := map[int16]bool{}
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoStart {
			all[e.M] = true
		}
	}
	return len(all)
}

// waited is the longest that a goroutine of that name stood in run queues
// before it ran.
func (r *trial) waited(name string) time.Duration {
	names, since := r.numbers(name), map[int32]int64{}
	most := int64(0)
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvRunqPut:
			if _, ok := since[e.Peer]; !ok {
				since[e.Peer] = e.T
			}
		case engine.EvGoStart:
			if _, ok := names[e.G]; ok {
				most = max(most, e.T-since[e.G])
			}
			delete(since, e.G)
		}
	}
	return time.Duration(most)
}

// idle is for how long that P was idle.
func (r *trial) idle(p int16) time.Duration {
	sum, since := int64(0), int64(-1)
	for i := range r.events {
		switch e := &r.events[i]; {
		case e.P != p:
		case e.K == engine.EvProcStop:
			since = e.T
		case e.K == engine.EvProcStart && since >= 0:
			sum, since = sum+e.T-since, -1
		}
	}
	return time.Duration(sum)
}
