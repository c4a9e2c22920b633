package session

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/scene"
)

var pattern = View{Lens: "pattern", Width: 840}

// pool is the worker pool with this query.
func pool(t testing.TB, query string) demo.Setup {
	t.Helper()
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	s, errs := demo.Find("worker-pool").Parse(q)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return s
}

// viewer holds what a browser would: the film it was sent.
type viewer struct {
	t    testing.TB
	s    *Session
	film *scene.Film
	end  bool
}

func open(t testing.TB, setup demo.Setup, at engine.Coord) *viewer {
	t.Helper()
	return openAll(t, demo.Alone(setup), at)
}

func openAll(t testing.TB, lineup demo.Lineup, at engine.Coord) *viewer {
	t.Helper()
	s, p, err := Open(t.Context(), lineup, pattern, at, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	v := &viewer{t: t, s: s}
	v.take(p)
	return v
}

// take applies a part as the player does.
func (v *viewer) take(p *Part) {
	if p == nil {
		return
	}
	if p.Reset != nil {
		v.film = scene.NewFilm(p.Layout[0].Scale)
	}
	if p.Cut != nil {
		v.film.Cut(p.Cut.At)
	}
	v.film.Apply(p.Ops)
	v.end = p.End
}

// fill takes parts until the window is full.
func (v *viewer) fill() {
	for v.s.Hungry() {
		v.take(v.s.Next(v.t.Context()))
	}
}

// watch plays to film ms t, acknowledging on the way.
func (v *viewer) watch(t int64) {
	for at := int64(0); at < t && !v.end; at += 1000 {
		v.s.Ack(v.s.Gen(), v.film.CoordAt(at*1000))
		v.fill()
	}
}

// picture is everything shown at film ms t, as text.
func picture(f *scene.Film, ms int64) string {
	text := fmt.Sprintln(f.At(ms*1000), f.Say(ms*1000))
	for st := range f.States(ms * 1000) {
		if st.Layer < 0 && st.Class == "" {
			continue
		}
		for n := len(st.Texts); n > 0 && st.Texts[n-1] == ""; n-- {
			st.Texts = st.Texts[:n-1] // never set, or empty again
		}
		for n := len(st.Bars); n > 0 && st.Bars[n-1] < 0; n-- {
			st.Bars = st.Bars[:n-1]
		}
		text += fmt.Sprintln(st.ID, st.X, st.Y, st.Class, st.Texts, st.Bars)
	}
	return text
}

// moments are some film times of the film, within from..to.
func moments(f *scene.Film, from, to int64, rng *rand.Rand, n int) []int64 {
	var all []int64
	for range n {
		all = append(all, from+rng.Int64N(max(to-from, 1)))
	}
	return all
}

// differ reports the lines that differ between two pictures.
func differ(a, b string) string {
	var out string
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for _, l := range as {
		if !slices.Contains(bs, l) {
			out += "- " + l + "\n"
		}
	}
	for _, l := range bs {
		if !slices.Contains(as, l) {
			out += "+ " + l + "\n"
		}
	}
	return out
}

func lastKnot(f *scene.Film) int64 {
	k := f.Knots()
	return k[len(k)-1].F
}

func TestWindow(t *testing.T) {
	v := open(t, pool(t, "arrivals=endless&kind=io"), engine.Coord{})
	v.fill()
	if end := lastKnot(v.film); end < Window-1000 || end > Window+3000 {
		t.Errorf("unacknowledged, the film reaches %d ms", end)
	}
	if p := v.s.Next(v.t.Context()); p != nil {
		t.Errorf("a full window grew by %d ops", len(p.Ops))
	}
	v.s.Ack(v.s.Gen(), v.film.CoordAt(3000*1000))
	v.fill()
	if end := lastKnot(v.film); end < Window+2000 {
		t.Errorf("acknowledged at 3 s, the film reaches %d ms", end)
	}
	v.s.Ack(v.s.Gen()+1, v.film.CoordAt(5000*1000))
	if v.s.Hungry() {
		t.Error("an acknowledgement of another generation counts")
	}
}

// TestSeek compares pictures after a seek with those of a viewer who played
// from the start.
func TestSeek(t *testing.T) {
	for _, query := range []string{"", "arrivals=endless&kind=io&rate=20", "panic=3&queue=0", "arrivals=endless&in=500ms:workers=8,900ms:burst,1.2s:workers=2"} {
		setup := pool(t, query)
		played := open(t, setup, engine.Coord{})
		played.watch(100_000)
		rng := rand.New(rand.NewPCG(1, 2))
		for _, ms := range moments(played.film, 0, lastKnot(played.film), rng, 12) {
			at := played.film.CoordAt(ms * 1000)
			sought := open(t, setup, at)
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

// TestCut tweaks at random moments and compares the viewer's film with a
// fresh one of the same inputs.
func TestCut(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	inputs := []engine.Input{{Name: "workers", Val: "9"}, {Name: "workers", Val: "1"}, {Name: "cost", Val: "2"}, {Name: "kind", Val: "io"},
		{Name: "burst"}, {Name: "send"}, {Name: "break"}, {Name: "rate", Val: "30"}, {Name: "close"}}
	for i := range racetest.Fewer(12, 3) {
		v := open(t, pool(t, fmt.Sprintf("arrivals=endless&seed=%d&queue=%d", i, i%9)), engine.Coord{})
		v.fill()
		ms := int64(0)
		for range 4 {
			ms = min(ms+rng.Int64N(1500), lastKnot(v.film))
			before := picture(v.film, ms)
			at := v.film.CoordAt(ms * 1000)
			in := inputs[rng.IntN(len(inputs))]
			in.At = at
			settled := v.film.Settled(ms * 1000)
			p, err := v.s.Input(t.Context(), in)
			if err != nil {
				t.Logf("seed %d: %v", i, err)
				break
			}
			if p.Cut.At != settled {
				t.Errorf("seed %d: the cut is at %d, the beat ends at %d (%v)", i, p.Cut.At, settled, at)
			}
			v.take(p)
			if d := differ(before, picture(v.film, ms)); d != "" && ms < settled {
				t.Errorf("seed %d: %v changes the picture before it:\n%s", i, in, d)
			}
			v.fill()
			compareFresh(t, v, i)
			ms = p.Cut.At
		}
	}
}

// compareFresh compares the viewer's film with that of a new viewer of the
// same setup.
func compareFresh(t *testing.T, v *viewer, seed int) {
	fresh := openAll(t, v.s.Lineup(), engine.Coord{})
	fresh.watch(lastKnot(v.film))
	rng := rand.New(rand.NewPCG(uint64(seed), 5))
	for _, ms := range moments(v.film, 0, lastKnot(v.film), rng, 20) {
		if d := differ(picture(fresh.film, ms), picture(v.film, ms)); d != "" {
			t.Fatalf("seed %d, %v: at %d ms a fresh film (-) and the cut one (+) differ:\n%s", seed, demo.FormatInputs(v.s.Lineup().Inputs), ms, d)
		}
	}
}

func TestFork(t *testing.T) {
	v := open(t, pool(t, "arrivals=endless&in=1s:workers=8,2s:burst"), engine.Coord{})
	v.fill()
	p, err := v.s.Input(t.Context(), engine.Input{At: engine.At(1.5e9), Name: "workers", Val: "2"})
	if err != nil {
		t.Fatal(err)
	}
	if want := "1s:workers=8,1.5s:workers=2"; p.Cut.Inputs != want {
		t.Errorf("inputs are %s, want %s", p.Cut.Inputs, want)
	}
	if len(p.Cut.Ghost) == 0 {
		t.Error("the previous run leaves no ghost")
	}
	p, err = v.s.Input(t.Context(), engine.Input{At: engine.At(1.5e9), Name: "workers", Val: "3"})
	if err != nil || p.Cut.Inputs != "1s:workers=8,1.5s:workers=3" {
		t.Errorf("two inputs of one control at one moment: %v, %v", p, err)
	}
}

func TestRefusals(t *testing.T) {
	v := open(t, pool(t, ""), engine.Coord{})
	for _, in := range []engine.Input{{Name: "workers", Val: "99"}, {Name: "queue", Val: "3"}, {Name: "fly"}, {At: engine.At(1e12), Name: "send"}} {
		gen := v.s.Gen()
		if _, err := v.s.Input(t.Context(), in); err == nil || v.s.Gen() != gen {
			t.Errorf("%v is accepted", in)
		}
	}
	for i := range demo.MaxInputs + 1 {
		_, err := v.s.Input(t.Context(), engine.Input{At: engine.At(int64(i)), Name: "send"})
		if (err != nil) != (i >= demo.MaxInputs) {
			t.Fatalf("input %d: %v", i, err)
		}
	}
}

func TestStop(t *testing.T) {
	setup := pool(t, "")
	v := open(t, setup, engine.Coord{})
	v.watch(100_000)
	for _, at := range []engine.Coord{{}, engine.At(1e6), engine.At(600e6), engine.At(1e12)} {
		stills, err := Stop(t.Context(), setup, pattern.Lens, at, 343, pattern.Width)
		if err != nil {
			t.Fatal(err)
		}
		still := stills[1]
		ms, _ := v.film.TimeOf(at)
		v.film.Hold(at)
		if got := still.Film.At(still.T * 1000); got != at.T && (at.T == 600e6 || at.T == 1e6) {
			t.Errorf("at %v the clock shows %d ns", at, got)
		}
		if d := differ(picture(v.film, ms), picture(still.Film, still.T)); d != "" || still.T < ms {
			t.Errorf("the film (-, %d ms) and the still (+, %d ms) at %v differ:\n%s", ms, still.T, at, d)
		}
	}
}

// TestInsert covers the order of inputs.
func TestInsert(t *testing.T) {
	in := func(at int64, name, val string) engine.Input {
		return engine.Input{At: engine.At(at), Name: name, Val: val}
	}
	have := []engine.Input{in(1, "a", "1"), in(2, "a", "2"), in(2, "go", ""), in(3, "a", "3")}
	tests := []struct{ in, want []engine.Input }{
		{[]engine.Input{in(2, "a", "9")}, []engine.Input{have[0], have[2], in(2, "a", "9")}},
		{[]engine.Input{in(2, "go", "")}, []engine.Input{have[0], have[1], have[2], in(2, "go", "")}},
		{[]engine.Input{in(0, "b", "1")}, []engine.Input{in(0, "b", "1")}},
	}
	for _, tt := range tests {
		if got := insert(slices.Clone(have), tt.in[0]); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("after %v: %v, want %v", tt.in[0], got, tt.want)
		}
	}
}
