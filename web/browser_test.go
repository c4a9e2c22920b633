package web

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/racetest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

//go:embed testdata/axe-4.14.1.min.js
var axe string

// page is a demo's page in the browser.
type page struct {
	t   testing.TB
	ctx context.Context
}

// looks marks a test that only looks at pages, such as how they are laid out,
// and never at what becomes of a film that plays. Such tests run beside each
// other, and without the race detector (racetest.Skip).
func looks(t *testing.T) {
	t.Helper()
	racetest.Skip(t)
	t.Parallel()
}

// tab is a fresh tab with an empty profile. A test that looks at many pages
// opens them in one: a tab's process, and all it fetches and compiles, cost
// more than most pages.
func tab(t testing.TB) page {
	t.Helper()
	return page{t, browsertest.New(t)}
}

// visit opens an address in a tab of its own.
func visit(t testing.TB, url string, width, height int64) page {
	t.Helper()
	p := tab(t)
	p.film(url, width, height)
	return p
}

// film opens a demo, a comparison or a program, and waits until its film has
// taken over.
func (p page) film(url string, width, height int64) {
	p.t.Helper()
	p.load(url, width, height)
	p.until(`!document.querySelector(".first") && !document.getElementById("step-forward")?.disabled`)
}

// load opens an address.
func (p page) load(url string, width, height int64) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, height), chromedp.Navigate(url))
}

func (p page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// eval is the value of a JavaScript expression.
func eval[T any](p page, expr string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expr))
	if err != nil {
		p.t.Fatalf("%s: %v", expr, err)
	}
	return v
}

