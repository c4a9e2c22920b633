package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
)

const pools = "/compare/worker-pool/worker-pool"

// live is how many workers the stage of a side shows.
func live(side string) string {
	return `Number(/(\d+) live/.exec(document.querySelector('#` + side + `-stage .layers [data-name=worker]')?.textContent ?? "")?.[1] ?? 0)`
}

// TestCompare drags a shared parameter and presses a shared action while two
// pools play: both stages change, on one clock.
func TestCompare(t *testing.T) {
	p := visit(t, site(t).URL+pools+"?arrivals=endless&kind=io&a.queue=0&b.queue=8&speed=4", 1440, 900)
	if n := eval[int](p, `document.querySelectorAll("#clock, #play, #scrub").length`); n != 3 {
		t.Errorf("%d clocks, plays and scrubbers, want one each", n)
	}
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(`parseFloat(` + clockText + `) > 0.2`)
	p.drag("workers", 5, 6, 8, 9)
	p.until(live("a") + " === 9 && " + live("b") + " === 9")
	p.until(`decodeURIComponent(location.search).includes(":workers=9")`)
	p.drag("workers", 4, 2)
	p.until(live("a") + " === 2 && " + live("b") + " === 2")
	p.js(`document.querySelector('[data-action=burst]').click()`)
	p.until(`decodeURIComponent(location.search).includes(":burst")`)
	for _, side := range []string{"a", "b"} {
		p.until(`document.querySelector('#` + side + `-stage .layers').textContent.includes("Burst")`)
	}
	if text := eval[string](p, `document.getElementById("verdict").textContent`); !strings.HasPrefix(text, "After ") || !strings.Contains(text, "both still run") {
		t.Errorf("the verdict is %q", text)
	}
}

// TestCompareByKeyboard: play, step, seek and the end, without a mouse.
func TestCompareByKeyboard(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+pools+"?a.procs=1&b.procs=8&batch=encode+200ms+x8&workers=8&speed=8", 1440, 900)
	p.key("ArrowRight")
	p.until(playText + ` === "Play" && Number(` + playhead + `) > 0`)
	p.key("Home")
	p.until(playhead + ` === "0"`)
	p.key("k")
	p.until(playText + ` === "Replay"`)
	for _, want := range []string{"B is 8.0 × as fast: A ended after 1.6 s, B ended after 200 ms.", "Both had at most 10 goroutines."} {
		if text := eval[string](p, `document.getElementById("verdict").textContent`); !strings.Contains(text, want) {
			t.Errorf("the verdict is %q, want %q in it", text, want)
		}
	}
	cell := func(id string) string {
		return eval[string](p, `document.getElementById(`+fmt.Sprintf("%q", id)+`).textContent`)
	}
	if a, b := cell("a-done"), cell("b-done"); a != "8 jobs" || b != "8 jobs" {
		t.Errorf("done are %q and %q", a, b)
	}
	if a, b := cell("a-time"), cell("b-time"); a != "1.6 s" || b != "200 ms" {
		t.Errorf("run times are %q and %q", a, b)
	}
	if rows := eval[int](p, `document.querySelectorAll("#lanes tbody tr").length`); rows < 8 {
		t.Errorf("the hidden table has %d rows", rows)
	}
}

// TestCompareRestart: after a lost connection the film goes on from the same
// instant, on both stages.
func TestCompareRestart(t *testing.T) {
	s := newServer(t)
	p := visit(t, "http://"+s.addr+pools+"?arrivals=endless&kind=io&a.queue=0&b.queue=8&speed=2", 1440, 900)
	browsertest.Expect(p.ctx, "WebSocket connection to")
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(`parseFloat(` + clockText + `) > 0.3`)
	p.drag("workers", 8)
	p.until(live("a") + " === 8 && " + live("b") + " === 8")
	p.key("k")
	p.until(playText + ` === "Play"`)
	time.Sleep(200 * time.Millisecond)
	stages := strings.ReplaceAll(picture, "#stage", ".stage")
	clock, shown := eval[string](p, clockText), eval[string](p, stages)
	s.kill()
	p.until(`!document.getElementById("offline").hidden`)
	s.start()
	p.until(`document.getElementById("offline").hidden`)
	if c := eval[string](p, clockText); c != clock {
		t.Errorf("the clock was at %s and is at %s", clock, c)
	}
	if now := eval[string](p, stages); now != shown {
		t.Errorf("the picture was\n%s\nand is\n%s", shown, now)
	}
}

