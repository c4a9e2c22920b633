package web

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/racetest"
)

// Expressions of what a deck shows: the document of its demo, and what that
// says.
const (
	framed    = `document.querySelector(".deck-frame:not([inert])")?.contentDocument`
	inFrame   = framed + `?.documentElement?.classList.contains("present") && !` + framed + `.querySelector(".first") && !!` + framed + `.querySelector(".show")`
	deckSays  = framed + `?.getElementById("narration").textContent`
	deckHead  = `Number(` + framed + `?.getElementById("scrub").value)`
	deckRests = `!["playing", "stepping"].includes(` + framed + `?.querySelector(".demo").dataset.state)`
)

// present opens a deck and waits until its demo has been taken over.
func present(t *testing.T, address string) page {
	t.Helper()
	p := tab(t)
	p.load(address, 1280, 720)
	p.until(inFrame)
	return p
}

// title waits until the deck shows that demo.
func (p page) title(want string) {
	p.t.Helper()
	p.until(`document.querySelector(".deck-frame:not([inert])").title === "` + want + `" && ` + inFrame)
}

// forward presses a clicker until the condition holds.
func (p page) forward(key, cond string) {
	p.t.Helper()
	for range 200 {
		if eval[bool](p, "!!("+cond+")") {
			return
		}
		p.press(key)
		time.Sleep(20 * time.Millisecond)
	}
	p.t.Fatalf("however often the clicker is pressed: %s", cond)
}

// address waits until the address follows no more.
func (p page) address() {
	p.t.Helper()
	p.until(deckRests)
	p.js(`window.still_ = 0; const look = (was) => { window.still_ = location.search === was ? window.still_ + 1 : 0; setTimeout(look, 250, location.search) }; look("")`)
	p.until(`window.still_ > 4`)
}

// TestDeck goes through a deck with a clicker, forward and back.
func TestDeck(t *testing.T) {
	p := present(t, site(t).URL+"/present/worker-pool/bounded-queue?1.batch=a+1ms+x2&1.workers=1")
	p.until(deckHead + " === 0")
	p.forward(kb.PageDown, `document.title.startsWith("Bounded queue")`)
	p.title("Bounded queue")
	p.until(deckHead + " === 0")
	p.press(kb.PageUp) // at its opening: back to the end of the one before
	p.title("Worker pool")
	p.until(deckSays + `.includes("the program ends")`)
	p.press(kb.PageUp)
	p.until(deckRests + ` && !` + deckSays + `.includes("the program ends")`)
	p.forward(".", `document.title.startsWith("Bounded queue")`)
	p.press(kb.ArrowRight)
	p.press(kb.ArrowRight)
	p.until(deckHead + " > 0 && " + deckRests)

	p.press("b") // blank: the next press only shows the screen again
	p.until(framed + `.querySelector(".demo.blank")`)
	at := eval[int](p, deckHead)
	p.press(kb.PageDown)
	p.until(`!` + framed + `.querySelector(".demo.blank")`)
	if now := eval[int](p, deckHead); now != at {
		t.Errorf("blank at %d ms, after the next press at %d ms", at, now)
	}

	p.address() // a reload continues
	said := eval[string](p, deckSays)
	p.do(chromedp.Reload())
	p.title("Bounded queue")
	p.until(deckHead + ` > 0 && ` + deckSays + ` === ` + quoted(said))
	p.press("r")
	p.until(deckHead + " === 0")
	p.until(`location.search.endsWith("n=2")`)
	p.press("2") // a scenario, and back to how it opened
	p.until(framed + `.querySelector("[data-scenario][aria-current=true]")?.textContent !== ` + framed + `.querySelector("[data-scenario]").textContent && location.search.includes("run=")`)
	p.press("r")
	p.until(`!location.search.includes("run=")`)
	p.press("<")
	p.title("Worker pool")
	p.press(kb.Escape)
	p.until(`location.pathname === "/demo/worker-pool" && document.querySelector("#narration")`)
}

func quoted(s string) string { return "`" + s + "`" }

// TestPresentHere enters present mode on a demo's page, tweaks it there, and
// leaves it again.
func TestPresentHere(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?arrivals=endless&kind=io", 1280, 720)
	p.press("p")
	p.until(`document.querySelector(".present .present-bar") && location.search.includes("present=1")`)
	p.press(kb.PageDown)
	p.press("o")
	p.until(`document.querySelector('[data-param="workers"] .range').getBoundingClientRect().width > 40`)
	p.js(`document.querySelector('[data-param="workers"] .range').focus()`)
	p.drag("workers", 5)
	p.until(`location.search.includes("run=")`)
	from := eval[string](p, playhead)
	p.press(kb.PageDown) // the slider has the focus: a clicker's keys are its own
	p.until(playhead + ` !== "` + from + `" && document.querySelector('[data-param="workers"] .range').value === "5"`)
	p.press("c")
	p.until(`document.querySelector(".lines").getBoundingClientRect().height > 100 && location.search.includes("code=1")`)
	p.press("d")
	p.until(`document.querySelector("h1.strip")?.textContent === "Worker pool"`)
	for range 3 { // parameters, code, present mode
		p.press(kb.Escape)
	}
	p.until(`!document.querySelector(".present") && document.querySelector(".top").offsetHeight > 0 && !location.search.includes("present")`)
	p.press("p")
	p.until(`document.querySelector(".present")`)
	p.press("p")
	p.until(`!document.querySelector(".present")`)
}

