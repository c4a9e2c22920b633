package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
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
			rafs, sockets, stored: stored(), origin: self.origin, poster: Boolean(document.querySelector(".first svg")), files: performance.getEntriesByType("resource").length,
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
	p := page{t, browsertest.New(t)}
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
	p.until("window.ask() && window.spied[0] && (" + cond + ")")
}

// TestEmbedElsewhere shows embeds in pages of another origin, with their own
// origin and in a sandbox: they rest as a picture, and play when they are told.
func TestEmbedElsewhere(t *testing.T) {
	srv := site(t)
	const frame = `<iframe src="SITE/embed/worker-pool?speed=1" style="border:0;width:640px;height:360px;display:block"`
	p := elsewhere(t, srv, frame+`></iframe>`+frame+` sandbox="allow-scripts"></iframe>`, 700, 800)
	p.spied(`spied[1]?.poster && spied.every(s => s.poster && s.sockets === 0 && s.rafs === 0 && s.files < 8)`)
	p.do(chromedp.MouseClickXY(24, 338))
	p.spied(`spied[0].state === "playing" && spied[0].clock > 0.05 && spied[0].sockets === 1 && spied[0].origin === "` + srv.URL + `"`)
	p.do(chromedp.MouseClickXY(24, 698))
	p.spied(`spied[1].state === "playing" && spied[1].clock > 0.05 && spied[1].sockets === 1 && spied[1].origin === "null"`)
	p.spied(`spied.every(s => s.stored <= 0 && s.cookie === "")`)
}
