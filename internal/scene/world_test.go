package scene

import (
	"fmt"
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// stocked is a run that can say where everything is.
type stocked interface {
	demo.Run
	Places() engine.Places
	Ended() bool
}

// differs says in what the world, as the events tell it, differs from the
// engine's own state.
func (w *world) differs(at engine.Places) string {
	for i, p := range at.Ps {
		q := worldP{m: -1}
		if i < len(w.ps) {
			q = w.ps[i]
		}
		switch {
		case q.g != p.G:
			return fmt.Sprintf("P%d runs G%d, not G%d", i, p.G, q.g)
		case q.coming != p.Coming:
			return fmt.Sprintf("P%d waits for the thread of G%d, not of G%d", i, p.Coming, q.coming)
		case q.next != p.Next:
			return fmt.Sprintf("P%d has G%d in runnext, not G%d", i, p.Next, q.next)
		case !slices.Equal(q.local, p.Local):
			return fmt.Sprintf("the queue of P%d is %v, not %v", i, p.Local, q.local)
		case q.m != p.M && !(q.waking && p.M < 0):
			return fmt.Sprintf("P%d has thread %d, not %d", i, p.M, q.m)
		case p.G != 0 && !w.gs[p.G].system && w.gs[p.G].marks != p.Assists:
			return fmt.Sprintf("that G%d marks on P%d is %v, not %v", p.G, i, p.Assists, w.gs[p.G].marks)
		case q.ticks != p.Tick:
			return fmt.Sprintf("the tick of P%d is %d, not %d", i, p.Tick, q.ticks)
		}
	}
	var waiting []int32
	for id, g := range w.gs {
		if g.at == inGroup {
			waiting = append(waiting, id)
		}
		if g.at == unplaced {
			return fmt.Sprintf("G%d is in no place", id)
		}
	}
	var parked, locked []int16
	for _, m := range w.parked {
		if w.ms[m].locked != 0 {
			locked = append(locked, m)
		} else {
			parked = append(parked, m)
		}
	}
	slices.Sort(locked)
	slices.Sort(waiting)
	slices.Sort(at.Waiting)
	switch {
	case !slices.Equal(w.global, at.Global):
		return fmt.Sprintf("the global queue is %v, not %v", at.Global, w.global)
	case !slices.Equal(parked, at.Parked):
		return fmt.Sprintf("parked are %v, not %v", at.Parked, parked)
	case !slices.Equal(locked, at.Locked):
		return fmt.Sprintf("locked threads %v sleep, not %v", at.Locked, locked)
	case w.delay != at.Sysmon:
		return fmt.Sprintf("sysmon looks every %d ns, not %d", at.Sysmon, w.delay)
	case w.heap != at.Heap || w.goal != at.Goal:
		return fmt.Sprintf("the heap is %d of %d, not %d of %d", at.Heap, at.Goal, w.heap, w.goal)
	case w.polls != at.Poller:
		return fmt.Sprintf("thread %d polls, not %d", at.Poller, w.polls)
	case !slices.Equal(waiting, at.Waiting):
		return fmt.Sprintf("%v wait, not %v", at.Waiting, waiting)
	}
	return ""
}

// TestWorld: whenever a run stops, the events have told its state.
func TestWorld(t *testing.T) {
	for _, d := range demo.Course {
		for _, s := range some(pictured(d)) {
			t.Run(fmt.Sprint(d.Slug, " ", s.Query().Encode()), func(t *testing.T) {
				turn.Lock()
				defer turn.Unlock()
				started, err := s.Start()
				if err != nil {
					t.Fatal(err)
				}
				run := started.(stocked)
				defer run.Close()
				w := newWorld()
				seen := 0
				for seen < 3000 {
					status := run.Advance(engine.At(1<<60), 7)
					events := run.Events()
					for i := range events[seen:] {
						w.apply(&events[seen+i])
					}
					w.next()
					seen = len(events)
					if run.Ended() || status != engine.More {
						break
					}
					if found := w.differs(run.Places()); found != "" {
						t.Fatalf("after event %d, %v: %s", seen, events[seen-1].K, found)
					}
				}
			})
		}
	}
}

// TestWokenInVain: whom a mutex has woken in vain stands first in its queue.
func TestWokenInVain(t *testing.T) {
	started, err := pictured(demo.Find("starvation-mode"))[0].Start()
	if err != nil {
		t.Fatal(err)
	}
	run := started.(stocked)
	defer run.Close()
	run.Advance(engine.At(1<<60), 3000)
	w, again := newWorld(), false
	for i := range run.Events() {
		e := &run.Events()[i]
		if w.apply(e); e.K != engine.EvGoBlock || e.Peer == 0 {
			continue
		}
		again = true
		if first := w.gs[e.G].group.ids.Front().Value.(*worldG).id; first != e.G {
			t.Errorf("at %d ns G%d has joined the queue, and G%d is first", e.T, e.G, first)
		}
	}
	if !again {
		t.Error("nobody was woken in vain")
	}
}
