package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/racetest"
)

func TestGoroutineAnswers(t *testing.T) {
	srv := site(t)
	tests := []struct {
		path   string
		status int
		holds  string
	}{
		{"/api/goroutine/worker-pool.json?g=5&at=600ms", 200, `"name":"worker","state":"running","p":1,`},
		{"/api/goroutine/worker-pool.json?g=1&at=300ms", 200, `"state":"blocked","p":-1,"m":-1,"why":"sync.WaitGroup.Wait","on":{"name":"wg"}`},
		{"/api/goroutine/worker-pool.json?g=1&at=300ms", 200, `"line":{"id":"L`},
		{"/api/goroutine/worker-pool.json?g=5", 200, `"state":"absent"`},
		{"/api/goroutine/worker-pool.json?g=99&at=10s", 200, `"over":"main returned"`},
		{"/api/goroutine/worker-pool.json?g=2&at=1116ns%2B1&procs=1", 200, `"at":1116,`},
		{"/api/goroutine/worker-pool", 404, "SLUG.json?g=7"},
		{"/api/goroutine/werker-pool.json?g=1", 404, "worker-pool"},
		{"/api/goroutine/worker-pool.json", 400, `g is ""; allowed is the number of a goroutine, from 1`},
		{"/api/goroutine/worker-pool.json?g=0", 400, `g is "0"`},
		{"/api/goroutine/worker-pool.json?g=G7", 400, `g is "G7"`},
		{"/api/goroutine/worker-pool.json?g=99999999999", 400, `g is "99999999999"`},
		{"/api/goroutine/worker-pool.json?g=1&at=soon", 400, `"soon" is not a moment`},
		{"/api/goroutine/worker-pool.json?g=1&workers=99", 400, "allowed is a whole number"},
		{"/api/object/worker-pool.json?obj=jobs&at=100ms", 200, `"name":"jobs","kind":"channel","cap":6,"n":`},
		{"/api/object/worker-pool.json?obj=job&at=100ms", 200, `"known":["ctx.Done","done","jobs","mu"`},
		{"/api/object/worker-pool.json?at=100ms", 400, "obj is missing; allowed is the name of a channel"},
		{"/api/object/worker-pool?obj=jobs", 404, "SLUG.json?obj=jobs"},
		{"/demo/worker-pool?g=x", 200, "G is &#34;x&#34;; allowed is the number of a goroutine, from 1. It is ignored."},
	}
	for _, tt := range tests {
		if status, _, body := get(t, srv.URL+tt.path); status != tt.status || !strings.Contains(body, tt.holds) {
			t.Errorf("%s: %d %.400s", tt.path, status, body)
		}
	}
}

// Expressions of the inspector's state.
const (
	inTitle = `document.querySelector("#inspector-title")?.textContent`
	inOpen  = `document.querySelector("#inspector")?.hidden === false`
	inState = `document.querySelector("#inspector-state").textContent`
)

// TestInspector opens the inspector by a click, by its address and by keys, and
// goes on from there.
func TestInspector(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=300ms", 1440, 900)
	p.js(`document.querySelector("#g1").dispatchEvent(new MouseEvent("click", {bubbles: true}))`)
	p.until(inTitle + ` === "G1 main" && ` + inState + ` === "Waiting: sync.WaitGroup.Wait on wg."`)
	p.until(`location.search.includes("g=1")`)
	if say := eval[string](p, `document.querySelector("#inspector-say").textContent`); say != "G1: Waiting: sync.WaitGroup.Wait on wg." {
		t.Errorf("a screen reader hears %q", say)
	}
	p.js(`[...document.querySelectorAll("#inspector-facts dd .in-link")].at(-1).click()`) // who woke it
	p.until(inTitle + `.startsWith("G") && !` + inTitle + `.startsWith("G1 ") && document.querySelector("#inspector-back").title === "Back to G1"`)
	p.js(`document.querySelector("#inspector-back").click()`)
	p.until(inTitle + ` === "G1 main"`)
	p.js(`document.querySelector("#inspector-state .in-link").click()`) // what it waits on
	p.until(inTitle + ` === "wg sync.WaitGroup" && ` + inState + ` === "Its counter is 4." && document.querySelector("[data-name=wg] .halo.inspected")`)
	p.js(`document.querySelector("#inspector-facts .in-link").click()`) // who waits
	p.until(inTitle + ` === "G1 main"`)
	clock := eval[string](p, clockText)
	p.js(`[...document.querySelectorAll("#inspector-events li .in-link")].at(-1).click()`)
	p.until(clockText + ` !== ` + fmt.Sprintf("%q", clock))
	p.js(`document.querySelector("#inspector-follow").click()`)
	p.until(`document.querySelector("#g1 .halo.followed") && document.querySelector("#inspector-follow").getAttribute("aria-pressed") === "true"`)
	p.strike("Escape")
	p.until(`!(` + inOpen + `) && !document.querySelector(".halo.followed, .halo.inspected") && !location.search.includes("g=1")`)
	if at := eval[string](p, `document.activeElement.tagName`); at != "BODY" {
		t.Errorf("the focus goes to %s, not back to nobody", at)
	}
}