// clash lists what covers or leaves what it should not.
const clash = `(() => {
	const boxes = [...document.querySelectorAll(".look, .one-side, .under, .measures, #params-panel, .pane, .more")].filter(n => !n.closest("[hidden]")).map(n => [n, n.getBoundingClientRect()]);
	const out = [];
	for (const [n, a] of boxes) for (const [m, b] of boxes) {
		if (n !== m && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) out.push(n.className + " covers " + m.className);
	}
	for (const stage of document.querySelectorAll(".stage")) {
		const s = stage.getBoundingClientRect();
		for (const n of stage.querySelectorAll(".layers text")) {
			const r = n.getBoundingClientRect();
			if (r.width > 0 && (r.left < s.left - 1 || r.right > s.right + 1 || r.top < s.top - 1 || r.bottom > s.bottom + 1)) out.push(n.textContent + " leaves its stage");
		}
	}
	for (const n of document.querySelectorAll(".amount .field")) if (n.scrollWidth > n.clientWidth) out.push(n.value + " is cut off");
	return [...new Set(out)].join("; ");
})()`

// TestCompareFits: nothing scrolls sideways, no part covers another, and what
// stands in a stage stays in it.
func TestCompareFits(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	check := func(path string, width int64) {
		t.Helper()
		p.film(srv.URL+path, width, 900)
		if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("%s at %d px is %d px too wide", path, width, over)
		}
		if found := eval[string](p, clash); found != "" {
			t.Errorf("%s at %d px: %s", path, width, found)
		}
		if found := eval[string](p, heads); found != "" {
			t.Errorf("%s at %d px: %s", path, width, found)
		}
		if !eval[bool](p, `(() => { const [top, title] = [".beside-top", ".beside-top .title"].map(s => document.querySelector(s).getBoundingClientRect()); return title.top >= top.top && title.bottom <= top.bottom })()`) {
			t.Errorf("%s at %d px: the title leaves the page's head", path, width)
		}
	}
	for _, width := range []int64{320, 768, 1100, 1920} {
		check(pools+"?a.procs=1&b.procs=8&workers=12&at=300ms", width)
		check("/compare/worker-pool-semaphore/worker-pool?at=300ms", width)
		check(pools+"/worker-pool?a.workers=1&b.workers=4&c.workers=12&kind=io&at=300ms", width)
	}
	for _, c := range demo.Comparisons {
		check(c.Address()+"&at=600ms", 375)
		check(c.Address()+"&at=600ms", 1440)
	}
}

// TestCompareBeside: two stages stand beside each other on a tablet, too, and
// all of both is seen.
func TestCompareBeside(t *testing.T) {
	looks(t)
	p := visit(t, site(t).URL+pools+"?a.procs=1&b.procs=8&at=500ms", 768, 1024)
	p.until(`(() => {
		const [a, b] = [...document.querySelectorAll(".stage")].map(n => n.getBoundingClientRect());
		return a.right < b.left && a.top === b.top && a.height > 300 && Math.max(a.bottom, b.bottom) < document.querySelector(".controls").getBoundingClientRect().top;
	})()`)
}

// TestCompareIdle: a silent comparison asks for no animation frames.
func TestCompareIdle(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+pools+"?at=300ms", 1440, 900)
	time.Sleep(300 * time.Millisecond)
	p.js(`window.frames_ = 0; const raf = requestAnimationFrame; window.requestAnimationFrame = f => { window.frames_++; return raf(f) }`)
	time.Sleep(500 * time.Millisecond)
	if n := eval[int](p, "window.frames_"); n > 0 {
		t.Errorf("a paused page asked for %d frames", n)
	}
}

// TestCompareApart sets a parameter for each side, and for all again.
func TestCompareApart(t *testing.T) {
	p := visit(t, site(t).URL+pools+"?kind=io&workers=5&arrivals=endless&speed=2", 1440, 900)
	choose := func(value, there string) {
		t.Helper()
		p.js(`const o = document.querySelector('#apart option[value=` + value + `][data-name=workers]'); o.selected = true; o.parentElement.parentElement.dispatchEvent(new Event("change"))`)
		p.until(`document.querySelector('[data-param="` + there + `"]') && !document.querySelector(".first") && !document.getElementById("step-forward")?.disabled`)
	}
	choose("apart", "b.workers")
	p.drag("b.workers", 7)
	p.key("k")
	p.until(live("a") + " === 5 && " + live("b") + " === 7")
	p.until(`location.search.includes("b.workers=7")`)
	choose("joined", "workers")
	p.key("k")
	p.until(live("a") + " === 5 && " + live("b") + " === 5")
}
