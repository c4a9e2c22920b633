package web

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
)

// TestGallery: each lesson has a card in its chapter, each fixed version a link
// on its failure's, and nothing else has.
func TestGallery(t *testing.T) {
	srv := site(t)
	_, _, page := get(t, srv.URL+"/")
	if n := strings.Count(page, `class="demo-card"`); n != len(demo.Lessons()) {
		t.Errorf("%d cards for %d lessons", n, len(demo.Lessons()))
	}
	for _, d := range demo.Course {
		class := "card-link"
		if d.Fixes != "" {
			class = "card-fixed"
		}
		if n := strings.Count(page, fmt.Sprintf(`class="%s" href="/demo/%s"`, class, d.Slug)); n != 1 {
			t.Errorf("%d links to %s", n, d.Slug)
		}
	}
}

// TestThumbs: each lesson has a picture within bounds, and the gallery gets all
// of them, at once or by chapter.
func TestThumbs(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Warm(t.Context())
	for _, d := range demo.Lessons() {
		svg, err := s.thumbs.of(d)
		if err != nil || !strings.HasPrefix(svg, "<svg") {
			t.Errorf("%s: %v", d.Slug, err)
		}
		for _, foreign := range []string{" id=", "data-", "<style", "<script"} {
			if strings.Contains(svg, foreign) {
				t.Errorf("%s: the picture contains %s", d.Slug, foreign)
			}
		}
	}
	srv := site(t)
	_, _, page := get(t, srv.URL+"/")
	for i, c := range demo.Chapters {
		status, _, part := get(t, fmt.Sprintf("%s/thumbs/%d", srv.URL, i+1))
		for _, d := range c.Demos {
			if here := strings.Contains(part, `data-slug="`+d.Slug+`"`); status != 200 || here != (d.Fixes == "") {
				t.Errorf("chapter %d has a picture of %s: %v", i+1, d.Slug, here)
			}
			if n := demo.LessonOf(d).N; n > atOnce && !strings.Contains(page, fmt.Sprintf(`data-thumbs="/thumbs/%d"`, i+1)) {
				t.Errorf("nobody loads the picture of %s", d.Slug)
			}
		}
	}
	if status, _, body := get(t, srv.URL+"/thumbs/99"); status != 404 || !strings.Contains(body, "chapters are 1 to") {
		t.Errorf("chapter 99: %d %s", status, body)
	}
}

// TestGalleryWeight: the first load of the gallery is at most 120 KB over the
// wire in six requests; pictures below the fold come later.
func TestGalleryWeight(t *testing.T) {
	looks(t)
	srv := site(t)
	p := tab(t)
	p.load(srv.URL, 1440, 900)
	p.until(`document.readyState === "complete"`)
	time.Sleep(300 * time.Millisecond)
	const entries = `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].filter(e => !e.name.includes("/thumbs/"))`
	sum, n := eval[int](p, entries+`.reduce((n, e) => n + e.transferSize, 0)`), eval[int](p, entries+`.length`)
	if sum > 120<<10 || sum < 5<<10 || n > 6 {
		t.Errorf("%d bytes came in %d requests: %s", sum, n, eval[string](p, entries+`.map(e => e.transferSize + " " + e.name).join("\n")`))
	} else {
		t.Logf("%d bytes in %d requests", sum, n)
	}
	p.until(`[...document.querySelectorAll(".thumb")].filter(n => n.getBoundingClientRect().top < innerHeight).every(n => n.querySelector("svg"))`)
	p.js(`[...document.querySelectorAll(".chapters section")].at(-1).scrollIntoView()`)
	p.until(`document.querySelector(".index li:last-child a").getAttribute("aria-current") === "true" && document.querySelectorAll(".index [aria-current]").length === 1`)
	p.js(`window.scrollTo(0, document.body.scrollHeight)`)
	p.until(`[...document.querySelectorAll(".thumb")].filter(n => n.getBoundingClientRect().bottom > 0).every(n => n.querySelector("svg"))`)
}

// TestGalleryNarrow: nothing scrolls sideways, down to 320 px.
func TestGalleryNarrow(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, path := range []string{"/", "/search?q=goroutine", "/search?q=zebra", "/which", whichEnd(), "/runtime", "/facts", "/present", "/room"} {
		p.do(chromedp.Navigate(srv.URL + path))
		for _, width := range []int64{320, 375, 768, 1099, 1100, 1440, 2560} {
			p.do(chromedp.EmulateViewport(width, 900))
			if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s at %d px is %d px too wide", path, width, over)
			}
		}
	}
}

// whichEnd is the end of the first path of questions.
func whichEnd() string {
	path := "/which"
	for q := &demo.Which; q != nil; q = q.Answers[0].Then {
		path += "/" + q.Answers[0].ID
	}
	return path
}

// press presses keys as a hand does.
func (p page) press(keys string, opts ...chromedp.KeyOption) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys, opts...))
}

