package scene

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// filmOf is the film of events, and the states of the elements that bear the
// class at its film µs.
func filmOf(l *Layout, events []engine.Event) (*Film, func(us int64, class string) []State) {
	ops, _ := compile(l, events)
	f := NewFilm(l.Scale)
	f.Apply(ops)
	return f, func(us int64, class string) (list []State) {
		for s := range f.States(us) {
			if strings.Contains(" "+s.Class+" ", " "+class+" ") {
				s.Bars = append([]int64(nil), s.Bars...)
				s.Texts = append([]string(nil), s.Texts...)
				list = append(list, s)
			}
		}
		return list
	}
}

// TestWake holds that who is woken is ringed until the next beat, and that a
// line leads there from who has done it.
func TestWake(t *testing.T) {
	events := record(t, contention, 400)
	l := layoutOf("mutex", events)
	f, shown := filmOf(l, events)
	knots, rings, lines := f.Knots(), 0, 0
	for i, k := range knots {
		end := (k.F + k.D) * 1000
		rings, lines = rings+len(shown(end, "woken")), lines+len(shown(end, "wakes"))
		if i+1 < len(knots) && len(shown(end, "woken")) > 0 && knots[i+1].F > k.F+flashTime+10 {
			for _, s := range shown((k.F+flashTime+10)*1000, "woken") {
				if s.Bars[0] != 0 {
					t.Errorf("the ring of the beat at %d ms still shows after %d ms", k.F, flashTime)
				}
			}
		}
	}
	woken, by := 0, 0
	for i := range events {
		if events[i].K == engine.EvGoUnblock {
			woken++
			if events[i].G != 0 {
				by++
			}
		}
	}
	if rings == 0 || rings > woken || lines == 0 || lines > by {
		t.Errorf("%d rings for %d that are woken, %d lines for %d", rings, woken, lines, by)
	}
}

// TestHurriedFilmsDoNotFlash looks at a film that is far behind.
func TestHurriedFilmsDoNotFlash(t *testing.T) {
	events := record(t, programs["ping-pong"], 4000)
	l := layoutOf("ping-pong", events)
	ops, _ := compile(l, events)
	var k Knot
	for _, op := range ops {
		if op.K == OpKnot {
			k = KnotOf(op)
		}
		if op.K == OpClass && op.S == "woken" && k.D < fullBeat {
			t.Fatalf("a ring in the beat at %d ms, which takes %d ms", k.F, k.D)
		}
	}
	if k.D >= fullBeat {
		t.Error("the film is not hurried")
	}
}

// TestTouched holds that an input outlines what it concerns, for 600 film ms.
func TestTouched(t *testing.T) {
	l, events := pool(t, "arrivals=endless&in=300ms:cost=2,2s:rate=9", 840, 4000)
	f, shown := filmOf(l, events)
	knots := f.Knots()
	end := knots[len(knots)-1].F
	for _, in := range []struct {
		at   int64
		home *box
	}{{300 * ms, l.families["worker"]}, {2000 * ms, l.families["main"]}} {
		from, _ := f.TimeOf(engine.At(in.at))
		for from -= fullBeat; len(shown(from*1000, "touched")) == 0; from++ {
			if from > end {
				t.Fatalf("nothing is outlined from %d ms on", in.at/ms)
			}
		}
		list := shown(from*1000, "touched")
		r := in.home.outline()
		if len(list) != 1 || list[0].X != int64(r.x)*10 || list[0].Y != int64(r.y)*10 || list[0].Bars[0] != 1000 {
			t.Fatalf("at %d ms %+v is outlined, want %+v", from, list, r)
		}
		if list := shown((from+flashTime-10)*1000, "touched"); len(list) != 1 || list[0].Bars[0] != 1000 {
			t.Errorf("at %d ms, before %d ms are over, %+v is outlined", from+flashTime-10, flashTime, list)
		}
		if list := shown((from+flashTime+fullBeat+10)*1000, "touched"); len(list) == 1 && list[0].Bars[0] != 0 {
			t.Errorf("after %d ms %+v is outlined", flashTime+fullBeat, list)
		}
	}
}

// TestOutlineGrows holds that an outline surrounds the workers that it brings.
func TestOutlineGrows(t *testing.T) {
	l, events := pool(t, "in=100ms:workers=9", 840, 2000)
	f, shown := filmOf(l, events)
	from, _ := f.TimeOf(engine.At(112 * ms)) // once the goroutine that starts them has got a P
	list, panels := shown(from*1000, "touched"), shown(from*1000, "panel")
	if len(list) != 1 || len(panels) != 1 || list[0].X != panels[0].X || list[0].Y != panels[0].Y || list[0].Y >= int64(l.families["worker"].hull(0).y)*10 {
		t.Errorf("the outline is at %+v, the panel at %+v", list, panels)
	}
}
