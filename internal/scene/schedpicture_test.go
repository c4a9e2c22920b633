package scene

import (
	"fmt"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
)

// TestPictureIsTheWorld: when a beat is over, each token and each thread stands
// where the world has it, and no other is shown.
func TestPictureIsTheWorld(t *testing.T) {
	racetest.Skip(t)
	for _, d := range demo.Course {
		for _, s := range pictured(d) {
			for _, w := range []int{Widths[0], Widths[len(Widths)-1]} {
				t.Run(fmt.Sprint(d.Slug, " ", w, " ", s.Query().Encode()), func(t *testing.T) {
					l, events := recordFor(t, schedulerLens, s, w, 1500)
					ops, _ := compile(l, events)
					comparePictures(t, l, events, ops)
				})
			}
		}
	}
}

func comparePictures(t *testing.T, l *Layout, events []engine.Event, ops []Op) {
	t.Helper()
	f := NewFilm(l.Scale)
	f.Apply(ops)
	w := newWorld()
	w.fold = l.sched.fold
	next := 0
	for _, k := range f.Knots() {
		for range k.Len {
			w.apply(&events[next])
			next++
		}
		w.next()
		want := places(l.sched, w)
		for s := range f.States((k.F+k.D)*1000 - 1) {
			if s.Layer != tokenLayer || strings.Contains(s.Class, "done") {
				continue
			}
			at, ok := want[s.ID]
			if m, is := strings.CutPrefix(s.ID, "m"); is && !ok && w.ms[number(m)/10].at == threadFree {
				continue // on its way
			}
			if !ok {
				t.Fatalf("after event %d, %v: %s is shown", next, events[next-1].K, s.ID)
			}
			if !s.Moving && at != [2]int64{s.X, s.Y} {
				t.Fatalf("after event %d, %v: %s stands at %d, %d, not %d", next, events[next-1].K, s.ID, s.X, s.Y, at)
			}
			delete(want, s.ID)
		}
		for id, at := range want {
			t.Fatalf("after event %d, %v: %s is not shown at %v", next, events[next-1].K, id, at)
		}
	}
}

// places is where the world's goroutines and threads are to stand, in tenths of
// a pixel, by the id of what shows them.
func places(s *schedLayout, w *world) map[string][2]int64 {
	at := map[string][2]int64{}
	g := func(id int32, x, y int) {
		if id != 0 {
			at["g"+itoa(int(id))] = [2]int64{int64(x) * 10, int64(y) * 10}
		}
	}
	m := func(id int16, x, y int) { at["m"+itoa(int(id))] = [2]int64{int64(x) * 10, int64(y) * 10} }
	f := &s.form
	for i, r := range s.procs {
		if i >= len(w.ps) {
			break
		}
		p := &w.ps[i]
		g(p.slot(), r.x+f.slotX, r.y+f.slotY)
		g(p.next, r.x+f.nextX, r.y+f.cellY)
		for j := range min(len(p.local), f.cells) {
			x, y := f.cell(j)
			g(p.local[j], r.x+x, r.y+y)
		}
		if p.m >= 0 {
			m(p.m, r.x+f.tagX, r.y+f.tagY)
		}
	}
	for i := range s.global.room(len(w.global)) {
		x, y := s.global.cell(i)
		g(w.global[i], x, y)
	}
	for i := range s.parked.room(len(w.parked)) {
		x, y := s.parked.cell(i)
		m(w.parked[len(w.parked)-1-i], x, y)
	}
	for _, group := range w.groups {
		l := s.byGroup[group.key]
		room, i := l.room(group.ids.Len()), 0
		for e := group.ids.Front(); e != nil && i < room; e = e.Next() {
			one := e.Value.(*worldG)
			x, y := l.cell(i)
			g(one.id, x, y)
			if one.why == engine.WhySyscall && l.tags {
				m(one.m, x+s.r+4+tagWidth/2, y)
			}
			i++
		}
	}
	if l := s.byGroup[groupKey{why: engine.WhyIOWait}]; l != nil && w.polls >= 0 {
		m(w.polls, l.x+6+tagWidth/2, l.y+l.h/2)
	}
	return at
}
