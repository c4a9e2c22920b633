package web

import (
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

func itoa(n int) string { return strconv.Itoa(n) }

// over moves the pointer over an element.
func (p page) over(element string) {
	p.t.Helper()
	p.js(element + `.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`)
}

// token is the goroutine of that name on the stage.
func token(name string) string {
	return `[...document.querySelectorAll(".layer-2 > .tok")].find(n => n.textContent === "` + name + `")`
}

// TestLinks points at goroutines and at lines of the code.
func TestLinks(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	const linked = `[...document.querySelectorAll("#lines [data-linked]")].map(n => n.textContent).join()`
	p.over(token("G1"))
	p.until(linked + `.includes("d.wg.Wait()")`)
	p.over(`document.querySelector(".desk.running")`)
	p.until(linked + ` !== "" && !` + linked + `.includes("d.wg.Wait()")`)
	p.js(`document.getElementById("stage").dispatchEvent(new PointerEvent("pointerleave"))`)
	p.until(linked + ` === ""`)
	const work = `[...document.querySelectorAll("#lines .run")].find(n => n.textContent.includes("play.Work"))`
	p.over(work)
	p.until(`document.querySelectorAll("#stage .halo.linked").length === 4`)
	p.over(`document.querySelector("#lines [data-n]")`)
	p.until(`document.querySelectorAll("#stage .halo.linked").length === 0`)
	p.js(work + `.previousElementSibling.tabIndex = -1; ` + work + `.previousElementSibling.focus()`)
	p.js(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}))`)
	p.until(`document.querySelectorAll("#stage .halo.linked").length === 4`)
}

// TestLinksOfMany points at a line on which more goroutines are than it names,
// and at one of them.
func TestLinksOfMany(t *testing.T) {
	looks(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?workers=16&procs=16&kind=io&queue=32&batch=sleep+10s+x60&at=100ms", 1440, 900)
	const waits = `[...document.querySelectorAll("#lines .wait")].find(n => n.textContent.includes("play.IO"))`
	p.until(waits + `.querySelector(".vh").textContent.includes("–")`)
	p.over(waits)
	p.until(`[...document.querySelectorAll("#stage .layer-2 .halo.linked")].length >= 16`)
	p.over(token("G9"))
	p.until(waits + `.hasAttribute("data-linked") && document.querySelectorAll("#lines [data-linked]").length === 1`)
}

// TestVeryMoment opens a moment in a gap between two beats: the page and its
// first paint show it, a link leads back to it, and an input applies there.
func TestVeryMoment(t *testing.T) {
	racetest.Skip(t)
	url := site(t).URL + "/demo/worker-pool?at=600ms"
	p := tab(t)
	p.load(url, 1440, 900)
	if first := eval[string](p, clockText); first != "0.600 s" {
		t.Errorf("the first paint shows %s", first)
	}
	p.film(url, 1440, 900)
	if live := eval[string](p, clockText); live != "0.600 s" {
		t.Errorf("the page shows %s", live)
	}
	p.drag("workers", 6)
	p.until(`location.search.includes("in=600ms:workers=6")`)
}

// TestFollow follows a goroutine by its number and a value by a click.
func TestFollow(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	const followed = `document.querySelector(".halo.followed")?.parentElement.textContent`
	p.key("g")
	p.key("5")
	p.until(followed + ` === "G5"`)
	p.key("Escape")
	p.until(`!document.querySelector(".halo.followed")`)
	p.js(`[...document.querySelectorAll(".layer-2 > .val")].find(n => n.textContent === "scan").dispatchEvent(new MouseEvent("click", {bubbles: true}))`)
	p.until(followed + ` === "scan"`)
	p.key("ArrowRight")
	p.until(resting + ` && document.querySelector(".follow-trail").getAttribute("d") !== ""`)
	if name := eval[string](p, followed); name != "scan" {
		t.Errorf("after a step %q is followed", name)
	}
}

// TestEvents chooses a line: the film goes there, and the lines seen before
// stay.
func TestEvents(t *testing.T) {
	racetest.Skip(t)
	srv := site(t)
	p := visit(t, srv.URL+"/demo/worker-pool?at=450ms", 1440, 900)
	p.key("e")
	p.until(`document.querySelectorAll("#events-list button").length > 20`)
	count := eval[int](p, `document.querySelectorAll("#events-list button").length`)
	from := eval[int](p, "Number("+playhead+")")
	p.js(`document.querySelectorAll("#events-list button")[20].click()`)
	p.until(`Number(` + playhead + `) < ` + itoa(from) + ` && document.querySelector("#events-list .ahead")`)
	if n := eval[int](p, `document.querySelectorAll("#events-list button").length`); n != count {
		t.Errorf("%d lines have become %d", count, n)
	}
	p.js(`const f = document.getElementById("events-filter"); f.value = "1"; f.dispatchEvent(new Event("change"))`)
	p.until(`[...document.querySelectorAll("#events-list b")].every(b => b.textContent === "G1")`)
	p.js(`document.getElementById("events-list").dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowUp", bubbles: true}))`)
	p.until(`document.activeElement.closest("#events-list button")`)
	p.film(srv.URL+"/demo/all-asleep?at=99h", 1440, 900)
	p.key("e")
	p.until(`[...document.querySelectorAll("#events-list b")].at(-1)?.textContent === "the run"`)
}

// TestClockText: the server and the page write times alike, in the unit in
// which they are read most easily.
func TestClockText(t *testing.T) {
	looks(t)
	at := site(t).URL + "/demo/gmp?at=2ms"
	if _, _, body := get(t, at); !strings.Contains(body, ">2.000 ms<") {
		t.Error("the page does not come with the time 2.000 ms")
	}
	p := visit(t, at, 375, 800)
	p.until(resting + ` && document.querySelector("#clock").textContent === "2.000 ms"`)
}

// TestRoom: on a laptop's screen the actions and the transport are in sight,
// and the code has nearly half of its column.
func TestRoom(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, size := range [][2]int64{{1440, 900}, {1280, 800}, {1366, 650}, {1280, 500}} {
		p.film(srv.URL+"/demo/worker-pool?at=450ms", size[0], size[1])
		hidden := eval[string](p, `[...document.querySelectorAll("[data-action], #play, #scrub, #derived")].filter(n => {
			const b = n.getBoundingClientRect(); return b.bottom > innerHeight || b.right > innerWidth || !n.checkVisibility() || document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)?.closest("button, #scrub, #derived") !== n
		}).map(n => n.id || n.textContent).join()`)
		if hidden != "" {
			t.Errorf("at %d by %d px these are hidden: %s", size[0], size[1], hidden)
		}
		if share := eval[float64](p, `document.querySelector(".code").offsetHeight / document.querySelector(".side").offsetHeight`); share < 0.44 {
			t.Errorf("at %d by %d px the code has %.0f %% of its column", size[0], size[1], 100*share)
		}
		p.until(`[...document.querySelectorAll("#lines .run, #lines .wait")].some(n => {
			const a = n.getBoundingClientRect(), b = document.getElementById("lines").getBoundingClientRect(); return a.top >= b.top && a.bottom <= b.bottom
		})`)
	}
}
