package scene

import (
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestEmptyDesks holds that a desk shows somebody if and only if somebody sits
// there.
func TestEmptyDesks(t *testing.T) {
	check := func(t *testing.T, l *Layout, events []engine.Event) {
		p := newPattern(l, &stage{})
		for i := range events {
			p.begin()
			p.apply(&events[i])
			for _, f := range p.families {
				for d := range f.desks {
					el := f.desks[d].el
					if el == nil {
						continue
					}
					empty := el.class == f.freeDesk() || el.class == "desk off"
					if who := f.desks[d].who; empty == (who != nil) {
						t.Fatalf("after event %d, %v, desk %d of %s is %q; somebody is there: %v", events[i].Seq, events[i].K, d, f.box.name, el.class, who != nil)
					}
				}
			}
		}
	}
	eachProgram(t, 3000, check)
	for _, query := range []string{"workers=8", "workers=16&in=300ms:workers=2", "workers=8&procs=1&panic=2"} {
		l, events := pool(t, query, 840, 20_000)
		check(t, l, events)
	}
}

// TestStanding lets more goroutines of the viewer's wait than there are desks
// for them: whoever stands is seated as soon as a desk is free, what it offers
// is drawn then, and no desk stays free while somebody stands.
func TestStanding(t *testing.T) {
	l, events := pool(t, "workers=1&queue=0&in=100ms:send,101ms:send,102ms:send,103ms:send,104ms:send", 840, 20_000)
	p := newPattern(l, &stage{})
	you := p.families[l.families[youFamily]]
	if len(you.desks) >= 5 {
		t.Fatalf("%d desks are enough for all", len(you.desks))
	}
	most, drawn := 0, map[int32]bool{}
	for i := range events {
		p.begin()
		p.apply(&events[i])
		most = max(most, you.unseen)
		if you.unseen > 0 && you.free() >= 0 && len(p.vacated) == 0 {
			t.Fatalf("after event %d a desk is free and %d stand", events[i].Seq, you.unseen)
		}
		for _, d := range you.desks {
			if d.who == nil {
				continue
			}
			drawn[d.who.id] = true
			if v := d.who.held; d.who.tok.num == 0 || v != nil && v.el.num == 0 {
				t.Errorf("after event %d G%d sits, but it is not drawn whole", events[i].Seq, d.who.id)
			}
		}
	}
	if most == 0 || len(drawn) != 5 {
		t.Errorf("up to %d stood, %d were drawn in the end; want all 5", most, len(drawn))
	}
}

// TestUnits holds that a desk says how many units of a semaphore its goroutine
// waits for.
func TestUnits(t *testing.T) {
	l, events := staged(t, "weighted-semaphore", "", 840, 20_000)
	p := newPattern(l, &stage{})
	said := map[string]bool{}
	for i := range events {
		p.begin()
		p.apply(&events[i])
		for _, g := range p.gs {
			said[g.objectLine()] = true
		}
	}
	if !said["8 of memory"] || !said["2 of memory"] || said[" of memory"] {
		t.Errorf("desks say %v", said)
	}
}