// TestDeckAsks: a question stops the clicker, whose next press shows the
// answer, and whose next one goes on.
func TestDeckAsks(t *testing.T) {
	p := present(t, site(t).URL+"/present/worker-pool?1.ask=1")
	const asked = framed + `.querySelector(".ask:not([hidden])")`
	p.until(framed + `.defaultView.performance.getEntriesByType("resource").some(e => e.name.includes("/api/questions/"))`)
	p.forward(kb.PageDown, asked)
	if state := eval[string](p, asked+".dataset.state"); state != "asked" {
		t.Errorf("the question is %s", state)
	}
	p.press(kb.PageDown)
	p.until(asked + `?.dataset.state === "right" && ` + asked + `.querySelector("[data-right]")`)
	if score := eval[string](p, asked+`.querySelector(".ask-score").textContent`); score != "" {
		t.Errorf("nobody chose, and the score is %q", score)
	}
	p.press(kb.PageDown)
	p.until(`!` + asked)
}

// TestSpeaker drives a deck from both windows.
func TestSpeaker(t *testing.T) {
	srv := site(t)
	p := present(t, srv.URL+"/present/worker-pool/bounded-queue?1.batch=a+1ms+x2&1.workers=1")
	p.js(`window.open = (address) => { window.opened_ = address; return window }`)
	p.press("v")
	p.until("window.opened_")
	address := eval[string](p, "window.opened_")
	s := page{t, browserTab(p)}
	s.do(chromedp.EmulateViewport(1180, 760), chromedp.Navigate(srv.URL+address))
	const shown = `document.getElementById("sp-now").textContent`
	s.until(`document.querySelector(".speaker").dataset.state === "live" && document.getElementById("sp-place").textContent === "1 of 2"`)
	s.until(`document.getElementById("sp-after").textContent.endsWith("Bounded queue")`)
	agree := func() {
		t.Helper()
		p.until(deckRests)
		said := eval[string](p, deckSays)
		s.until(shown + ` === ` + quoted(said))
	}
	const nextSaid = `document.getElementById("sp-next").textContent`
	next := eval[string](s, nextSaid)
	p.press(kb.PageDown)
	p.until(deckHead + " > 0 && " + deckSays + ` === ` + quoted(next))
	agree()
	next = eval[string](s, nextSaid)
	s.press(kb.PageDown) // the speaker's window drives
	p.until(deckSays + ` === ` + quoted(next))
	agree()
	s.js(`document.querySelector("[data-do=blank]").click()`)
	p.until(framed + `.querySelector(".demo.blank")`)
	s.until(`document.getElementById("sp-blank").getAttribute("aria-pressed") === "true"`)
	s.js(`document.querySelector("[data-do=reset]").click()`)
	p.until(deckHead + ` === 0 && !` + framed + `.querySelector(".demo.blank")`)
	s.js(`document.querySelector("[data-do=demoNext]").click()`)
	p.title("Bounded queue")
	s.until(`document.getElementById("sp-title").textContent === "Bounded queue" && document.querySelector(".sp-talk:not([hidden])").dataset.title === "Bounded queue"`)

	other := page{t, browserTab(p)} // another presentation of the same deck does not interfere
	other.do(chromedp.Navigate(srv.URL + "/present/worker-pool/bounded-queue"))
	other.until(inFrame)
	other.press(kb.PageDown)
	other.until(deckHead + " > 0")
	if title := eval[string](s, `document.getElementById("sp-title").textContent`); title != "Bounded queue" {
		t.Errorf("another presentation is at %q in the speaker's window", title)
	}

	p.do(chromedp.Reload()) // a reload continues, with the same speaker's window
	p.title("Bounded queue")
	s.press(".")
	p.until(deckHead + " > 0")
	agree()
	s.check("the speaker's window")
	p.do(chromedp.Navigate("about:blank"))
	s.until(`document.getElementById("sp-lost").textContent.includes("is closed") && document.querySelector("#sp-lost a").href.includes("n=2")`)
}

// browserTab is another tab beside the page's, closed at the end of the test.
func browserTab(p page) context.Context {
	p.t.Helper()
	ctx, end := chromedp.NewContext(p.ctx)
	p.t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil { // it lives as long as ctx, and not as the action that comes first
		p.t.Fatal(err)
	}
	return ctx
}

// TestDeckWithoutServer: when the server dies, the presentation goes on with
// what there is, is reset at once, and comes to the next demo.
func TestDeckWithoutServer(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	p := present(t, srv.URL+"/present/worker-pool/bounded-queue")
	browsertest.Expect(p.ctx, "WebSocket connection to")
	p.until(`[...document.querySelectorAll(".deck-frame")].every(f => f.contentDocument.querySelector(".present") && !f.contentDocument.querySelector(".first") && !f.contentDocument.getElementById("scrub").disabled) && document.querySelectorAll(".deck-frame").length === 2`)
	srv.Listener.Close()
	s.Close()
	p.until(`!` + framed + `.getElementById("offline").hidden`)
	for range 3 {
		from := eval[int](p, deckHead)
		p.press(kb.PageDown)
		p.until(deckRests + " && " + deckHead + " > " + itoa(from))
	}
	p.press("r")
	p.until(deckHead + " === 0")
	p.press(">")
	p.title("Bounded queue")
	p.press(kb.PageDown)
	p.until(deckHead + " > 0")
}