// TestInspectorKeys goes from goroutine to goroutine on the stage and in the
// timeline, inspects there, and comes back; at rest that costs nothing.
func TestInspectorKeys(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/full-queue?at=80us&lens=scheduler", 1440, 900)
	const ring = `document.querySelector(".pick")`
	p.js(ring + `.focus()`)
	p.until(ring + `.getAttribute("aria-label") === "G1, blocked, WaitGroup.Wait wg"`)
	p.strike("ArrowUp")
	p.until(ring + `.getAttribute("aria-label") === "G177, running, P0"`)
	p.js(ring + `.click()`) // as Enter does
	p.until(inTitle + ` === "G177 task"`)
	p.strike("Escape")
	p.until(`!(` + inOpen + `) && document.activeElement === ` + ring)
	p.key("g")
	for _, digit := range "290" {
		p.key(string(digit))
	}
	p.until(inTitle + ` === "G290 task" && document.querySelector(".followed-large text").textContent === "290"`)
	if out := eval[float64](p, `(() => { const [a, b] = [document.querySelector(".followed-large"), document.querySelector(".layers [data-name=P0]")].map(n => n.getBoundingClientRect()); return Math.abs(a.x + a.width / 2 - b.right) + Math.max(0, b.top - a.top, a.bottom - b.bottom) })()`); out > 30 {
		t.Errorf("who is in a crowd stands %v px off its place", out)
	}
	time.Sleep(800 * time.Millisecond)
	p.js(`window.frames_ = 0; const raf = requestAnimationFrame; window.requestAnimationFrame = f => { window.frames_++; return raf(f) }; window.asked_ = performance.getEntriesByType("resource").length`)
	time.Sleep(700 * time.Millisecond)
	if n := eval[int](p, `window.frames_ + performance.getEntriesByType("resource").length - window.asked_`); n > 0 {
		t.Errorf("at rest the inspector asked for %d frames and answers", n)
	}
	p.js(`document.querySelector("#inspector [data-drawer]").click()`)
	const answers = `performance.getEntriesByType("resource").filter(e => e.name.includes("/api/goroutine")).length`
	before := eval[int](p, answers)
	p.key("ArrowRight")
	p.until(`!(` + inOpen + `) && ` + answers + fmt.Sprintf(" > %d", before) + ` && document.querySelector(".followed-large")`)
	p.key("Escape")
	p.until(`!document.querySelector(".followed-large")`)
	p.js(`document.querySelector("[data-lens=timeline]").click()`)
	p.until(tlDrawn)
	p.js(`[...document.querySelectorAll(".tl-row")].find(r => r.textContent.startsWith("G1 ")).querySelector(".tl-cell").focus()`)
	p.strike("i")
	p.until(inTitle + ` === "G1 main" && document.querySelector(".tl-inspected").textContent.startsWith("G1 ")`)
}

// TestInspectorAddress: the address opens the inspector, which says nothing
// that axe-core objects to, and fits.
func TestInspectorAddress(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, look := range []string{"light", "dark"} {
		for _, width := range []int64{1440, 375} {
			p.load(srv.URL+"/demo/worker-pool?at=300ms&g=5&theme="+look, width, 900)
			p.until(inTitle + ` === "G5 worker"`)
			time.Sleep(200 * time.Millisecond)
			p.check(fmt.Sprintf("%s at %d px", look, width))
			if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("at %d px the page is %d px too wide", width, over)
			}
		}
	}
}
