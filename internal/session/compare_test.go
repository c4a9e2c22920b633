package session

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/scene"
)

// pools is two or three worker pools side by side.
func pools(t testing.TB, n int, query string) demo.Lineup {
	t.Helper()
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	demos, _ := demo.FindAll(strings.TrimSuffix(strings.Repeat("worker-pool/", n), "/"), demo.Find)
	l, errs := demo.ParseLineup(demos, q)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return l
}

// queries are lineups that differ in how they end, and when.
var queries = []string{
	"a.procs=1&b.procs=8",
	"arrivals=endless&kind=io&rate=20&a.queue=0&b.queue=32",
	"a.panic=3&b.panic=0&queue=0&seed=9",
	"arrivals=endless&a.procs=1&b.procs=4&in=500ms:workers=8,900ms:burst,1.2s:b.workers=2,1.3s:a.send",
}

// TestSidesAreTheirRuns: each side's events are those of its run alone, with
// the inputs at the coordinates of that side.
func TestSidesAreTheirRuns(t *testing.T) {
	for _, query := range queries {
		l := pools(t, 2, query)
		c, err := newCast(l)
		if err != nil {
			t.Fatal(err)
		}
		got := make([][]engine.Event, 2)
		var last int64
		advance(t.Context(), c, true, engine.At(int64(6*time.Second)), batch, func(side int, events []engine.Event) {
			if events[0].T < last {
				t.Errorf("%s: %s of side %d is at %d, after one at %d", query, events[0].K, side, events[0].T, last)
			}
			last = events[0].T
			got[side] = append(got[side], events...)
		}, func() bool { return true })
		c.close()
		for i, setup := range l.Sides {
			setup.Inputs = nil
			for _, in := range l.Inputs {
				if own, ok := l.InputOf(i, in); ok {
					setup.Inputs = append(setup.Inputs, own) // the times of the queries are not ambiguous
				}
			}
			var want []engine.Event
			Record(t.Context(), setup, engine.At(int64(6*time.Second)), 0, func(events []engine.Event, _ []string) error {
				want = append(want, events...)
				return nil
			})
			if !slices.EqualFunc(got[i], want, sameEvent) {
				t.Errorf("%s: side %d records %d events, alone %d, or others", query, i, len(got[i]), len(want))
			}
		}
	}
}

func sameEvent(a, b engine.Event) bool {
	a.Obj, b.Obj = nil, nil
	return a == b
}

// TestSeekAll is TestSeek for several runs.
func TestSeekAll(t *testing.T) {
	for i, query := range queries {
		if racetest.Rare(i, 3) {
			continue
		}
		l := pools(t, 2+i%2, query)
		played := openAll(t, l, engine.Coord{})
		played.watch(100_000)
		rng := rand.New(rand.NewPCG(1, 2))
		for _, ms := range moments(played.film, 0, lastKnot(played.film), rng, 10) {
			at := played.film.CoordAt(ms * 1000)
			sought := openAll(t, l, at)
			got, ok := sought.film.TimeOf(at)
			want, _ := played.film.TimeOf(at)
			if !ok || got != want {
				t.Errorf("%s: %v is at %d ms after a seek and %d when played", query, at, got, want)
			}
			if d := differ(picture(played.film, want), picture(sought.film, got)); d != "" {
				t.Errorf("%s: at %v (%d ms) playing (-) and the seek (+) differ:\n%s", query, at, got, d)
			}
		}
	}
}

// TestCutAll is TestCut for several runs.
func TestCutAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	inputs := []engine.Input{{Name: "workers", Val: "9"}, {Name: "b.workers", Val: "1"}, {Name: "cost", Val: "2"}, {Name: "a.kind", Val: "io"},
		{Name: "burst"}, {Name: "a.send"}, {Name: "break"}, {Name: "rate", Val: "30"}, {Name: "b.close"}}
	for i := range racetest.Fewer(10, 3) {
		v := openAll(t, pools(t, 2, fmt.Sprintf("arrivals=endless&seed=%d&a.queue=%d&b.queue=3&b.procs=1", i, i%9)), engine.Coord{})
		v.fill()
		ms := int64(0)
		for range 4 {
			ms = min(ms+rng.Int64N(1500), lastKnot(v.film))
			before := picture(v.film, ms)
			in := inputs[rng.IntN(len(inputs))]
			in.At = v.film.CoordAt(ms * 1000)
			settled := v.film.Settled(ms * 1000)
			p, err := v.s.Input(t.Context(), in)
			if err != nil {
				t.Errorf("seed %d: %v", i, err)
				break
			}
			if p.Cut.At != settled {
				t.Errorf("seed %d: the cut is at %d, the beat ends at %d (%v)", i, p.Cut.At, settled, in.At)
			}
			v.take(p)
			if d := differ(before, picture(v.film, ms)); d != "" && ms < settled {
				t.Errorf("seed %d, %v: the cut changes what was shown:\n%s", i, in, d)
			}
			v.fill()
		}
		compareFresh(t, v, i)
	}
}

