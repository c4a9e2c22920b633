package web

import (
	"fmt"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

// tooSmall lists the visible text of the page that is under 16 px, and what
// does not fit, of the window or of the stage.
const tooSmall = `(() => {
	const found = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const el = n.parentElement, text = n.data.trim(), box = el.getBoundingClientRect();
		if (!text || !el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || el.closest(".vh, noscript, script, .skip") || box.width < 2) continue;
		const scale = el.ownerSVGElement ? el.ownerSVGElement.getScreenCTM().a : el.currentCSSZoom ?? 1;
		const px = parseFloat(getComputedStyle(el).fontSize) * scale;
		if (px < 15.95) found.push(text + " " + px.toFixed(1) + " px");
	}
	const root = document.documentElement;
	if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) found.push("the page scrolls");
	for (const el of document.querySelectorAll(".show, .under, .transport, .controls")) {
		if (el.scrollWidth > el.clientWidth + 1 || (el.matches(".show") && el.scrollHeight > el.clientHeight + 1)) found.push(el.className + " overflows");
	}
	const stage = document.getElementById("stage").getBoundingClientRect();
	if (stage.height < innerHeight * 0.55) found.push("the stage has but " + stage.height + " px");
	for (const g of document.querySelectorAll("#stage .layers .layer > g")) {
		const b = g.getBoundingClientRect();
		if (b.width && g.checkVisibility() && (b.left < stage.left - 2 || b.right > stage.right + 2 || b.top < stage.top - 2 || b.bottom > stage.bottom + 2)) found.push(g.id + " lies outside of the stage");
	}
	return found.join("\n");
})()`

// cameraRests is when the camera has looked at what there is of the film.
const cameraRests = `document.querySelector(".present") && !document.querySelector(".first") && document.querySelector(".stage .layers")?.style.getPropertyValue("--least") &&
	(() => { const v = document.querySelector(".settled").getAttribute("viewBox"), was = window.view_; window.view_ = v; window.held_ = v === was ? (window.held_ ?? 0) + 1 : 0; return window.held_ > 12 })()`

// TestPresentFits: in present mode text has 16 px at least, on the page and in
// the picture, and nothing scrolls or lies outside, for demos of each chapter.
func TestPresentFits(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	look := func(path string, w, h int64) {
		t.Helper()
		p.load(srv.URL+path, w, h)
		p.until(cameraRests)
		if found := eval[string](p, tooSmall); found != "" {
			t.Errorf("%s at %dx%d:\n%s", path, w, h, found)
		}
	}
	for _, slug := range []string{"worker-pool", "rate-limiter", "errgroup", "counter-mutex", "gmp", "gc", "lock-order"} {
		look("/demo/"+slug+"?at=450ms&present=1", 1280, 720)
	}
	look("/demo/batch-pipeline?at=450ms&present=1&procs=2", 1280, 720) // it takes a wide picture, through the other lens it needs none
	p.press("l")
	p.until(`document.querySelector("#stage .layers [data-name=P0]") && ` + cameraRests)
	if found := eval[string](p, tooSmall); found != "" {
		t.Errorf("through another lens:\n%s", found)
	}
	look("/demo/worker-pool?at=450ms&present=1", 1920, 1080)
	look("/demo/lock-order?at=10s&present=1&theme=dark", 1024, 768)
	p.check("a demo in present mode")
	p.press("o")
	p.press("c")
	p.until(`document.querySelector(".lines").getBoundingClientRect().height > 60`)
	p.check("a demo in present mode with parameters and code")
}

// TestPresentSideways: on a phone that lies on its side the transport fits.
func TestPresentSideways(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, width := range []int64{568, 700, 812} {
		p.film(srv.URL+"/demo/gmp?at=2ms&present=1", width, 375)
		p.until(cameraRests)
		if over := eval[string](p, `(() => {
			const boxes = [...document.querySelectorAll(".transport > *, .pace > *")].filter((n) => n.checkVisibility()).map((n) => [n.id || n.className, n.getBoundingClientRect()]).filter(([, b]) => b.width);
			return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) => p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom).map(([b]) => a + " over " + b)).join("\n");
		})()`); over != "" {
			t.Errorf("at %d px:\n%s", width, over)
		}
	}
}

// outOfBoxes lists the labels of the picture that leave their boxes.
const outOfBoxes = `[...document.querySelectorAll("#stage .layers .desk text")].filter((t) => t.textContent && t.checkVisibility({ opacityProperty: true, visibilityProperty: true })).flatMap((t) => {
	const a = t.getBoundingClientRect(), b = t.parentElement.querySelector(".card").getBoundingClientRect();
	return a.left < b.left - 1 || a.right > b.right + 1 ? t.textContent + " by " + Math.max(b.left - a.left, a.right - b.right).toFixed(1) + " px" : [];
}).join("\n")`

// TestPresentLabels: labels that are larger in present mode stay within their
// boxes, beside the code, too, and when they change.
func TestPresentLabels(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, path := range []string{"or-done?at=450ms", "or-done?at=450ms&code=1", "forgotten-cancel?at=20ms&code=1", "context-tree?at=450ms&code=1", "retry?at=450ms&code=1"} {
		p.load(srv.URL+"/demo/"+path+"&present=1", 1280, 720)
		p.until(cameraRests)
		for range 6 {
			if found := eval[string](p, outOfBoxes); found != "" {
				t.Errorf("%s at %s:\n%s", path, eval[string](p, clockText), found)
			}
			from := eval[string](p, playhead)
			p.press(".")
			p.until(playhead + ` !== "` + from + `" && ` + resting)
		}
	}
}

// TestPresentTweaks: where a tweak adds to the picture, the camera goes back
// until all of it is seen.
func TestPresentTweaks(t *testing.T) {
	racetest.Skip(t)
	p := tab(t)
	p.load(site(t).URL+"/demo/worker-pool?arrivals=endless&kind=io&workers=2&speed=2&present=1", 1280, 720)
	p.until(cameraRests)
	before := eval[float64](p, `document.querySelector(".settled").viewBox.baseVal.height`)
	p.press("k")
	p.until(`parseFloat(` + clockText + `) > 0.2`)
	p.drag("workers", 9, 16)
	p.until(workers + " === 16")
	p.until(fmt.Sprintf(`document.querySelector(".settled").viewBox.baseVal.height > %f + 20`, before))
	p.press("k")
	p.until(cameraRests)
	if found := eval[string](p, `(() => { const s = document.getElementById("stage").getBoundingClientRect(); return [...document.querySelectorAll("#stage .layers .desk")].filter(n => n.checkVisibility() && n.getBoundingClientRect().bottom > s.bottom + 2).map(n => n.id).join(" ") })()`); found != "" {
		t.Errorf("outside of the stage: %s", found)
	}
}

// heads lists what of the sides' headings is cut off or leaves its place.
const heads = `[...document.querySelectorAll(".side-title")].flatMap(head => { const b = head.getBoundingClientRect(); return [head, ...head.querySelectorAll("a, span")].filter(n => { const r = n.getBoundingClientRect(); return r.right > b.right + 1 || r.bottom > b.bottom + 1 || n.scrollWidth > n.clientWidth + 1 && n.clientWidth > 0 }).map(n => n.textContent + " is cut off") }).join("; ")`

// TestPresentBesideTuned: beside a comparison that is presented the parameters
// of each side stand below those of the one before.
func TestPresentBesideTuned(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, path := range []string{"/worker-pool?a.procs=1&b.procs=8", "/semaphore/raw-goroutines?tasks=24&workers=4&limit=4"} {
		p.film(srv.URL+"/compare/worker-pool-semaphore"+path+"&at=500ms", 1280, 720)
		p.press("p")
		p.until(cameraRests)
		p.press("o")
		p.until(`document.querySelector(".with-params #own")?.checkVisibility() && ` + cameraRests)
		if found := eval[string](p, `(() => {
			const panel = document.querySelector("#params-panel"), sides = [...document.querySelectorAll(".own-side:not([hidden])")].map(n => n.getBoundingClientRect());
			const found = sides.filter((b, i) => i > 0 && b.top < sides[i - 1].bottom - 1).map(b => "a side stands beside the one before, at " + b.left + " px");
			if (sides.length < 2) found.push("there are but " + sides.length + " sides");
			if (panel.scrollWidth > panel.clientWidth) found.push("the parameters scroll sideways");
			return found.join("; ");
		})()`); found != "" {
			t.Errorf("%s: %s", path, found)
		}
		if found := eval[string](p, heads); found != "" {
			t.Errorf("%s: %s", path, found)
		}
	}
}

// TestPresentBeside: a comparison can be presented, too: both stages and the
// transport are seen without scrolling.
func TestPresentBeside(t *testing.T) {
	looks(t)
	p := visit(t, site(t).URL+"/compare/worker-pool/worker-pool?a.procs=1&b.procs=8&at=500ms", 1280, 720)
	p.press("p")
	p.until(cameraRests)
	p.until(`[...document.querySelectorAll(".stage, #play, #narration")].length === 4 && [...document.querySelectorAll(".stage, #play, #narration")].every(n => { const b = n.getBoundingClientRect(); return b.height > 20 && b.top >= 0 && b.bottom <= innerHeight })`)
	if found := eval[string](p, heads); found != "" {
		t.Error(found)
	}
	p.press("p")
	p.until(`!document.querySelector(".present") && document.querySelector(".settled").getAttribute("viewBox").startsWith("0 0 ")`)
}
