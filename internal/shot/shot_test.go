package shot

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// take draws what an address such as worker-pool?workers=3&at=2s&w=343 asks for.
func take(t testing.TB, address string) (*Shot, error) {
	t.Helper()
	slugs, query, _ := strings.Cut(address, "?")
	demos, wrong := demo.FindAll(slugs, demo.Find)
	if wrong != "" {
		t.Fatalf("no demo %q", wrong)
	}
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	l, errs := demo.ParseLineup(demos, q)
	p, wrongs := Parse(q)
	if errs = append(errs, wrongs...); len(errs) > 0 {
		t.Fatal(errs[0])
	}
	var at engine.Coord
	if q.Has("at") {
		if at, err = engine.ParseCoord(q.Get("at")); err != nil {
			t.Fatal(err)
		}
	}
	return Take(t.Context(), l, at, p)
}

// must is take where nothing may fail.
func must(t testing.TB, address string) *Shot {
	t.Helper()
	s, err := take(t, address)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return s
}

// TestAlone: a picture holds its colours and nothing that it would have to
// fetch or run, names what it shows, and has the theme that it is to have.
func TestAlone(t *testing.T) {
	for _, theme := range []Theme{Auto, Light, Dark} {
		s := must(t, "worker-pool?at=600ms&legend=1&caption=1&stamp=1&title=A+%3Cb%3E+%26+c&theme="+strings.TrimPrefix(string(theme), "auto"))
		text := string(s.Data)
		if err := wellFormed(text); err != nil {
			t.Errorf("%s: %v", theme, err)
		}
		for _, foreign := range []string{"var(--", "light-dark(", "url(http", "font:", "<script", "@keyframes", "animation", "@import", "href"} {
			if strings.Contains(text, foreign) {
				t.Errorf("%s: the picture contains %s", theme, foreign)
			}
		}
		if strings.Contains(text, "@media") != (theme == Auto) {
			t.Errorf("%s: the picture follows the reader's theme or not, wrongly", theme)
		}
		for _, part := range []string{`<title id="title">Worker pool</title>`, `<desc id="desc">Worker pool at 600ms. G`, ">A &lt;b&gt; &amp; c</text>",
			">blocked</text>", ">seed 1 · /demo/worker-pool?at=600ms</text>", `<tspan class="strong">G`, `@font-face { font-family: "DejaVu Sans"; font-weight: 700; src: url(data:font/ttf;base64,`} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: the picture lacks %s", theme, part)
			}
		}
	}
}

// TestAfterEnd: a picture of a moment after the run's end names the end.
func TestAfterEnd(t *testing.T) {
	for _, address := range []string{"all-asleep?at=99s", "all-asleep/lock-order?at=99s"} {
		s := must(t, address)
		_, rest, _ := strings.Cut(s.Alt, " at ")
		at, _, _ := strings.Cut(rest, ". ")
		if d, err := time.ParseDuration(at); err != nil || d <= 0 || d > 2*time.Second {
			t.Errorf("%s: at %q, %v in %s", address, at, err, s.Alt)
		}
		if !strings.HasSuffix(s.Link, "at=1m39s") {
			t.Errorf("%s: the link is %s", address, s.Link)
		}
	}
}

// TestHeight: the picture is as high as it is to be, and not less than it needs.
func TestHeight(t *testing.T) {
	if s := must(t, "worker-pool?at=600ms&w=1200&h=630"); s.W != 1200 || s.H != 630 || !strings.Contains(string(s.Data), `width="1200" height="630"`) {
		t.Errorf("%d x %d", s.W, s.H)
	}
	if _, err := take(t, "worker-pool?at=600ms&h=200"); err == nil || !strings.Contains(err.Error(), "h is 200; at 840 px of width the picture needs ") {
		t.Errorf("a picture that is too high: %v", err)
	}
}

// TestLines: words are in their lines once each and in order, no line is too
// long, and stresses glue to what follows them.
func TestLines(t *testing.T) {
	const say = "*G7* waits: `runtime.findRunnable` of *P0*, P1 and " + "averyveryverylongnamewithoutanyspaceinit" + " end."
	for width := 60; width < 700; width += 7 {
		var all []string
		for _, line := range captionFace.lines(words(say), width) {
			w := 0
			text := ""
			for i, word := range line {
				if i > 0 && !word.glue {
					w += scene.Sans.Measure(captionFace.size, " ")
					text += " "
				}
				w += captionFace.width(word)
				text += word.text
			}
			if w > width+14 {
				t.Errorf("%d px: the line %q has %d", width, text, w)
			}
			all = append(all, text)
		}
		got, want := strings.ReplaceAll(strings.Join(all, ""), " ", ""), strings.ReplaceAll(Plain(say), " ", "")
		if got != want {
			t.Errorf("%d px: %q", width, all)
		}
	}
}
