package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

func TestQuestionsAnswer(t *testing.T) {
	srv := site(t)
	tests := []struct {
		path   string
		status int
		holds  string
	}{
		{"/api/questions/last-one-first.json", 200, `"at":"554ns+0","until":"554ns+1"`},
		{"/api/questions/last-one-first.json?procs=1&goroutines=1", 200, "[]"},
		{"/api/questions/last-one-first", 404, "SLUG.json"},
		{"/api/questions/last.json", 404, "last-one-first"},
		{"/api/questions/last-one-first.json?goroutines=99", 400, "allowed is a whole number"},
	}
	for _, tt := range tests {
		if status, _, body := get(t, srv.URL+tt.path); status != tt.status || !strings.Contains(body, tt.holds) {
			t.Errorf("%s: %d %.300s", tt.path, status, body)
		}
	}
}

// Expressions of the question on the page.
const (
	askState = `document.querySelector(".ask:not([hidden])")?.dataset.state`
	askScore = `document.querySelector(".ask-score").textContent`
)

// TestAsk plays to a question, answers by a digit, skips one by Escape, and
// answers one by a token of the stage.
func TestAsk(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/last-one-first?ask=1&speed=4", 1440, 900)
	p.until(`document.getElementById("ask").getAttribute("aria-pressed") === "true" && performance.getEntriesByType("resource").some(e => e.name.includes("/api/questions/"))`)
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(askState + ` === "asked" && document.activeElement.id === "ask-text"`)
	if running := eval[bool](p, `!!document.querySelector("#stage .tok.running")`); running {
		t.Error("the film shows who runs before it asks")
	}
	p.tidy("asked", "light")
	p.key("1")
	p.until(askState + ` === "wrong" && ` + askScore + ` === "0 of 1 right"`)
	if text := eval[string](p, `document.querySelector(".ask-verdict").textContent`); !strings.HasPrefix(text, "Not G2, but G6. ") || !strings.Contains(text, "runtime.runqget") {
		t.Errorf("it says %q", text)
	}
	p.tidy("told", "dark")
	p.do(chromedp.Click(chromedp.CSS("[data-ask=go]")))
	p.until(askState + ` === "asked"`)
	p.key("Escape")
	p.until(`!document.querySelector(".ask:not([hidden])") && ` + playText + ` === "Replay"`)
	p.key("Home")
	for range 12 { // steps stop there, too
		if eval[bool](p, askState+` === "asked"`) {
			break
		}
		p.until(resting)
		p.key("ArrowRight")
	}
	p.until(askState + ` === "asked" && document.querySelector(".ask-text").textContent.includes("second")`)
	p.js(`document.querySelector("#stage .layer-2 > #g2").dispatchEvent(new MouseEvent("click", {bubbles: true}))`)
	p.until(askState + ` === "right" && ` + askScore + ` === "1 of 2 right"`)
	p.do(chromedp.Click(chromedp.CSS("[data-ask=reset]")))
	p.key("q")
	p.until(`!location.search.includes("ask") && !document.querySelector(".ask:not([hidden])")`)
}

// tidy fails the test unless axe-core finds nothing.
func (p page) tidy(what, theme string) {
	p.t.Helper()
	p.js(`document.documentElement.dataset.theme = "` + theme + `"`)
	time.Sleep(600 * time.Millisecond) // until colours have faded over
	p.check(what + ", " + theme)
}

// TestQuestionsStop: the film of a demo as it opens stops before each question:
// the question's beat is not the first, and comes after that of the answer
// before. Through another lens beats may hold more, and then not all are asked.
func TestQuestionsStop(t *testing.T) {
	for _, d := range demo.Course {
		if len(d.Predictions) == 0 {
			continue
		}
		facts, err := questionsOf(t.Context(), d.Setup())
		if err != nil || len(facts) == 0 {
			t.Errorf("%s, as it opens, has no question: %v", d.Slug, err)
		}
		before := int64(0)
		for _, f := range facts {
			at, until := filmOf(t, d, f.At), filmOf(t, d, f.Until)
			if at <= before || until < at {
				t.Errorf("%s: %q begins at film ms %d and ends at %d; the one before ends at %d", d.Slug, f.Text, at, until, before)
			}
			before = until
		}
	}
}

// filmOf is the film ms at which the beat begins in which something happens
// after the coordinate.
func filmOf(t *testing.T, d *demo.Demo, text string) int64 {
	t.Helper()
	at, err := engine.ParseCoord(text)
	if err != nil {
		t.Fatal(err)
	}
	stills, err := session.Stop(t.Context(), d.Setup(), scene.Opens(d), engine.Coord{T: at.T, N: at.N + 1}, 840)
	if err != nil {
		t.Fatal(err)
	}
	knots := stills[0].Film.Knots()
	i := slices.IndexFunc(knots, func(k scene.Knot) bool { return (engine.Coord{T: k.E, N: k.N}).Compare(at) > 0 })
	if i < 0 {
		return knots[len(knots)-1].F // the end of the run
	}
	return knots[i].F
}
