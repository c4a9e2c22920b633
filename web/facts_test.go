package web

import (
	"bytes"
	"compress/gzip"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/shot"
)

// TestFactsPage: each fact has a film that stands still at first, its moments in
// words, and links that take; the page is at most 60 KB over the wire.
func TestFactsPage(t *testing.T) {
	srv := site(t)
	status, _, page := get(t, srv.URL+"/facts")
	if status != 200 {
		t.Fatalf("%d %s", status, page)
	}
	articles := strings.Split(page, "<article")[1:]
	if len(articles) != len(demo.Facts) {
		t.Fatalf("%d articles for %d facts", len(articles), len(demo.Facts))
	}
	link := regexp.MustCompile(`<a class="fact-clock" href="/demo/([a-z0-9-]+)\?([^"]*)"`)
	film := regexp.MustCompile(`(?s)<source[^>]* srcset="([^"]*)" data-still="([^"]*)" data-film="([^"]*)".*<img loading="lazy" alt="[^"]+" src="([^"]*)" data-still="([^"]*)" data-film="([^"]*)" width="700" height="\d+">`)
	for i, f := range demo.Facts {
		seen := map[string]bool{}
		for _, m := range link.FindAllStringSubmatch(articles[i], -1) {
			q, err := url.ParseQuery(html.UnescapeString(m[2]))
			if err != nil || m[1] != f.Slug || q.Get("lens") != factsLens {
				t.Errorf("%s: a moment leads to %s?%s", f.Name, m[1], m[2])
			}
			if at, err := engine.ParseCoord(q.Get("at")); err != nil || at.T == 0 || seen[q.Get("at")] {
				t.Errorf("%s: it leads to %q", f.Name, q.Get("at"))
			}
			seen[q.Get("at")] = true
			if _, errs := parseMoment(demo.Find(m[1]), q); len(errs) > 0 {
				t.Errorf("%s: %v", f.Name, errs)
			}
		}
		if len(seen) < 2 || !strings.Contains(articles[i], `id="`+f.Name+`"`) || !strings.Contains(articles[i], `href="/runtime#`+f.Function+`"`) {
			t.Errorf("%s: %d moments", f.Name, len(seen))
		}
		m := film.FindStringSubmatch(articles[i])
		if m == nil || m[1] != m[2] || m[4] != m[5] {
			t.Errorf("%s has no film that stands still", f.Name)
			continue
		}
		for _, path := range []string{m[2], m[3], m[5], m[6]} {
			status, kind, svg := get(t, srv.URL+html.UnescapeString(path))
			if status != 200 || kind != "image/svg+xml" || len(svg) > 150_000 {
				t.Errorf("%s: %s is %d, %s, %d bytes", f.Name, path, status, kind, len(svg))
			}
			if plays := path == m[3] || path == m[6]; strings.Contains(svg, "@keyframes") != plays {
				t.Errorf("%s: %s plays, or does not, wrongly", f.Name, path)
			}
		}
	}
	var wire bytes.Buffer
	z := gzip.NewWriter(&wire)
	z.Write([]byte(page))
	z.Close()
	if wire.Len() > 60<<10 {
		t.Errorf("the page is %d bytes over the wire", wire.Len())
	}
}

// TestFactFilms: the film of each fact begins before the first of the moments
// that its proof names, shows all of them, and ends not before the last one has
// been seen; ten seconds do, at a pace at which moves are seen.
func TestFactFilms(t *testing.T) {
	for i := range demo.Facts {
		f := &demo.Facts[i]
		setup, err := f.Setup()
		if err != nil {
			t.Fatal(err)
		}
		run, err := record(t.Context(), setup)
		if err != nil {
			t.Fatal(err)
		}
		var at []engine.Coord
		for _, e := range f.Moments(run) {
			at = append(at, run.After(e))
		}
		from, play, err := factFilm(t.Context(), setup, at)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		for _, width := range factWidths {
			span, err := shot.Picture{Lens: factsLens, Width: width, Play: play}.Roll(t.Context(), demo.Alone(setup), from)
			if err != nil {
				t.Fatal(err)
			}
			var shown []int64 // playing ms
			for _, c := range at {
				ms, ok := span.Film.TimeOf(c)
				if !ok {
					t.Errorf("%s, %d px: the film does not reach %s", f.Name, width, c)
				}
				shown = append(shown, (ms-span.From)*play.Pace.Den/play.Pace.Num)
			}
			if shown[0] < 500 || !slices.IsSorted(shown) || shown[len(shown)-1] > span.Play()-play.Linger-1000 || span.Play() > 11_500 || span.Still >= span.To-1 {
				t.Errorf("%s, %d px: of %d ms its moments are at %v", f.Name, width, span.Play(), shown)
			}
			if play.Pace.Num > play.Pace.Den {
				t.Errorf("%s plays at %s", f.Name, play.Pace)
			}
		}
	}
}

// TestFactsOpen plays a film and stops it, and follows a moment: the film of the
// demo stands there. The page does not scroll sideways.
func TestFactsOpen(t *testing.T) {
	racetest.Skip(t)
	p := tab(t)
	p.load(site(t).URL+"/facts", 375, 800)
	if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("the page is %d px too wide", over)
	}
	p.tidy("facts", "dark")
	p.js(`window.fact = document.getElementById("overflow"); window.img = fact.querySelector("img"); fact.querySelector(".fact-film").scrollIntoView()`)
	p.until(`img.complete && img.naturalWidth === 343 && /theme=dark/.test(img.currentSrc) && !/for=/.test(img.currentSrc)`)
	p.js(`fact.querySelector(".fact-play").click()`)
	p.until(`img.complete && img.naturalWidth === 343 && /for=10s/.test(img.currentSrc) && fact.querySelector(".fact-play").textContent.trim() === "Stop"`)
	p.moves()
	p.js(`fact.querySelector(".fact-play").click()`)
	p.until(`img.complete && img.naturalWidth === 343 && !/for=/.test(img.currentSrc) && fact.querySelector(".fact-play").getAttribute("aria-pressed") === "false"`)
	say := eval[string](p, `fact.querySelector("li:last-child p").innerText`)
	p.js(`fact.querySelector("li:last-child .fact-clock").click()`)
	p.until(`location.pathname === "/demo/full-queue" && document.getElementById("narration") && !document.querySelector(".first")`)
	if now := eval[string](p, narration); !strings.Contains(say, now[:40]) {
		t.Errorf("the page said %q, the film %q", say, now)
	}
}
