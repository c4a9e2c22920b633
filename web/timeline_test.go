package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/lanes"
	"github.com/go-concurrency/playground/internal/racetest"
)

// Expressions of the timeline's state.
const (
	tlDrawn = `document.querySelector("#timeline")?.dataset.drawn`
	tlRange = `document.querySelector("#tl-range").textContent`
	tlSay   = `document.querySelector("#tl-say").textContent`
	tlNow   = `document.querySelector(".tl-now").style.transform`
)

// unroll opens a demo's timeline and waits until it is drawn.
func unroll(t *testing.T, url string, width, height int64) page {
	t.Helper()
	p := visit(t, url, width, height)
	p.until(tlDrawn)
	return p
}

// strike presses a key on the element that has the focus.
func (p page) strike(k string) {
	p.t.Helper()
	p.js(fmt.Sprintf(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true}))`, k))
}

func TestTimelineAnswers(t *testing.T) {
	srv := site(t)
	tests := []struct {
		path   string
		status int
		holds  string
	}{
		{"/api/timeline/worker-pool.json", 200, `"kind":"P","count":4`},
		{"/api/timeline/worker-pool.json?procs=2&from=100ms&to=101ms&width=500&lens=pattern", 200, `"from":100000000,"to":101000000`},
		{"/api/timeline/worker-pool.json?open=G:0:worker", 200, `"name":"worker"`},
		{"/api/timeline/worker-pool", 404, "SLUG.json"},
		{"/api/timeline/werker-pool.json", 404, "worker-pool"},
		{"/api/timeline/worker-pool.json?from=2s&to=1s", 400, "not after from"},
		{"/api/timeline/worker-pool.json?from=soon", 400, "allowed is a virtual time"},
		{"/api/timeline/worker-pool.json?width=9", 400, "from 100 to 4000"},
		{"/api/timeline/worker-pool.json?open=X", 400, "allowed is a group"},
		{"/api/timeline/worker-pool.json?workers=99", 400, "allowed is a whole number"},
	}
	for _, tt := range tests {
		if status, _, body := get(t, srv.URL+tt.path); status != tt.status || !strings.Contains(body, tt.holds) {
			t.Errorf("%s: %d %.300s", tt.path, status, body)
		}
	}
	var p lanes.Picture
	_, _, body := get(t, srv.URL+"/api/timeline/worker-pool.json")
	if err := json.Unmarshal([]byte(body), &p); err == nil && !p.Over {
		t.Error("the whole run does not end")
	}
}

// TestTimelineTab: the tab shows the timeline and stands in the address; the
// film goes on under it.
func TestTimelineTab(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=300ms", 1440, 900)
	p.do(chromedp.Click(chromedp.CSS(`[data-lens=timeline]`)))
	p.until(tlDrawn)
	p.until(`location.search.includes("lens=timeline")`)
	if shown := eval[int](p, `[...document.querySelectorAll("#legend .swatch")].filter(s => s.checkVisibility()).length`); shown > 0 {
		t.Errorf("below the timeline's legend %d signs of the stage are explained, too", shown)
	}
	was := eval[string](p, tlNow)
	p.key("ArrowRight")
	p.until(tlNow + ` !== ` + fmt.Sprintf("%q", was))
	p.key("l")
	p.until(`!location.search.includes("lens=timeline")`)
	if eval[bool](p, `getComputedStyle(document.querySelector("#timeline")).display !== "none"`) {
		t.Error("the timeline stays")
	}
}

// TestTimelineZoom zooms by key, button and wheel, drags, and comes back.
func TestTimelineZoom(t *testing.T) {
	racetest.Skip(t)
	p := unroll(t, site(t).URL+"/demo/worker-pool?lens=timeline&at=300ms", 1440, 900)
	whole := eval[string](p, tlRange)
	change := func(how, js string) {
		t.Helper()
		was := eval[string](p, tlRange+"+"+tlDrawn)
		p.js(js)
		p.until(tlRange + "+" + tlDrawn + ` !== ` + fmt.Sprintf("%q", was))
		p.until(`!document.querySelector(".tl-moving")`)
		if eval[int](p, `document.querySelectorAll(".tl-cell").length`) < 10 {
			t.Errorf("%s: next to nothing is drawn", how)
		}
	}
	change("key", `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "+", bubbles: true}))`)
	change("button", `document.querySelector("[data-zoom=in]").click()`)
	change("wheel", `const s = document.querySelector(".tl-scroll"); const b = s.getBoundingClientRect(); s.dispatchEvent(new WheelEvent("wheel", {deltaY: -200, clientX: b.left + 500, clientY: b.top + 60, bubbles: true, cancelable: true}))`)
	change("drag", `const s = document.querySelector(".tl-scroll"); const b = s.getBoundingClientRect(); const e = (type, x) => s.dispatchEvent(new PointerEvent(type, {pointerId: 1, button: 0, clientX: b.left + x, clientY: b.top + 60, bubbles: true})); s.setPointerCapture = s.hasPointerCapture = () => true; e("pointerdown", 600); e("pointermove", 500); e("pointermove", 400); e("pointerup", 400)`)
	change("whole", `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "w", bubbles: true}))`)
	if now := eval[string](p, tlRange); now != whole {
		t.Errorf("whole again, it shows %s, and %s before", now, whole)
	}
}

// TestTimelineKeys: spans have the focus in order, say what they are, and lead
// to their moment.
func TestTimelineKeys(t *testing.T) {
	racetest.Skip(t)
	p := unroll(t, site(t).URL+"/demo/worker-pool?lens=timeline", 1440, 900)
	p.js(`[...document.querySelectorAll(".tl-row")].find(r => r.textContent.startsWith("G2")).querySelectorAll(".tl-cell")[1].focus()`)
	label := `document.activeElement.getAttribute("aria-label")`
	first := eval[string](p, label)
	if !strings.HasPrefix(first, "G2 collect ") || first != eval[string](p, tlSay) {
		t.Errorf("the span says %q, the line under the lanes %q", first, eval[string](p, tlSay))
	}
	p.strike("ArrowRight")
	if next := eval[string](p, label); next == first || !strings.HasPrefix(next, "G2") {
		t.Errorf("right of %q is %q", first, next)
	}
	p.strike("ArrowLeft")
	if back := eval[string](p, label); back != first {
		t.Errorf("back, it is %q, not %q", back, first)
	}
	p.strike("ArrowDown")
	if down := eval[string](p, label); !strings.HasPrefix(down, "G3 worker ") {
		t.Errorf("below is %q", down)
	}
	p.strike("ArrowUp")
	for range 2 {
		p.strike("ArrowRight")
	}
	clock := eval[string](p, clockText)
	p.strike("Enter")
	p.until(clockText + ` !== ` + fmt.Sprintf("%q", clock))
	if n := eval[int](p, `document.querySelectorAll("#tl-table tbody tr").length`); n != 14 {
		t.Errorf("the table has %d lanes, want 4 Ps, 6 goroutines and 4 threads", n)
	}
}

// TestTimelineClick: a click on a span goes to where it begins, also beyond the
// film that is held.
func TestTimelineClick(t *testing.T) {
	racetest.Skip(t)
	p := unroll(t, site(t).URL+"/demo/worker-pool?lens=timeline", 1440, 900)
	for _, at := range []float64{0.1, 0.8, 0.4} {
		span := `[...document.querySelectorAll(".tl-row")].find(r => r.textContent.startsWith("G2")).querySelectorAll(".tl-cell.tl-blocked")`
		p.js(`const all = ` + span + fmt.Sprintf(`; const c = all[Math.floor(%v * all.length)]; const b = c.getBoundingClientRect(); c.dispatchEvent(new MouseEvent("click", {clientX: b.left + b.width / 2, clientY: b.top + 5, bubbles: true})); window.wanted = b.left`, at))
		p.until(`Math.abs(document.querySelector(".tl-now").getBoundingClientRect().left - window.wanted) < 4`)
	}
}

// TestTimelineAccessible runs axe-core over the timeline.
func TestTimelineAccessible(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, look := range []string{"light", "dark"} {
		for _, width := range []int64{1440, 768, 375} {
			p.load(srv.URL+"/demo/worker-pool?lens=timeline&theme="+look, width, 900)
			p.until(tlDrawn)
			time.Sleep(200 * time.Millisecond)
			p.check(fmt.Sprintf("%s at %d px", look, width))
			if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("at %d px the page is %d px too wide", width, over)
			}
		}
	}
}
