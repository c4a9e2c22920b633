package scene

import (
	"math/rand/v2"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestHold looks at random moments of the pool: the clock shows the very
// coordinate or, within a beat, the beat's end; bars stand accordingly; and a
// film that goes on is as it was.
func TestHold(t *testing.T) {
	l, events := pool(t, "", 840, 2000)
	ops, end := compile(l, events)
	f, free := NewFilm(l.Scale), NewFilm(l.Scale)
	f.Apply(ops)
	free.Apply(ops)
	rng := rand.New(rand.NewPCG(1, 1))
	held, within := 0, 0
	for range 500 {
		at := engine.At(rng.Int64N(free.At(end * 1000)))
		ms, ok := free.TimeOf(at)
		if !ok {
			continue
		}
		f.Hold(at)
		us := ms * 1000
		v, k := f.At(us), f.knots[f.beatAt(us)]
		switch {
		case v == at.T:
			held++
			if c := f.CoordAt(us); c != at && c != k.end() {
				t.Errorf("at %v the coordinate is %v", at, c)
			}
		case at.T < k.E && v == k.E:
			within++
		default:
			t.Errorf("at %v the clock shows %d ns", at, v)
		}
		for s := range f.States(us) {
			checkBars(t, f, s, v, us)
		}
		if us++; dump(f, us) != dump(free, us) {
			t.Errorf("after %v the film goes on otherwise", at)
		}
	}
	if held < 400 {
		t.Errorf("%d of 500 moments are shown, %d lie within a beat", held, within)
	}
}

// checkBars checks that the bars of a state stand where the clock shows v.
func checkBars(t *testing.T, f *Film, s State, v, us int64) {
	i, _ := f.find(s.El)
	for n, list := range f.tracks[i].bars {
		if j := last(list, us, barTime); j >= 0 && s.Bars[n] != list[j].at(v) {
			t.Errorf("%s: a bar shows %d, at %d ns it is %d", s.ID, s.Bars[n], v, list[j].at(v))
		}
	}
}