// until waits for a JavaScript condition.
func (p page) until(cond string) {
	p.t.Helper()
	for deadline := time.Now().Add(40 * time.Second); ; {
		if eval[bool](p, "!!("+cond+")") {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("never came true: %s; the page is %s", cond, eval[string](p, `[location, ...["clock", "play", "offline", "narration"].map(id => document.getElementById(id)?.textContent.trim())].join(" | ")`))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// js runs statements.
func (p page) js(statements string) {
	p.t.Helper()
	eval[bool](p, "(() => {"+statements+"; return true})()")
}

// key presses a key on the page.
func (p page) key(k string) {
	p.t.Helper()
	p.js(fmt.Sprintf(`document.body.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true}))`, k))
}

// drag moves a slider as a hand does.
func (p page) drag(param string, values ...int) {
	p.t.Helper()
	for _, v := range values {
		p.js(fmt.Sprintf(`const r = document.querySelector('[data-param=%q] .range'); r.value = %d; r.dispatchEvent(new Event("input", {bubbles: true}))`, param, v))
		time.Sleep(30 * time.Millisecond)
	}
	p.js(fmt.Sprintf(`document.querySelector('[data-param=%q] .range').dispatchEvent(new Event("change", {bubbles: true}))`, param))
}

// Expressions of the page's state.
const (
	clockText = `document.getElementById("clock").textContent`
	playText  = `document.querySelector("#play span").textContent`
	workers   = `Number(/(\d+) live/.exec(document.querySelector('#stage .layers [data-name=worker]')?.textContent ?? "")?.[1] ?? 0)`
	playhead  = `document.getElementById("scrub").value`
)

func TestPlay(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?speed=4", 1440, 900)
	start := eval[string](p, clockText)
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(playText + ` === "Pause" && ` + clockText + ` !== ` + fmt.Sprintf("%q", start))
	p.key(" ")
	p.until(playText + ` === "Play"`)
	held := eval[string](p, clockText)
	time.Sleep(100 * time.Millisecond)
	if now := eval[string](p, clockText); now != held {
		t.Errorf("paused, the clock went from %s to %s", held, now)
	}
	p.key("Home")
	p.until(clockText + ` === ` + fmt.Sprintf("%q", start))
	first := eval[string](p, playhead)
	p.key("ArrowRight")
	p.until(playText + ` === "Play" && ` + playhead + ` !== ` + fmt.Sprintf("%q", first))
	if say := eval[string](p, `document.getElementById("narration").textContent`); strings.TrimSpace(say) == "" {
		t.Error("a step tells nothing")
	}
}

// TestDrag drags the workers while the film plays: more of them appear, the
// address names the inputs, and what is shown before stays.
func TestDrag(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?arrivals=endless&kind=io&speed=2", 1440, 900)
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(`parseFloat(` + clockText + `) > 0.2`)
	p.drag("workers", 5, 6, 8, 10, 12)
	p.until(workers + " === 12")
	p.until(`location.search.includes("workers%3D12") || location.search.includes("workers=12")`)
	p.drag("workers", 9, 3, 2)
	p.until(workers + " === 2")
}

// TestActions presses each button while the film plays.
func TestActions(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?arrivals=endless&kind=io&speed=2", 1440, 900)
	p.do(chromedp.Click(chromedp.CSS("#play")))
	for _, name := range []string{"send", "burst", "break"} {
		p.until(`!document.querySelector('[data-action=` + name + `]').disabled`)
		p.js(`document.querySelector('[data-action=` + name + `]').click()`)
		p.until(`decodeURIComponent(location.search).includes(":` + name + `")`)
	}
}

// server is the playground as a process of its own.
type server struct {
	t      *testing.T
	binary string
	addr   string
	cmd    *exec.Cmd
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{t: t, binary: filepath.Join(t.TempDir(), "playground")}
	if out, err := exec.Command("go", "build", "-o", s.binary, "../cmd/playground").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = ln.Addr().String()
	ln.Close()
	t.Cleanup(s.kill)
	s.start()
	return s
}

func (s *server) start() {
	s.t.Helper()
	s.cmd = exec.Command(s.binary, "-addr", s.addr)
	var out bytes.Buffer
	s.cmd.Stderr = &out
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	for range 500 {
		if c, err := net.Dial("tcp", s.addr); err == nil {
			c.Close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatalf("the server does not answer: %s", out.String())
}

func (s *server) kill() {
	if s.cmd != nil {
		s.cmd.Process.Kill()
		s.cmd.Wait()
		s.cmd = nil
	}
}

// picture is what the stage shows, element by element.
const picture = `[...document.querySelectorAll("#stage .layers [id]")].filter(n => n.tagName === "g").map(n => n.id + n.getAttribute("transform") + n.getAttribute("class") + n.textContent).sort().join("\n")`

// TestRestart kills the server while a tweaked film is shown and starts it
// again: the film goes on from the same instant, with the same picture.
func TestRestart(t *testing.T) {
	s := newServer(t)
	p := visit(t, "http://"+s.addr+"/demo/worker-pool?arrivals=endless&kind=io&speed=2", 1440, 900)
	browsertest.Expect(p.ctx, "WebSocket connection to")
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(`parseFloat(` + clockText + `) > 0.3`)
	p.drag("workers", 8)
	p.until(workers + " === 8")
	p.key("k")
	p.until(playText + ` === "Play"`)
	time.Sleep(200 * time.Millisecond)
	clock, shown := eval[string](p, clockText), eval[string](p, picture)

	s.kill()
	p.until(`!document.getElementById("offline").hidden`)
	if line := eval[string](p, `document.getElementById("offline").textContent`); !strings.Contains(line, "Live run disconnected. Showing the recorded") || !strings.Contains(line, " s; changes wait for the server. Retrying in") {
		t.Errorf("disconnected, the page says %q", line)
	}
	browsertest.Expect(p.ctx, "Failed to load resource")
	p.js(`navigator.clipboard.writeText = async (text) => { window.copied = text }; document.getElementById("share").click()`)
	p.until(`document.getElementById("notices").textContent.includes("The server does not answer. The link to this moment is copied.") && /workers=8.*&at=/.test(window.copied)`)
	s.start()
	p.until(`document.getElementById("offline").hidden`)
	if c := eval[string](p, clockText); c != clock {
		t.Errorf("the clock was at %s and is at %s", clock, c)
	}
	if now := eval[string](p, picture); now != shown {
		t.Errorf("the picture was\n%s\nand is\n%s", shown, now)
	}
	p.do(chromedp.Click(chromedp.CSS("#play")))
	p.until(clockText + ` !== ` + fmt.Sprintf("%q", clock))
	p.drag("workers", 3)
	p.until(workers + " === 3")
}

// TestAccessible runs axe-core over the pages, also with the chooser open.
func TestAccessible(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, path := range []string{"/", "/search?q=worker", "/search?q=zebra", "/which", whichEnd(), "/demo/worker-pool?at=500ms", "/demo/worker-pool?at=500ms&theme=dark", "/compare", "/compare/worker-pool/worker-pool?a.procs=1&b.queue=0&at=500ms", "/demo/nothing"} {
		for _, width := range []int64{1440, 375} {
			if path == "/demo/nothing" {
				p = tab(t)
				browsertest.Expect(p.ctx, "404")
			}
			p.load(srv.URL+path, width, 900)
			time.Sleep(300 * time.Millisecond)
			p.check(fmt.Sprintf("%s at %d px", path, width))
			if path != "/" && !strings.Contains(path, "dark") {
				continue
			}
			p.js(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "k", ctrlKey: true, bubbles: true}))`)
			p.until(`document.querySelector("#chooser [role=option]")`)
			p.check(fmt.Sprintf("%s at %d px with the chooser", path, width))
		}
	}
}

// check fails the test if axe-core finds something on the page as it is.
func (p page) check(what string) {
	p.t.Helper()
	if eval[bool](p, "!window.axe") {
		eval[bool](p, axe+"; true")
	}
	p.js(`window.found = undefined; axe.run({resultTypes: ["violations"]}).then(r => window.found = r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target + " " + n.failureSummary).join("; ")).join("\n"))`)
	p.until(`window.found !== undefined`)
	if found := eval[string](p, "window.found"); found != "" {
		p.t.Errorf("%s:\n%s", what, found)
	}
}

// TestWeight: the first load of a demo is at most 120 KB over the wire, and
// nothing comes from elsewhere.
func TestWeight(t *testing.T) {
	looks(t)
	srv := site(t)
	p := visit(t, srv.URL+"/demo/worker-pool", 1440, 900)
	const entries = `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]`
	if sum := eval[int](p, entries+`.reduce((n, e) => n + e.transferSize, 0)`); sum > 120<<10 || sum < 10<<10 {
		t.Errorf("%d bytes came over the wire: %s", sum, eval[string](p, entries+`.map(e => e.transferSize + " " + e.name).join("\n")`))
	} else {
		t.Logf("%d bytes in %d requests", sum, eval[int](p, entries+`.length`))
	}
	if foreign := eval[string](p, entries+`.map(e => e.name).filter(n => !n.startsWith(location.origin)).join(" ")`); foreign != "" {
		t.Errorf("requests leave the host: %s", foreign)
	}
}

// TestNarrow: nothing scrolls sideways, down to 320 px.
func TestNarrow(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, width := range []int64{320, 375, 700, 768, 1099, 1100, 1440, 2560} {
		p.film(srv.URL+"/demo/worker-pool?at=300ms", width, 900)
		if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, over)
		}
		if over := eval[int](p, `document.querySelector(".transport").scrollWidth - document.querySelector(".transport").clientWidth`); width >= 700 && over > 0 {
			t.Errorf("at %d px the transport is %d px too wide for its place", width, over)
		}
		if tall := eval[int](p, `document.documentElement.scrollHeight - innerHeight`); width >= 1100 && tall > 0 {
			t.Errorf("at %d px the page is %d px too tall", width, tall)
		}
	}
	for _, width := range []int64{568, 667, 700, 932} { // phones that lie on their side
		p.film(srv.URL+"/demo/worker-pool?at=300ms", width, 375)
		if seen := eval[float64](p, `document.getElementById("narration").getBoundingClientRect().top - document.getElementById("stage").getBoundingClientRect().top`); seen < 180 {
			t.Errorf("at %d x 375 px the page opens with %.0f px of the stage", width, seen)
		}
	}
}

// TestIdle: a paused page asks for no animation frames.
func TestIdle(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=300ms", 1440, 900)
	time.Sleep(300 * time.Millisecond)
	p.js(`window.frames_ = 0; const raf = requestAnimationFrame; window.requestAnimationFrame = f => { window.frames_++; return raf(f) }`)
	time.Sleep(500 * time.Millisecond)
	if n := eval[int](p, "window.frames_"); n > 0 {
		t.Errorf("a paused page asked for %d frames", n)
	}
}
