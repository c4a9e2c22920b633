package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/racetest"
)

// TestPrefixPlays uses a demo under a prefix: its parts load, the film plays
// and follows a slider, the link that is copied leads back, and the search to
// another demo. What asked for an address without the prefix would fail.
func TestPrefixPlays(t *testing.T) {
	racetest.Skip(t)
	at := mounted(t, "/learn/go")
	p := visit(t, at+"/demo/worker-pool?speed=4&at=450ms&g=5&lens=timeline&ask=1", 1440, 900)
	p.until(`document.querySelector("#tl-lanes [role=row]") && document.querySelector("#inspector-facts dt") && document.getElementById("ask").ariaPressed === "true"`)
	p.key("l") // back to the pattern
	p.key("q")
	p.drag("workers", 7)
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(workers + ` === 7 && parseFloat(` + clockText + `) > 0.5`)
	p.key(" ")
	p.until(playText + ` === "Play"`)
	p.js(`navigator.clipboard.writeText = async (text) => { window.copied = text }`)
	p.key("y")
	p.until(fmt.Sprintf(`window.copied?.startsWith(%q)`, at+"/demo/worker-pool?"))
	link, clock := eval[string](p, `window.copied`), eval[string](p, clockText)
	p.do(chromedp.Navigate(link))
	p.until(`!document.querySelector(".first") && ` + clockText + fmt.Sprintf(` === %q`, clock))

	p.js(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "k", ctrlKey: true, bubbles: true}))`)
	p.until(`document.querySelector("#chooser [role=option]")`)
	p.js(`const f = document.getElementById("chooser-search"); f.value = "semaphore"; f.dispatchEvent(new Event("input", {bubbles: true}))`)
	p.until(`document.querySelector("#chooser-options")?.dataset.query === "semaphore"`)
	p.js(`document.querySelector("#chooser [role=option]").click()`)
	p.until(`location.pathname.startsWith("/learn/go/demo/") && !location.pathname.endsWith("worker-pool") && document.getElementById("play")`)
}
