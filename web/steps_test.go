package web

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/racetest"
)

const (
	narration = `document.getElementById("narration").textContent`
	resting   = `!["playing", "stepping"].includes(document.querySelector(".demo").dataset.state)`
	chosen    = `document.querySelector("[data-scenario][aria-current=true]")?.textContent`
)

// TestSteps: a step goes on to the next sentence, however many beats lie
// between; with Shift it stops at each beat.
func TestSteps(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?procs=1&workers=8&batch=encode+200ms+x16&at=180ms", 1440, 900)
	step := func() {
		said, from := eval[string](p, narration), eval[string](p, playhead)
		p.key("ArrowRight")
		p.until(playhead + ` !== "` + from + `" && ` + resting)
		if now := eval[string](p, narration); now == said {
			t.Errorf("a step from %q at %s ms leads to the same sentence", said, from)
		}
	}
	step() // over many beats in which the workers share the P
	said, from := eval[string](p, narration), eval[int](p, "Number("+playhead+")")
	p.js(`document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft", shiftKey: true, bubbles: true}))`)
	p.until("Number(" + playhead + ") !== " + itoa(from))
	beat := from - eval[int](p, "Number("+playhead+")")
	p.key("ArrowRight")
	p.until(`Number(` + playhead + `) >= ` + itoa(from) + ` && ` + resting)
	p.key("ArrowLeft")
	p.until(narration + ` !== "` + said + `"`)
	if whole := from - eval[int](p, "Number("+playhead+")"); whole <= beat {
		t.Errorf("back to the sentence before is %d ms, back by a beat %d ms", whole, beat)
	}
	p.until(resting)
	for range 4 {
		step()
	}
}

// TestOpening: first paint and player show where the first beat leads to, from
// where a step goes on, and to where one leads back.
func TestOpening(t *testing.T) {
	srv := site(t)
	_, _, body := get(t, srv.URL+"/demo/worker-pool")
	p := visit(t, srv.URL+"/demo/worker-pool", 1440, 900)
	p.until(token("G5") + " && " + clockText + `.startsWith("0.000")`)
	if first, _, _ := strings.Cut(body, `class="legend"`); !strings.Contains(first, ">G5</text>") {
		t.Error("the first paint lacks G5")
	}
	said := eval[string](p, narration)
	p.key("ArrowRight")
	p.until(playhead + ` !== "0" && ` + resting)
	if now := eval[string](p, narration); now == said {
		t.Errorf("the first step leads to %q again", said)
	}
	p.key("ArrowLeft")
	p.until(playhead + ` === "0" && ` + narration + ` === ` + quoted(said))
}

// TestFullSpeed plays as fast as the film comes, to its end.
func TestFullSpeed(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?speed=max", 1440, 900)
	p.key("k")
	p.until(playText + ` === "Replay"`)
	if said := eval[string](p, narration); !strings.Contains(said, "the program ends") {
		t.Errorf("at the end it says %q", said)
	}
}

// TestOpensAtEnd opens the link to a film's end: the first press plays it again.
func TestOpensAtEnd(t *testing.T) {
	racetest.Skip(t)
	srv, p := site(t), tab(t)
	for _, path := range []string{"/demo/all-asleep", "/demo/worker-pool", "/compare/pipeline/tee"} {
		p.film(srv.URL+path+"?at=99h&speed=1/4", 1440, 900)
		p.until(playText + ` === "Replay"`)
		end := eval[string](p, playhead)
		p.js(`document.getElementById("play").click()`)
		p.until(playText + ` === "Pause" && Number(` + playhead + `) < ` + end + ` / 2`)
	}
}

// TestScenarios chooses one by its digit, at once after the page has come.
func TestScenarios(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool", 1440, 900)
	p.key("4")
	p.until(chosen + `.startsWith("No queue")`)
	p.until(`document.getElementById("queue").value === "0"`)
}

// TestActionAtRest presses a button while the film rests: it plays on to what
// the action does.
func TestActionAtRest(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?at=300ms", 1440, 900)
	from := eval[string](p, playhead)
	p.js(`document.querySelector('[data-action=burst]').click()`)
	p.until(playhead + ` !== "` + from + `" && ` + resting)
	p.until(`decodeURIComponent(location.search).includes(":burst")`)
}

// TestMoment opens the link to a moment in a fresh tab: the same picture.
func TestMoment(t *testing.T) {
	srv := site(t)
	p := visit(t, srv.URL+"/demo/worker-pool?arrivals=endless&kind=io&speed=4", 1440, 900)
	p.key("k")
	p.until(`parseFloat(` + clockText + `) > 0.5`)
	p.drag("workers", 7)
	p.until(workers + " === 7")
	p.key("k")
	p.until(resting)
	p.js(`navigator.clipboard.writeText = async (text) => { window.copied = text }`)
	p.key("y")
	p.until("window.copied && " + resting)
	q := visit(t, eval[string](p, "window.copied"), 1440, 900)
	if a, b := eval[string](p, clockText), eval[string](q, clockText); a != b {
		t.Errorf("the clock is at %s, in the new tab at %s", a, b)
	}
	if a, b := eval[string](p, picture), eval[string](q, picture); a != b {
		t.Errorf("the picture is\n%s\nand in the new tab\n%s", a, b)
	}
}

// TestReload: a page that is loaded again shows the moment that it showed; its
// address does not name it.
func TestReload(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?speed=2", 1440, 900)
	p.key("k")
	p.until(`parseFloat(` + clockText + `) > 0.3`)
	p.key("ArrowRight")
	p.until(resting)
	was := eval[string](p, playhead)
	p.key("ArrowRight")
	p.until(resting + ` && ` + playhead + ` !== "` + was + `"`)
	time.Sleep(600 * time.Millisecond)
	clock, shown := eval[string](p, clockText), eval[string](p, picture)
	p.do(chromedp.Reload())
	p.until(`!document.querySelector(".first") && !document.getElementById("step-forward")?.disabled && ` + clockText + ` === ` + quoted(clock))
	if now := eval[string](p, picture); now != shown {
		t.Errorf("the picture was\n%s\nand is\n%s", shown, now)
	}
	if at := eval[bool](p, `location.search.includes("at=")`); at {
		t.Error("the address names the moment")
	}
	p.key("Home")
	p.until(playhead + ` === "0" && history.state?.at === ""`)
	p.do(chromedp.Reload())
	p.until(`!document.querySelector(".first") && ` + playhead + ` === "0"`)
}