// tabTo goes to an element by Tab alone.
func (p page) tabTo(selector string) {
	p.t.Helper()
	for range 40 {
		p.press(kb.Tab)
		if eval[bool](p, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
	}
	p.t.Fatalf("Tab does not lead to %s", selector)
}

// TestNewcomer goes from the gallery to the first insight with three presses
// of Enter and Space: open the first lesson, play it, and take the scenario
// that says its outcome.
func TestNewcomer(t *testing.T) {
	racetest.Skip(t)
	srv := site(t)
	p := tab(t)
	p.load(srv.URL, 1440, 900)
	p.tabTo(".card-link")
	p.press(kb.Enter)
	p.until(`location.pathname.startsWith("/demo/") && !document.querySelector(".first") && document.getElementById("step-forward")?.disabled === false`)
	start := eval[string](p, clockText)
	p.press(" ")
	p.until(playText + ` === "Pause" && ` + clockText + ` !== ` + fmt.Sprintf("%q", start))
	p.until(`document.getElementById("narration").textContent.trim() !== ""`)
	p.press("2")
	p.until(`location.search !== ""`)
	p.press(">")
	if next := demo.LessonOf(demo.Lessons()[0]).Next; next != nil {
		p.until(fmt.Sprintf("location.pathname === %q", "/demo/"+next.Slug))
	}
}

// TestChooser finds a demo by keys alone, on the gallery and on a demo's page.
func TestChooser(t *testing.T) {
	racetest.Skip(t)
	srv, p := site(t), tab(t)
	for _, path := range []string{"/", "/demo/worker-pool?at=450ms"} {
		p.load(srv.URL+path, 1440, 900)
		p.until(`document.readyState === "complete"`)
		p.press("k", chromedp.KeyModifiers(chromedp.ModifierCtrl))
		p.until(`document.getElementById("chooser").open && document.activeElement.id === "chooser-search"`)
		p.until(active + `?.textContent.includes(` + fmt.Sprintf("%q", demo.Lessons()[0].Title) + `)`)
		p.press("zebra")
		p.until(`document.querySelector("#chooser .none")?.textContent.includes("sync.WaitGroup") && document.getElementById("chooser-status").textContent === "No demo matches."`)
		p.until(`document.getElementById("chooser-search").getAttribute("aria-expanded") === "false"`)
		p.press(kb.Escape)
		p.until(`!document.getElementById("chooser").open`)
		p.press("k", chromedp.KeyModifiers(chromedp.ModifierCtrl))
		p.press("recover")
		p.until(`document.querySelector("#chooser-options")?.dataset.query === "recover" && ` + active)
		first := eval[string](p, active+".id")
		if eval[int](p, `document.querySelectorAll("#chooser [role=option]").length`) > 1 {
			p.press(kb.ArrowDown)
			p.until(active + `.id !== ` + fmt.Sprintf("%q", first))
			p.press(kb.ArrowUp)
		}
		p.until(active + `.id === ` + fmt.Sprintf("%q", first))
		want := eval[string](p, active+".pathname")
		p.press(kb.Enter)
		p.until(fmt.Sprintf(`location.pathname === %q && document.getElementById("chooser")?.open === false`, want))
	}
}

// active is the chooser's active entry.
const active = `document.querySelector("#chooser [aria-selected=true]")`

// TestSearchPage: a search works without scripts.
func TestSearchPage(t *testing.T) {
	srv := site(t)
	for query, want := range map[string]string{
		"sync.WaitGroup": `<mark>WaitGroup</mark>`,
		"worker-pool":    `href="/demo/worker-pool"`,
		"%3Czebra%3E":    "No demo matches “&lt;zebra&gt;”",
		"":               `href="/demo/worker-pool"`,
	} {
		if status, _, body := get(t, srv.URL+"/search?q="+query); status != 200 || !strings.Contains(body, want) {
			t.Errorf("%q: %d, lacks %s", query, status, want)
		}
	}
	_, _, body := get(t, srv.URL+"/search/hits?q=worker+pool")
	if !strings.Contains(body, `role="listbox"`) || strings.Contains(body, "<html") {
		t.Errorf("the options are %.300s", body)
	}
}

// TestWhichPage: from the first question one comes to a demo by links alone,
// and back.
func TestWhichPage(t *testing.T) {
	srv := site(t)
	link := regexp.MustCompile(`<li><a href="(/which/[^"]*)">`)
	path := "/which"
	for range 5 {
		status, _, body := get(t, srv.URL+path)
		if status != 200 || path != "/which" && !strings.Contains(body, ">Back</a>") {
			t.Fatalf("%s: %d", path, status)
		}
		m := link.FindStringSubmatch(body)
		if m == nil {
			break
		}
		path = m[1]
	}
	_, _, body := get(t, srv.URL+path)
	to := regexp.MustCompile(`class="button primary" href="(/demo/[^"]*)"`).FindStringSubmatch(body)
	if to == nil || !strings.Contains(body, "<svg class=\"film\"") {
		t.Fatalf("%s shows no demo: %s", path, body)
	}
	if status, _, page := get(t, srv.URL+strings.ReplaceAll(to[1], "&amp;", "&")); status != 200 || strings.Contains(page, `class="notice"><span>`) {
		t.Errorf("%s: %d, or a value is wrong", to[1], status)
	}
	if status, _, _ := get(t, srv.URL+"/which/nowhere"); status != 404 {
		t.Errorf("/which/nowhere: %d", status)
	}
}
