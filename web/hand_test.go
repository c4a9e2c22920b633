package web

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTune changes a parameter on a phone without losing sight of the stage.
func TestTune(t *testing.T) {
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
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	p.js(`const r = document.querySelector('[data-param="workers"] .range'); r.focus();
		r.dispatchEvent(new KeyboardEvent("keydown", {key: " ", bubbles: true}))`)
	p.until(playText + ` === "Pause"`)
}

// TestRefusedTweak tweaks a run that is over: the sentence stands beside the
// slider, which goes back to what the run has.
func TestRefusedTweak(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?at=60s", 1440, 900)
	p.drag("workers", 9)
	p.until(`document.getElementById("error-workers").textContent.includes("ended")`)
	p.until(`document.querySelector('[data-param="workers"] .range').value === "4"`)
}

// TestBlank hides the stage whole.
func TestBlank(t *testing.T) {
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
