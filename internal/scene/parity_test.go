package scene

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/engine"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// dumpJS is dump in the browser. It also follows changed() and complains if
// that leads to another picture than at().
const dumpJS = `
import { Film, Decoder } from "/film.js";
let film, decoder, mirror;
const line = (s) => s.el + " " + s.id + " " + s.layer + " " + s.x + "," + s.y + " " + s.moving + " [" + s.cls + "]" +
  s.texts.map((t) => " " + t).join("") + s.bars.map((v) => " " + v).join("") + "\n";
const dump = (us) => {
  for (const s of film.changed(us)) s.alive ? mirror.set(s.el, line(s)) : mirror.delete(s.el);
  const at = film.coordAt(us);
  let out = "at " + us + " clock " + film.clock(us) + " coord " + at.t + " " + at.n + " settled " + film.settled(us) + " say " + film.say(us) + "\n";
  let shown = 0;
  for (const s of [...film.at(us)].sort((a, b) => a.el - b.el)) {
    shown++;
    if (mirror.get(s.el) !== line(s)) out += "changed() says " + mirror.get(s.el) + " of ";
    out += line(s);
  }
  return shown === mirror.size ? out : out + "changed() shows " + mirror.size + "\n";
};
window.start = (scale) => { film = new Film(scale); decoder = new Decoder(); mirror = new Map(); };
window.feed = (part, cut, forget, times) => {
  if (cut >= 0) film.cut(cut);
  film.apply(decoder.decode(part));
  if (forget >= 0) film.forget(forget);
  return times.map(dump).join("");
};
window.hold = (us, at) => { film.hold(us, at); return dump(us) + dump(us + 1); };
window.ready = true;
`

// page is a browser page that evaluates films.
type page struct {
	t    testing.TB
	call func(expr string) string
}

func newPage(t testing.TB) page {
	ctx := browsertest.New(t)
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir("../../web/static/js")))
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<!doctype html><link rel=icon href=data:,><script type=module>" + dumpJS + "</script>"))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/page")); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("window.ready")); err != nil {
		t.Fatal(err)
	}
	return page{t, func(expr string) string {
		out, err := chromedp.Run(ctx, chromedp.Evaluate[string](expr))
		if err != nil {
			t.Fatalf("%v in %.300s", err, expr)
		}
		return out
	}}
}

// start begins a film in Go and in the page.
func (p page) start(sc Scale) *pair {
	p.call("start({num: " + jsonText(sc.Num) + ", den: " + jsonText(sc.Den) + "}); ''")
	return &pair{page: p, film: NewFilm(sc), enc: NewEncoder()}
}

// pair is one film in Go and in the page.
type pair struct {
	page
	film *Film
	enc  *Encoder
}

// feed gives both the same ops and compares them at the times.
func (p *pair) feed(ops []Op, cut, forget int64, times []int64) {
	p.t.Helper()
	if cut >= 0 {
		p.film.Cut(cut)
	}
	p.film.Apply(ops)
	if forget >= 0 {
		p.film.Forget(forget)
	}
	part := "{" + string(p.enc.Append(nil, ops)) + "}"
	got := p.call("feed(" + part + ", " + jsonText(cut) + ", " + jsonText(forget) + ", " + jsonText(append([]int64{}, times...)) + ")")
	var want strings.Builder
	for _, us := range times {
		want.WriteString(dump(p.film, us))
	}
	if got == want.String() {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want.String(), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			p.t.Fatalf("%s: the browser shows\n%s\nGo shows\n%s", heading(w[:i+1]), g[i], w[i])
		}
	}
	p.t.Fatalf("the browser shows %d lines, Go %d", len(g), len(w))
}

// hold makes both show the very coordinate and compares them there.
func (p *pair) hold(at engine.Coord) {
	p.t.Helper()
	ms, ok := p.film.TimeOf(at)
	if !ok {
		return
	}
	us := ms * 1000
	got := p.call("hold(" + jsonText(us) + ", " + jsonText(map[string]int64{"t": at.T, "n": -1}) + ")")
	p.film.Hold(at)
	if want := dump(p.film, us) + dump(p.film, us+1); got != want {
		p.t.Fatalf("at %v the browser shows\n%s\nGo shows\n%s", at, got, want)
	}
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// times are random moments within [from, to] film ms, some of them whole ms.
func times(rng *rand.Rand, from, to int64, n int) []int64 {
	list := make([]int64, n)
	for i := range list {
		list[i] = from*1000 + rng.Int64N((to-from)*1000+1)
		if i%3 == 0 {
			list[i] -= list[i] % 1000
		}
	}
	return list
}

func TestParityOnRandomFilms(t *testing.T) {
	p := newPage(t)
	rng := rand.New(rand.NewPCG(7, 7))
	for round, sc := range scales {
		film := p.start(sc)
		ops := randomFilm(rng, sc, 120)
		end := ops[len(ops)-1].T + 400
		half := beatFrom(ops, len(ops)/2)
		film.feed(ops[:half], -1, -1, times(rng, 0, end, 60))
		film.feed(ops[half:], -1, -1, times(rng, 0, end, 200))
		middle := ops[beatFrom(ops, len(ops)*2/3)].T
		film.feed(nil, middle, -1, times(rng, 0, end, 60))
		cut := ops[beatFrom(ops, len(ops)*2/3):]
		w := ops[beatFrom(ops, len(ops)/4)].T
		film.feed(cut, -1, w, times(rng, w, end, 200))
		if t.Failed() {
			t.Fatalf("film %d", round)
		}
	}
}

// beatFrom is the index of the first knot at i or later.
func beatFrom(ops []Op, i int) int {
	for ops[i].K != OpKnot {
		i++
	}
	return i
}

// heading is the line that says to which time the last line belongs.
func heading(lines []string) string {
	for i := len(lines) - 1; i >= 0; i-- {
		if strings.HasPrefix(lines[i], "at ") {
			return lines[i]
		}
	}
	return ""
}

func TestParityOnRealFilms(t *testing.T) {
	p := newPage(t)
	rng := rand.New(rand.NewPCG(8, 8))
	check := func(l *Layout, ops []Op, end int64) {
		film := p.start(l.Scale)
		w := ops[beatFrom(ops, len(ops)/2)].T
		film.feed(ops, -1, -1, times(rng, 0, end+500, 40))
		for _, us := range times(rng, 0, end, 20) {
			film.hold(engine.At(film.film.At(us)))
		}
		film.feed(nil, -1, w, times(rng, w, end+500, 20))
		snapshot := film.film.Snapshot(w)
		rest := ops[beatFrom(ops, len(ops)/2):]
		film = p.start(l.Scale)
		film.feed(snapshot, -1, -1, nil)
		film.feed(rest, -1, -1, times(rng, w, end+500, 20))
	}
	for name, main := range programs {
		events := record(t, main, 1500)
		l := layoutOf(name, events)
		ops, end := compile(l, events)
		check(l, ops, end)
	}
	l, events := pool(t, "in=300ms:workers=9,500ms:burst&panic=4", 343, 1500)
	ops, end := compile(l, events)
	check(l, ops, end)
}
