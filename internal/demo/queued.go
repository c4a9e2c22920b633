package demo

import (
	"fmt"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// queued is what stands in the run queues at a moment of a run.
type queued struct {
	next   map[int16]int32   // the runnext of each P, 0 for none
	ring   map[int16][]int32 // the local queue of each P, its head first
	global []int32           // its head first
}

// queuedBefore is what stands in them before event i.
func (r *Recording) queuedBefore(i int) queued {
	q := queued{next: map[int16]int32{}, ring: map[int16][]int32{}}
	for n := range r.Events[:i] {
		switch e := &r.Events[n]; {
		case e.K == engine.EvGoStart:
			q.remove(e.G)
		case e.K == engine.EvRunqPut:
			q.remove(e.Peer)
			q.put(e)
		}
	}
	return q
}

func (q *queued) put(e *engine.Event) {
	switch e.Why {
	case engine.WhyRunnext:
		q.next[e.P] = e.Peer
	case engine.WhyLocal:
		q.ring[e.P] = append(q.ring[e.P], e.Peer)
	case engine.WhyGlobal:
		q.global = append(q.global, e.Peer)
	}
}

func (q *queued) remove(g int32) {
	for p, next := range q.next {
		if next == g {
			delete(q.next, p)
		}
	}
	for p, ring := range q.ring {
		if i := slices.Index(ring, g); i >= 0 {
			q.ring[p] = slices.Delete(ring, i, i+1)
		}
	}
	if i := slices.Index(q.global, g); i >= 0 {
		q.global = slices.Delete(q.global, i, i+1)
	}
}

// runnable lists the goroutines that stand in run queues, in the order of
// their numbers.
func (q *queued) runnable() []int32 {
	all := slices.Clone(q.global)
	for _, g := range q.next {
		all = append(all, g)
	}
	for _, ring := range q.ring {
		all = append(all, ring...)
	}
	slices.Sort(all)
	return all
}

// whyPicked says by which rule the P of GoStart event i came to run its
// goroutine.
func (r *Recording) whyPicked(i int) string {
	e := &r.Events[i]
	q := r.queuedBefore(r.step(i)) // its step may have put others from the global queue into the P's
	ring := q.ring[e.P]
	switch stolen := r.stolenFrom(i); {
	case stolen != "":
		return fmt.Sprintf("P%d had nothing to run and took from %s; of what a thief takes it runs the last one first. `runtime.runqgrab`", e.P, stolen)
	case q.next[e.P] == e.G:
		return fmt.Sprintf("G%d stood in P%d's runnext, and there a P looks before its local queue. `runtime.runqget`", e.G, e.P)
	case len(ring) > 0 && ring[0] == e.G:
		return fmt.Sprintf("P%d's runnext was empty, and G%d stood at the head of its local queue. `runtime.runqget`", e.P, e.G)
	case slices.Contains(q.global, e.G) && (len(ring) > 0 || q.next[e.P] != 0):
		return fmt.Sprintf("At every 61st tick a P looks at the global queue first, and G%d stood at its head. `runtime.findRunnable`", e.G)
	case slices.Contains(q.global, e.G):
		return fmt.Sprintf("P%d's own queue was empty, and G%d stood at the head of the global queue. `runtime.globrunqgetbatch`", e.P, e.G)
	}
	return fmt.Sprintf("G%d was handed to P%d without standing in a queue.", e.G, e.P)
}

// stolenFrom is the P from which the goroutine that starts with event i was
// taken just before, "" if it was not stolen.
func (r *Recording) stolenFrom(i int) string {
	e := &r.Events[i]
	for n := i - 1; n >= 0; n-- {
		before := &r.Events[n]
		if before.P != e.P {
			continue
		}
		if before.K == engine.EvGoStart {
			return ""
		}
		if before.K == engine.EvRunqSteal {
			if last := n + int(before.N); last < i && r.Events[last].Peer == e.G {
				return before.Val
			}
			return ""
		}
	}
	return ""
}