// TestSidesShowTheirRuns: where all is at rest, each stage of a common film
// shows what the film of its run alone shows at that virtual time.
func TestSidesShowTheirRuns(t *testing.T) {
	l := pools(t, 2, "a.procs=1&b.procs=8&a.workers=2&b.workers=6&kind=io&arrivals=endless")
	for _, at := range []time.Duration{150 * time.Millisecond, 777 * time.Millisecond, 1500 * time.Millisecond, 4321 * time.Millisecond} {
		coord := engine.At(int64(at))
		stills, err := StopAll(t.Context(), l, "pattern", coord, 840)
		if err != nil {
			t.Fatal(err)
		}
		for i, setup := range l.Sides {
			alone, err := Stop(t.Context(), setup, "pattern", coord, 840)
			if err != nil {
				t.Fatal(err)
			}
			both := settled(stills[0], func(s scene.State) bool { return stills[0].Sides[i].Shows(s) }, "abc"[i:i+1])
			one := settled(alone[0], func(scene.State) bool { return true }, "")
			if d := differ(one, both); d != "" {
				t.Errorf("at %v alone (-) and beside another (+) side %d differs:\n%s", at, i, d)
			}
			if one == "" {
				t.Error("nothing is shown")
			}
		}
	}
}

// settled is what the still shows, without flashes and bars, which depend on
// the film's map.
func settled(s *Still, mine func(scene.State) bool, prefix string) string {
	text := ""
	for st := range s.Film.States(s.T * 1000) {
		id := strings.TrimPrefix(st.ID, prefix)
		if st.Layer >= 0 && mine(st) && !strings.HasPrefix(id, "w") {
			text += fmt.Sprintln(id, st.X, st.Y, st.Class, strings.TrimRight(fmt.Sprint(st.Texts), " ]"))
		}
	}
	return text
}

// TestFilmIsPrefixStable: how far a film is computed changes nothing of it.
func TestFilmIsPrefixStable(t *testing.T) {
	for _, query := range queries {
		l := pools(t, 2, query)
		layouts, err := plan(t.Context(), l, "pattern", 840)
		if err != nil {
			t.Fatal(err)
		}
		var films [][]scene.Op
		for _, until := range []time.Duration{700 * time.Millisecond, 3 * time.Second} {
			tk, err := newTake(l, layouts[0])
			if err != nil {
				t.Fatal(err)
			}
			tk.play(t.Context(), true, engine.At(int64(until)), func() bool { return false })
			films = append(films, tk.film.Drain())
			tk.close()
		}
		if len(films[0]) == 0 || !slices.Equal(films[0], films[1][:len(films[0])]) {
			t.Errorf("%s: the film of 0.7 s, %d ops, does not begin that of 3 s", query, len(films[0]))
		}
	}
}

// TestInputBesideAnEnd: what the viewer does once one run has ended concerns
// those that go on; once all have, it is refused.
func TestInputBesideAnEnd(t *testing.T) {
	v := openAll(t, pools(t, 2, "kind=io&a.batch=fetch 100ms&b.batch=fetch 500ms x12"), engine.Coord{})
	v.watch(2000)
	p, err := v.s.Input(t.Context(), engine.Input{At: engine.At(int64(700 * time.Millisecond)), Name: "workers", Val: "9"})
	if err != nil {
		t.Fatal(err)
	}
	v.take(p)
	v.watch(60_000)
	end := lastKnot(v.film) * 1000
	live := map[string]bool{}
	for _, ms := range moments(v.film, p.Cut.At, lastKnot(v.film), rand.New(rand.NewPCG(1, 1)), 50) {
		for st := range v.film.States(ms * 1000) {
			for _, text := range st.Texts {
				live[st.ID[:1]+text] = true
			}
		}
	}
	if live["a9 live"] || !live["b9 live"] {
		t.Errorf("after an input the ended run has nine workers: %v, the other: %v", live["a9 live"], live["b9 live"])
	}
	if _, err := v.s.Input(t.Context(), engine.Input{At: v.film.CoordAt(end + 1e6), Name: "workers", Val: "2"}); err == nil || !strings.Contains(err.Error(), "the run ended at") {
		t.Errorf("an input after all have ended: %v", err)
	}
}
