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
