package demo

import (
	"slices"
	"strconv"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// runQueues are what stands in the run queues, from the events so far.
type runQueues struct {
	next   map[int16]int32   // the runnext of each P, 0 for none
	ring   map[int16][]int32 // the local queue of each P, its head first
	global []int32
}

// take makes the goroutine leave the queue that it is in, if it is in one.
func (q *runQueues) take(g int32) {
	is := func(other int32) bool { return other == g }
	for p := range q.next {
		if q.next[p] == g {
			q.next[p] = 0
		}
	}
	for p := range q.ring {
		q.ring[p] = slices.DeleteFunc(q.ring[p], is)
	}
	q.global = slices.DeleteFunc(q.global, is)
}

// follow brings the queues up to date with the event.
func (q *runQueues) follow(e *engine.Event) {
	switch e.K {
	case engine.EvGoStart:
		q.take(e.G)
	case engine.EvRunqPut:
		q.take(e.Peer)
		switch e.Why {
		case engine.WhyRunnext:
			q.next[e.P] = e.Peer
		case engine.WhyLocal:
			q.ring[e.P] = append(q.ring[e.P], e.Peer)
		case engine.WhyGlobal:
			q.global = append(q.global, e.Peer)
		}
	}
}

// steal is what one P took of another, and what stood in the queues just before.
type steal struct {
	thief, victim int16
	ring          []int32 // the victim's local queue, its head first
	next          int32   // the victim's runnext, 0 for none
	took          []int32 // in the order in which the thief took them
	ran           int32   // whom the thief ran first
}

// eachQueued calls f with each event and what stands in the queues before it.
func (r *trial) eachQueued(f func(i int, e *engine.Event, q *runQueues)) {
	q := &runQueues{next: map[int16]int32{}, ring: map[int16][]int32{}}
	for i := range r.events {
		e := &r.events[i]
		f(i, e, q)
		q.follow(e)
	}
}

// steals lists all of them.
func (r *trial) steals() (all []steal) {
	r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
		if e.K != engine.EvRunqSteal {
			return
		}
		victim, err := strconv.Atoi(e.Val[1:])
		if err != nil {
			r.t.Fatalf("it steals from %q", e.Val)
		}
		s := steal{thief: e.P, victim: int16(victim)}
		s.ring, s.next = slices.Clone(q.ring[s.victim]), q.next[s.victim]
		for _, put := range r.events[i+1:][:e.N] {
			s.took = append(s.took, put.Peer)
		}
		for _, start := range r.events[i:] {
			if start.K == engine.EvGoStart && start.P == s.thief {
				s.ran = start.G
				break
			}
		}
		all = append(all, s)
	})
	return all
}

// legal fails the test unless the thief took half of the local queue, rounded
// up, from its head, and ran the last of those first; or, of an empty one, the
// runnext.
func (s *steal) legal(t *testing.T) {
	t.Helper()
	want := []int32{s.next}
	if n := len(s.ring); n > 0 {
		want = s.ring[:min(n-n/2, 128)]
	}
	if !slices.Equal(s.took, want) || s.ran != want[len(want)-1] {
		t.Errorf("P%d took %v of P%d, whose queue is %v and runnext %d, and ran %d", s.thief, s.took, s.victim, s.ring, s.next, s.ran)
	}
}

// numbers tells in what order goroutines of that name were created: 0, 1, 2 …
func (r *trial) numbers(name string) map[int32]int {
	all := map[int32]int{}
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoCreate && e.Val == name {
			all[e.Peer] = len(all)
		}
	}
	return all
}

// startOrder lists the goroutines of that name, numbered from 0 as they were
// created, in the order in which they first started to run.
func (r *trial) startOrder(name string) (order []int) {
	number := r.numbers(name)
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGoStart {
			if n, ok := number[e.G]; ok && !slices.Contains(order, n) {
				order = append(order, n)
			}
		}
	}
	return order
}
