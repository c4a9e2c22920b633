package scene

import (
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

func TestReadings(t *testing.T) {
	events := record(t, breaker, 20_000)
	dry := events[:slices.IndexFunc(events, func(e engine.Event) bool { return e.K == engine.EvGauge && e.Val == "late" })]
	without := Plan(Spec{Lens: "pattern", Width: 840}, slices.DeleteFunc(slices.Clone(dry), func(e engine.Event) bool { return e.K == engine.EvGauge || e.K == engine.EvState }))
	for _, w := range Widths {
		l := Plan(Spec{Lens: "pattern", Width: w}, dry)
		if w == 840 && (l.H <= without.H || len(without.readings) > 0) {
			t.Errorf("the strip takes %d px, without readings %d", l.H, without.H)
		}
		ops, _ := compile(l, events)
		checkFilm(t, l, len(events), ops)
		f, shown := filmOf(l, events)
		if list := shown(0, "reading"); len(list) != 4 || len(list[0].Texts) == 0 || list[0].Texts[0] != "–" {
			t.Errorf("width %d begins with %+v", w, list)
		}
		k := f.Knots()[len(f.Knots())-1]
		var got []string
		for _, s := range shown((k.F+k.D)*1000, "reading") {
			got = append(got, s.Texts[0])
		}
		if want := []string{"0.5", "-29", "35800.5", "half open, which lets a single call through"}; len(got) != 4 || !slices.Equal(got[:3], want[:3]) || got[3][:6] != want[3][:6] {
			t.Errorf("width %d ends with %q", w, got)
		}
	}
}
