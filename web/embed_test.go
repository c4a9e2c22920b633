package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/racetest"
)

// spy runs in every frame before its own scripts. A frame answers {spy: 1}
// with what it has done and how it stands; the page gathers the answers in
// window.spied, by the frames' order, and all other messages in window.heard.
const spy = `(() => {
	let rafs = 0, sockets = 0
	const raf = window.requestAnimationFrame
	window.requestAnimationFrame = (f) => { rafs++; return raf.call(window, f) }
	window.WebSocket = class extends WebSocket { constructor(...a) { super(...a); sockets++ } }
	const stored = () => { try { return localStorage.length + sessionStorage.length } catch { return -1 } }
	if (window !== top) {
		addEventListener("message", (e) => e.data?.spy && parent.postMessage({ spied: {
			rafs, sockets, stored: stored(), origin: self.origin, poster: Boolean(document.querySelector(".js .first svg")), files: performance.getEntriesByType("resource").length,
			state: document.querySelector("main")?.dataset.state ?? "", clock: parseFloat(document.getElementById("clock")?.textContent ?? ""),
			active: document.activeElement?.id ?? "", cookie: (() => { try { return document.cookie } catch { return "" } })(), dark: getComputedStyle(document.body).backgroundColor,
			workers: document.querySelector("[data-param=workers] input")?.value, lens: document.querySelector("main")?.dataset.lens,
			over: document.documentElement.scrollWidth - innerWidth, offline: document.querySelector("#offline span")?.textContent,
		} }, "*"))
		return
	}
	window.spied = []
	window.heard = []
	const frames = () => [...document.querySelectorAll("iframe, go-playground")].map((n) => n.shadowRoot?.querySelector("iframe") ?? n).filter((n) => n.contentWindow)
	window.ask = () => { for (const f of frames()) f.contentWindow.postMessage({ spy: 1 }, "*"); return true }
	addEventListener("message", (e) => {
		if (e.data?.spied) window.spied[frames().findIndex((f) => f.contentWindow === e.source)] = e.data.spied
		else window.heard.push({ ...e.data, origin: e.origin })
	})
})()`

