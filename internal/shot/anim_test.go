package shot

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/scene"
)

// TestAnim: the first ten seconds of the worker pool are one document of less
// than 150 KB that plays without scripts, stands still for who wants that, and
// is the same each time.
func TestAnim(t *testing.T) {
	for _, query := range []string{"", "&theme=dark", "&lens=scheduler&theme=light", "&w=343&speed=1/4&at=300ms", "&caption=1&legend=1&title=A+%3Cb%3E&stamp=1", "&w=700&h=800&theme=light"} {
		address := "worker-pool?for=10s" + query
		if !strings.Contains(query, "speed") {
			address += "&speed=1" // most is to be seen
		}
		s, err := take(t, address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		text := string(s.Data)
		if err := wellFormed(text); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		if len(text) > 150_000 {
			t.Errorf("%s: %d bytes", address, len(text))
		}
		for _, foreign := range []string{"var(--", "url(http", "<script", "<animate", "@import", "href", "data-", "<b>"} {
			if strings.Contains(text, foreign) {
				t.Errorf("%s: the picture contains %s", address, foreign)
			}
		}
		before, moving, _ := strings.Cut(text, "@media (prefers-reduced-motion:no-preference){")
		if strings.Contains(before, "animation") || !strings.Contains(moving, "@keyframes") || strings.Contains(text, "prefers-color-scheme") == strings.Contains(query, "theme") {
			t.Errorf("%s: it moves, or follows the reader's theme, in the wrong places", address)
		}
		if again, _ := take(t, address); string(again.Data) != text {
			t.Errorf("%s: drawn twice it differs", address)
		}
		t.Logf("%s: %d bytes, %d animations", address, len(text), strings.Count(text, "@keyframes"))
	}
}

// TestEveryDemoMoves: the film of each demo is a picture that plays, however
// briefly its elements are there.
func TestEveryDemoMoves(t *testing.T) {
	for i, d := range demo.Lessons() {
		if racetest.Rare(i, 8) {
			continue
		}
		if err := wellFormed(string(must(t, d.Slug+"?for=10s&speed=2").Data)); err != nil {
			t.Errorf("%s: %v", d.Slug, err)
		}
	}
}

// TestAnimSizes: so are the first ten seconds of film of each demo.
func TestAnimSizes(t *testing.T) {
	for i, d := range demo.Course {
		if racetest.Rare(i, 8) {
			continue
		}
		s, err := take(t, d.Slug+"?for=10s&speed=1")
		if err != nil {
			t.Errorf("%s: %v", d.Slug, err)
			continue
		}
		if len(s.Data) > 150_000 || !strings.Contains(string(s.Data), "@keyframes") {
			t.Errorf("%s: %d bytes", d.Slug, len(s.Data))
		}
		if err := wellFormed(string(s.Data)); err != nil {
			t.Errorf("%s: %v", d.Slug, err)
		}
	}
}

// TestSpanStill: who wants nothing to move sees the moment that is asked for, or
// the demo's telling one, or else one at which the program is at work.
func TestSpanStill(t *testing.T) {
	for query, want := range map[string]string{"still=300ms": "300ms", "": time.Duration(demo.Find("worker-pool").Thumb).String(), "at=1050ms": "1.05s"} {
		q, _ := url.ParseQuery(query + "&for=30s&speed=1")
		p, _ := Parse(q)
		from := engine.Coord{}
		if q.Has("at") {
			from, _ = engine.ParseCoord(q.Get("at"))
		}
		s, err := p.Roll(t.Context(), demo.Alone(demo.Find("worker-pool").Setup()), from)
		if err != nil {
			t.Fatal(err)
		}
		c, _ := engine.ParseCoord(want)
		if ms, _ := s.Film.TimeOf(c); s.Still < ms-400 || s.Still > ms+400 {
			t.Errorf("%q stands still at film ms %d of %d to %d, %s is at %d", query, s.Still, s.From, s.To, want, ms)
		}
		if strings.HasPrefix(s.Film.Say(s.Still*1000), "main returns") {
			t.Errorf("%q stands still at the end", query)
		}
	}
}

// TestAnimInputs: what the viewer does in the span is in the picture.
func TestAnimInputs(t *testing.T) {
	for query, want := range map[string]bool{"": false, "&in=300ms:workers=6": true} {
		if text := string(must(t, "worker-pool?for=8s&speed=1"+query).Data); strings.Contains(text, ">6 live<") != want {
			t.Errorf("%q: the sixth worker is there: %t", query, !want)
		}
	}
}

func TestAnimRefuses(t *testing.T) {
	for query, want := range map[string]string{
		"for=1h":          `for is "1h"; allowed is a time from 100ms to 1m0s, such as 2.5s`,
		"for=x":           `for is "x"; allowed is a time`,
		"speed=3":         `speed is "3"; allowed is 1/16, 1/8, 1/4, 1/2, 1, 2, 4 or 8`,
		"for=2s&linger=1": `linger is "1"; allowed is a time from 0s to 10s, such as 2.5s`,
		"still=noon":      `still: "noon" is not a moment`,
	} {
		q, _ := url.ParseQuery(query)
		if _, errs := Parse(q); len(errs) != 1 || !strings.Contains(errs[0].Error(), want) {
			t.Errorf("%s: %v", query, errs)
		}
	}
	if _, err := take(t, "worker-pool?for=2s&at=1h"); err == nil || !strings.Contains(err.Error(), "the run is over") {
		t.Errorf("after the end: %v", err)
	}
	if _, err := take(t, "worker-pool/worker-pool?for=2s"); err == nil || !strings.Contains(err.Error(), "for is 2s; pictures of several runs do not move") {
		t.Errorf("two runs: %v", err)
	}
	if _, err := take(t, "worker-pool?for=2s&lens=timeline"); err == nil || !strings.Contains(err.Error(), "for is 2s; the timeline does not move") {
		t.Errorf("the timeline: %v", err)
	}
	if _, err := take(t, "netpoller?connections=1000&for=60s&speed=8"); err == nil || !strings.Contains(err.Error(), "for is 1m0s at a speed of 8; the picture would have 1") {
		t.Errorf("too large: %v", err)
	}
	if _, err := take(t, "worker-pool?for=2s&h=100"); err == nil || !strings.Contains(err.Error(), "h is 100; at 840 px of width the picture needs") {
		t.Errorf("too low: %v", err)
	}
}

// TestPlayQuery: what a play's query says is read as that play.
func TestPlayQuery(t *testing.T) {
	for _, query := range []string{"", "for=10s", "for=2.5s&linger=0s&speed=2&still=620ms"} {
		q, _ := url.ParseQuery(query)
		p, errs := Parse(q)
		if got := p.Query().Encode(); len(errs) > 0 || got != q.Encode() {
			t.Errorf("%s: %s, %v", query, got, errs)
		}
	}
}

// TestWardrobe: the stage's style sheet holds only what the wardrobe can
// resolve, and elements only what strips can draw.
func TestWardrobe(t *testing.T) {
	sheet := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(scene.PlainCSS(sheetCSS, false), "")
	simple := regexp.MustCompile(`^\s*(\.[a-z][a-z0-9-]*)+( (\.[a-z][a-z0-9-]*)+)?\s*$`)
	for _, block := range strings.Split(sheet, "}") {
		selectors, _, _ := strings.Cut(block, "{")
		for _, selector := range strings.Split(selectors, ",") {
			if strings.TrimSpace(selector) != "" && !simple.MatchString(selector) {
				t.Errorf("the wardrobe cannot resolve %q", selector)
			}
		}
	}
	for _, lens := range scene.Lenses {
		for _, slug := range []string{"worker-pool", "select", "errgroup", "deadlock", "netpoller", "syscall"} {
			d := demo.Find(slug)
			if d == nil {
				continue
			}
			setup := d.Setup()
			span, err := Picture{Lens: lens, Width: 840, Play: Play{For: 60_000, Pace: Pace{1, 1}}}.Roll(t.Context(), demo.Alone(setup), engine.Coord{})
			if err != nil {
				t.Fatal(err)
			}
			for s := range span.Film.Strips(span.From, span.To) {
				inside := strings.TrimSuffix(s.Markup[strings.Index(s.Markup, ">")+1:], "</g>")
				if rest := children.ReplaceAllString(inside, ""); rest != "" {
					t.Errorf("%s: of %s strips leave out %q", slug, s.ID, rest)
				}
			}
		}
	}
}

// TestEase: a part of a move is eased as the film eases it.
func TestEase(t *testing.T) {
	bezier := func(y1, y2, p float64) float64 { return 3*(1-p)*(1-p)*p*y1 + 3*(1-p)*p*p*y2 + p*p*p }
	smooth := func(p float64) float64 { return 3*p*p - 2*p*p*p }
	number := regexp.MustCompile(`^cubic-bezier\(\.3333,([-.0-9]+),\.6667,([-.0-9]+)\)$`)
	for _, part := range [][2]int64{{0, 4096}, {0, 1000}, {2000, 4096}, {1024, 3072}, {4000, 4096}} {
		m := number.FindStringSubmatch(partOfEase(part[0], part[1]))
		if m == nil {
			t.Fatalf("%v: %s", part, partOfEase(part[0], part[1]))
		}
		y1, y2 := parseFloat(t, m[1]), parseFloat(t, m[2])
		a, b := float64(part[0])/4096, float64(part[1])/4096
		for p := 0.0; p <= 1; p += 0.125 {
			want := (smooth(a+(b-a)*p) - smooth(a)) / (smooth(b) - smooth(a))
			if got := bezier(y1, y2, p); got-want > .001 || want-got > .001 {
				t.Errorf("%v at %.3f: %.4f, want %.4f", part, p, got, want)
			}
		}
	}
}

func parseFloat(t *testing.T, text string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
