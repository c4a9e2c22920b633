package web

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/go-concurrency/playground/internal/racetest"
)

// TestTyped types into fields while the film plays: a number counts as a whole,
// and a wrong one becomes the valid one next to it, in so many words.
func TestTyped(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?arrivals=endless&kind=io&speed=1", 1440, 900)
	typed := func(field, keys string) {
		t.Helper()
		p.js(`const f = document.getElementById("` + field + `"); f.focus(); f.select()`)
		p.do(chromedp.KeyEvent(keys))
	}
	ends := func(field, value, said string) {
		t.Helper()
		p.until(`document.getElementById("` + field + `").value === "` + value + `" && document.getElementById("error-` + field + `").textContent === "` + said + `"`)
	}
	p.js(`document.getElementById("play").click()`)
	p.until(`parseFloat(` + clockText + `) > 0.1`)
	typed("workers", "1")
	time.Sleep(700 * time.Millisecond)
	p.do(chromedp.KeyEvent("2"))
	if address := eval[string](p, `location.search`); strings.Contains(address, "workers") {
		t.Errorf("half a number is in the address: %s", address)
	}
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(workers + ` === 12`)
	const inputs = `new URLSearchParams(location.search).get("in")`
	p.until(inputs + `?.endsWith(":workers=12")`)
	if in := eval[string](p, inputs); strings.Count(in, "workers") != 1 {
		t.Errorf("the inputs are %s", in)
	}
	typed("workers", "999")
	p.until(`document.getElementById("error-workers").textContent === "1 to 16" && document.getElementById("workers").ariaInvalid === "true"`)
	p.do(chromedp.KeyEvent(kb.Tab))
	ends("workers", "16", "Allowed is 1 to 16; 16 is used.")
	p.until(workers + ` === 16`)
	typed("workers", "7"+kb.Enter)
	ends("workers", "7", "")
	typed("workers", "-"+kb.Enter)
	ends("workers", "7", "Allowed is 1 to 16; 7 is used.")
	typed("seed", "abc"+kb.Enter)
	ends("seed", "1", "Allowed is a whole number of at most 15 digits; 1 is used.")
	typed("workers", kb.ArrowUp)
	ends("workers", "8", "")
}

// TestRingWhole: the ring of a parameter that has the focus is seen whole, that
// of the first one, too.
func TestRingWhole(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, width := range []int64{1440, 768, 375} {
		p.film(srv.URL+"/demo/worker-pool", width, 900)
		p.js(`document.getElementById("workers").focus()`)
		p.until(`document.querySelector('[data-param="workers"]').classList.contains("linked")`)
		if room := eval[float64](p, `(() => {
			const row = document.querySelector('[data-param="workers"]'), rows = document.querySelector(".rows");
			const { outlineOffset, outlineWidth } = getComputedStyle(row);
			const top = row.getBoundingClientRect().top - parseFloat(outlineOffset) - parseFloat(outlineWidth);
			const edge = getComputedStyle(rows).overflowY === "visible" ? 0 : rows.getBoundingClientRect().top;
			return top - Math.max(edge, document.querySelector("#scenarios summary").getBoundingClientRect().bottom);
		})()`); room < 0 {
			t.Errorf("at %d px %g px of the ring are hidden", width, -room)
		}
	}
}

// TestTune changes a parameter on a phone without losing sight of the stage.
func TestTune(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 375, 800)
	p.do(chromedp.Click(chromedp.CSS("#tune")))
	const seen = `(() => { const b = document.querySelector('[data-param="workers"] .range').getBoundingClientRect();
		return b.width > 100 && document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)?.closest('[data-param="workers"]') && b.top > innerHeight / 2 })()`
	p.until(seen)
	p.until(`document.querySelector(".card-stage").getBoundingClientRect().top < 1`)
	p.drag("workers", 7)
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(workers + ` === 7`)
	p.key("Escape")
	p.until(`!document.querySelector(".tuning") && document.getElementById("tune").getAttribute("aria-expanded") === "false"`)
}

// TestSpaceAfterDrag: a slider has no use for Space, so it plays the film.
func TestSpaceAfterDrag(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	p.js(`const r = document.querySelector('[data-param="workers"] .range'); r.focus();
		r.dispatchEvent(new KeyboardEvent("keydown", {key: " ", bubbles: true}))`)
	p.until(playText + ` === "Pause"`)
}

// TestRefusedTweak tweaks a run that is over: the sentence stands beside the
// slider, which goes back to what the run has.
func TestRefusedTweak(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=60s", 1440, 900)
	p.drag("workers", 9)
	p.until(`document.getElementById("error-workers").textContent.includes("ended")`)
	p.until(`document.querySelector('[data-param="workers"] .range').value === "4"`)
}

// TestBlank hides the stage whole.
func TestBlank(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	p.key("b")
	p.until(`[...document.querySelectorAll(".card-stage > *, .narration")].every(n => getComputedStyle(n).opacity === "0")`)
	p.key("b")
	p.until(`getComputedStyle(document.querySelector(".stage")).opacity === "1"`)
}

// TestFork drops what the viewer did after the moment that is shown.
func TestFork(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?in=200ms:workers=6,700ms:burst,800ms:workers=2&at=500ms", 1440, 900)
	p.key("f")
	p.until(`location.search.endsWith("in=200ms:workers=6")`)
	p.until(`document.getElementById("notices").textContent.includes("2 later changes")`)
	p.until(clockText + ` === "0.500 s" && ` + workers + ` === 6`)
	p.key("f")
	p.until(`document.getElementById("notices").textContent.includes("Nothing to fork")`)
}