// elsewhere serves a page from another origin, with SITE replaced by the
// playground's address, and opens it with the spy.
func elsewhere(t *testing.T, srv *httptest.Server, body string, width, height int64) page {
	t.Helper()
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/" {
			fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Host</title><body style="margin:0">`+strings.ReplaceAll(body, "SITE", srv.URL))
		}
	}))
	t.Cleanup(host.Close)
	p := tab(t)
	p.open(host.URL, width, height)
	return p
}

// open goes to an address with the spy in all frames.
func (p page) open(url string, width, height int64) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: spy})
		return err
	}), chromedp.Navigate(url))
}

// spied waits for a condition of the frames' answers, such as spied[0].rafs > 3.
func (p page) spied(cond string) {
	p.t.Helper()
	defer func() {
		if p.t.Failed() {
			p.t.Logf("frames: %s", eval[string](p, "JSON.stringify(window.spied)"))
		}
	}()
	p.until("window.ask() && window.spied.length && (" + cond + ")")
}

// TestEmbedElsewhere shows embeds in pages of another origin, with their own
// origin and in a sandbox: they rest as a picture, and play when they are told.
func TestEmbedElsewhere(t *testing.T) {
	srv := site(t)
	const frame = `<iframe src="SITE/embed/worker-pool?speed=1" style="border:0;width:640px;height:360px;display:block"`
	p := elsewhere(t, srv, frame+`></iframe>`+frame+` sandbox="allow-scripts"></iframe><div style="height:900px"></div>`+strings.Replace(frame, "?", "?autoplay=1&", 1)+`></iframe>`, 700, 800)
	p.spied(`spied[2]?.poster && spied.every(s => s.poster && s.sockets === 0 && s.rafs === 0 && s.files < 8)`)
	p.do(chromedp.MouseClickXY(24, 338))
	p.spied(`spied[0].state === "playing" && spied[0].clock > 0.05 && spied[0].sockets === 1 && spied[0].origin === "` + srv.URL + `"`)
	p.do(chromedp.MouseClickXY(24, 698))
	p.spied(`spied[1].state === "playing" && spied[1].clock > 0.05 && spied[1].sockets === 1 && spied[1].origin === "null"`)
	p.js(`scrollTo(0, 1e6)`)
	p.spied(`spied[2].state === "playing"`)
	p.spied(`spied.every(s => s.stored <= 0 && s.cookie === "")`)
}

// TestElement drives a custom element from a page of another origin by its
// methods, and hears its events.
func TestElement(t *testing.T) {
	p := elsewhere(t, site(t), `<script src="SITE/embed.js"></script><div style="width:640px"><go-playground demo="worker-pool" workers="3" at="450ms" speed="max" theme="light"></go-playground></div>
		<div style="height:4000px"></div><go-playground id="far" demo="pipeline"></go-playground>
		<script>window.el = document.querySelector("go-playground"); window.events = []
		for (const name of ["ready", "play", "pause", "beat", "end", "error"]) el.addEventListener(name, (e) => events.push({ name, ...e.detail }))
		el.onbeat = () => (window.beats = (window.beats ?? 0) + 1)</script>`, 700, 800)
	p.spied(`spied[0].poster && spied[0].sockets === 0 && spied[0].workers === "3" && el.offsetHeight > 360`)
	if n := eval[int](p, `document.getElementById("far").shadowRoot.querySelector("iframe").src.length`); n > 0 {
		t.Error("a far element is loaded")
	}
	had := func(cond string) string { return `events.some((e) => ` + cond + `)` }
	p.js(`el.play()`)
	p.until(had(`e.name === "ready" && e.slug === "worker-pool"`) + ` && ` + had(`e.name === "play"`) + ` && beats > 0 && ` + had(`e.name === "beat" && e.say.length > 10 && e.at`))
	p.js(`el.pause()`)
	p.until(had(`e.name === "pause" && e.at`))
	p.js(`el.seek("200ms")`)
	p.spied(`spied[0].state === "paused" && spied[0].clock === 0.2`)
	p.js(`events.length = 0; el.step()`)
	p.until(had(`e.name === "beat"`))
	p.js(`el.set("workers", 6)`)
	p.spied(`spied[0].workers === "6"`)
	p.js(`el.set("colour", "red"); el.set("workers", "99"); el.seek("soon")`)
	p.until(had(`e.name === "error" && e.text.includes('no parameter "colour"')`) + ` && ` + had(`e.name === "error" && e.text.includes("from 1 to 16")`) + ` && ` + had(`e.name === "error" && e.text.includes("is not a moment")`))
	light := eval[string](p, `spied[0].dark`)
	p.js(`el.setAttribute("theme", "dark")`)
	p.spied(`spied[0].dark !== "` + light + `"`)
	p.js(`el.removeAttribute("theme"); document.documentElement.style.colorScheme = "light"`)
	p.spied(`spied[0].dark === "` + light + `"`)
	p.js(`el.play()`)
	p.until(had(`e.name === "end"`))
	p.js(`document.getElementById("far").scrollIntoView()`)
	p.spied(`spied[1]?.poster`)
}

// TestElementFits: an element is as wide as its place and has the ratio of 16 to
// 9 until its size is known, unless the host's style says otherwise; one of no
// demo takes little room.
func TestElementFits(t *testing.T) {
	looks(t)
	p := elsewhere(t, site(t), `<script src="SITE/embed.js"></script><style>main { margin: 16px } .low { height: 300px } .narrow { width: 300px; max-height: 260px } .square { aspect-ratio: 1 }</style>
		<main><go-playground demo="nope"></go-playground><div style="height:3000px"></div><go-playground demo="pipeline"></go-playground>
		<go-playground demo="pipeline" class="low"></go-playground><go-playground demo="pipeline" class="narrow"></go-playground><go-playground demo="pipeline" class="square"></go-playground></main>`, 375, 740)
	browsertest.Expect(p.ctx, "status of 404")
	const sizes = `[...document.querySelectorAll("go-playground")].flatMap((n) => [n, n.shadowRoot.querySelector("iframe")]).map((n) => n.offsetWidth + "×" + n.offsetHeight).join(" ")`
	p.until(`heard.some((m) => m.is === "size")`)
	for width, want := range map[int64]string{
		375:  "343×240 343×240 343×240 343×240 343×300 343×300 300×240 300×240 343×343 343×343",
		1032: "1000×240 1000×240 1000×563 1000×563 1000×300 1000×300 300×240 300×240 1000×1000 1000×1000",
	} {
		p.do(chromedp.EmulateViewport(width, 740))
		p.until(`innerWidth === ` + itoa(int(width)))
		if got := eval[string](p, sizes); got != want || eval[bool](p, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("at %d px they are %s; want %s", width, got, want)
		}
	}
}

// TestElementHearsOnlyItsFrame: neither side listens to others.
func TestElementHearsOnlyItsFrame(t *testing.T) {
	srv := site(t)
	p := elsewhere(t, srv, `<script src="SITE/embed.js"></script><go-playground demo="worker-pool" style="width:640px;height:360px"></go-playground>
		<iframe name="other" src="/blank" style="height:10px"></iframe>
		<script>window.el = document.querySelector("go-playground"); window.got = 0; el.onplay = () => window.got++; el.onready = () => (window.ready = true)</script>`, 700, 800)
	p.until(`window.ready`)
	p.js(`window.postMessage({ playground: 1, is: "play" }, "*")
		const other = document.querySelector("[name=other]").contentWindow
		other.eval("parent.postMessage({ playground: 1, is: 'play' }, '*'); parent.document.querySelector('go-playground').shadowRoot.querySelector('iframe').contentWindow.postMessage({ playground: 1, do: 'play' }, '*')")`)
	p.spied(`spied[1] !== undefined || true`)
	p.spied(`spied[0].state === "" && spied[0].sockets === 0 && got === 0`)
	p.js(`el.play()`)
	p.until(`got === 1`)
}

// TestIdleEmbeds: ten embeds on one page open no connection and ask for no
// frame; one that plays stops when it is out of sight.
func TestIdleEmbeds(t *testing.T) {
	racetest.Skip(t)
	var body strings.Builder
	for i, d := range []string{"worker-pool", "pipeline", "ping-pong", "fan-out", "gmp", "errgroup", "rate-limiter", "work-stealing", "prime-sieve", "semaphore"} {
		fmt.Fprintf(&body, `<iframe src="SITE/embed/%s?speed=1/16%s" style="border:0;width:400px;height:300px;display:block"></iframe>`, d, strings.Repeat("&autoplay=0", i%2))
	}
	p := elsewhere(t, site(t), `<div style="height:900px"></div>`+body.String(), 500, 800)
	p.js(`scrollTo(0, 900)`)
	p.spied(`spied.length === 10 && spied.every((s) => s.poster)`)
	time.Sleep(500 * time.Millisecond)
	p.spied(`spied.every((s) => s.sockets === 0 && s.rafs === 0 && s.files < 8)`)
	p.do(chromedp.MouseClickXY(22, 278))
	p.spied(`spied[0].rafs > 3 && spied[0].state === "playing"`)
	p.js(`scrollTo(0, 0)`)
	rafs := func() int {
		time.Sleep(400 * time.Millisecond)
		p.js(`spied.length = 0`)
		p.spied(`spied[0]`)
		return eval[int](p, `spied[0].rafs`)
	}
	before := rafs()
	for tries := 0; tries < 50 && rafs() != before; tries++ {
		before = rafs()
	}
	if now := rafs(); now != before {
		t.Errorf("out of sight, the embed asks for frames: %d, then %d", before, now)
	}
	p.js(`scrollTo(0, 900)`)
	p.spied(`spied[0].rafs > ` + itoa(before+3))
}

// TestEmbedKeys: keys act only when the focus is inside, and Tab leads in,
// through and out again.
func TestEmbedKeys(t *testing.T) {
	racetest.Skip(t)
	p := elsewhere(t, site(t), `<button id="before">before</button><iframe src="SITE/embed/worker-pool?speed=1/16" style="display:block;width:640px;height:360px"></iframe><button id="after">after</button>`, 700, 500)
	p.spied(`spied[0].poster`)
	p.js(`document.getElementById("before").focus()`)
	p.do(chromedp.KeyEvent("k"), chromedp.KeyEvent(" "))
	p.do(chromedp.KeyEvent(kb.Tab))
	p.spied(`document.activeElement.tagName === "IFRAME" && spied[0].active === "full"`)
	if eval[int](p, `spied[0].sockets`) != 0 {
		t.Error("keys act while the focus is outside")
	}
	p.do(chromedp.KeyEvent("k"))
	p.spied(`spied[0].state === "playing"`)
	p.do(chromedp.KeyEvent("k"))
	p.spied(`spied[0].state === "paused"`)
	stops := 0
	for ; stops < 20 && eval[string](p, `document.activeElement.id`) != "after"; stops++ {
		p.do(chromedp.KeyEvent(kb.Tab))
	}
	if stops < 5 || stops == 20 {
		t.Errorf("Tab leads out of the embed after %d stops", stops)
	}
	p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	p.spied(`document.activeElement.tagName === "IFRAME" && spied[0].active === "menu-button"`)
}

// TestSmallEmbed: at 320 by 240 px all controls are there, and what moves is in
// sight; axe finds nothing at any size.
func TestSmallEmbed(t *testing.T) {
	racetest.Skip(t)
	srv, p := site(t), tab(t)
	for _, size := range [][2]int64{{320, 240}, {640, 360}, {1100, 700}} {
		p.load(srv.URL+"/embed/worker-pool?at=300ms&params=workers,kind&code=right&speed=1/16", size[0], size[1])
		p.until(`document.documentElement.classList.contains("js")`)
		hidden := eval[string](p, `[...document.querySelectorAll("#play, #step-forward, #scrub, #speed, #menu-button, #full")].filter((n) => {
			const b = n.getBoundingClientRect()
			return b.left < 0 || b.top < 0 || b.right > innerWidth || b.bottom > innerHeight || b.width < 24 && n.id !== "scrub" || document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)?.closest("button, a, select, input") !== n
		}).map((n) => n.id).join()`)
		if wide := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); hidden != "" || wide > 0 {
			t.Errorf("at %d by %d px these are hidden: %s; the page is %d px too wide", size[0], size[1], hidden, wide)
		}
		if size[0] == 1100 {
			p.check("the embed at rest")
		}
		p.js(`const f = document.querySelector("[data-param=workers] .range"); for (const n of [5, 6, 7]) { f.value = n; f.dispatchEvent(new Event("input", { bubbles: true })) }`)
		p.until(`document.querySelector("main").dataset.state === "ready" && document.querySelector("[data-param=workers] input[type=number]").value === "7" && (document.getElementById("full").dispatchEvent(new PointerEvent("pointerenter")), document.getElementById("full").href.includes("workers=7"))`)
		p.js(`document.getElementById("play").click()`)
		p.until(`document.querySelector("main").dataset.state === "playing" && !document.querySelector(".first")`)
		p.until(`[...document.querySelectorAll(".movers .layer > g")].some((n) => { const b = n.getBoundingClientRect(), w = document.querySelector(".window").getBoundingClientRect(); return b.top >= w.top && b.bottom <= w.bottom })`)
		p.js(`document.getElementById("play").click(); document.getElementById("menu-button").click()`)
		if !eval[bool](p, `!document.getElementById("params").dispatchEvent(new SubmitEvent("submit", { cancelable: true }))`) {
			t.Error("Enter in a field leads away")
		}
		if size[0] < 1100 {
			p.check(fmt.Sprintf("the embed with its menu, at %d px", size[0]))
		}
	}
}

// TestEmbedWeight: an embed at rest is light, and with all that it needs to play
// at most 100 KB over the wire.
func TestEmbedWeight(t *testing.T) {
	looks(t)
	p := tab(t)
	p.load(site(t).URL+"/embed/worker-pool", 640, 360)
	const weight = `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((n, e) => n + e.transferSize, 0)`
	p.until(`document.documentElement.classList.contains("js")`)
	rest := eval[int](p, weight)
	p.js(`document.getElementById("play").click()`)
	p.until(`document.querySelector("main").dataset.state === "playing"`)
	all := eval[int](p, weight)
	if rest < 5<<10 || rest > 40<<10 || all > 100<<10 {
		t.Errorf("%d bytes came over the wire, and %d until it played", rest, all)
	}
	t.Logf("%d bytes at rest, %d until it plays", rest, all)
}

// restarting is a server whose sites come and go.
type restarting struct {
	t    *testing.T
	site atomic.Pointer[Site]
}

func (r *restarting) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if s := r.site.Load(); s != nil {
		s.ServeHTTP(w, req)
		return
	}
	http.Error(w, "gone", http.StatusServiceUnavailable)
}

// put lets another site, or none, take the place of the one there is.
func (r *restarting) put(s *Site) {
	if was := r.site.Swap(s); was != nil {
		was.Close()
	}
}

func (r *restarting) start() {
	r.t.Helper()
	s, err := New(Config{})
	if err != nil {
		r.t.Fatal(err)
	}
	r.put(s)
}

// TestEmbedRestart: a frame in a sandbox, whose pass is of a server that has
// ended, loads itself again and goes on.
func TestEmbedRestart(t *testing.T) {
	r := &restarting{t: t}
	r.start()
	srv := httptest.NewServer(r)
	t.Cleanup(func() { r.put(nil); srv.Close() })
	p := elsewhere(t, srv, `<iframe sandbox="allow-scripts" src="SITE/embed/worker-pool?arrivals=endless&speed=1" style="border:0;width:640px;height:360px;display:block"></iframe>`, 700, 500)
	browsertest.Expect(p.ctx, "WebSocket connection to")
	p.spied(`spied[0].poster`)
	time.Sleep(2100 * time.Millisecond) // a younger page would only say that it cannot connect
	p.do(chromedp.MouseClickXY(22, 338))
	p.spied(`spied[0].clock > 0.3`)
	r.put(nil)
	p.spied(`spied[0].offline?.includes("disconnected")`)
	clock := eval[float64](p, `spied[0].clock`)
	r.start()
	p.spied(fmt.Sprintf(`spied[0].state === "playing" && spied[0].sockets === 1 && spied[0].clock >= %f`, clock))
}
