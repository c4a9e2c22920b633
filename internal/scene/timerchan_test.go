package scene

import (
	"strings"
	"testing"
)

// TestTimerChannel holds that the channel of a timer is not said to have room
// for values, nor to be full: to the program its capacity is 0.
func TestTimerChannel(t *testing.T) {
	l, events := staged(t, "rate-limiter", "", 840, 2000)
	if !l.things["ticker.C"].timer {
		t.Fatal("ticker.C is not known as a timer's channel")
	}
	ops, _ := compile(l, events)
	f := NewFilm(l.Scale)
	f.Apply(ops)
	seen := false
	for _, k := range f.Knots() {
		for s := range f.States((k.F + k.D) * 1000) {
			if !strings.Contains(s.Markup, ">ticker.C<") {
				continue
			}
			seen = true
			if texts := strings.Join(s.Texts, " "); strings.Contains(texts, "/") || strings.Contains(texts, "full") {
				t.Fatalf("at %d ms ticker.C says %q", k.F, texts)
			}
		}
	}
	if !seen {
		t.Error("ticker.C is not drawn")
	}
}
