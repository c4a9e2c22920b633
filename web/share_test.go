package web

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

// TestShare opens the dialog on a phone, by keys: it stays within the page,
// everything that it copies leads to something, and what it saves is there.
func TestShare(t *testing.T) {
	racetest.Skip(t)
	srv := site(t)
	p := visit(t, srv.URL+"/demo/worker-pool?workers=5&at=620ms&lens=scheduler", 375, 740)
	p.js(`navigator.clipboard.writeText = async (text) => { window.copied = text }; document.getElementById("share").focus(); document.getElementById("share").click()`)
	p.until(`document.activeElement?.dataset?.copy`)
	if focus := eval[string](p, `document.activeElement.textContent`); focus != "Copy link" {
		t.Errorf("the focus is on %q", focus)
	}
	if wide := eval[string](p, `[...document.querySelectorAll("#sharing *")].filter((n) => { const r = n.getBoundingClientRect(); return r.width && (r.left < 0 || r.right > innerWidth) }).map((n) => n.textContent).join("; ")`); wide != "" {
		t.Errorf("beyond the page: %s", wide)
	}
	p.check("the dialog that shares")
	copied := map[string]string{}
	p.js(`(async () => { const all = {}; for (const b of document.querySelectorAll("#sharing [data-copy]")) { window.copied = ""; b.click(); while (!window.copied) await new Promise((r) => setTimeout(r, 10)); all[b.textContent] = window.copied } window.all = JSON.stringify(all) })()`)
	p.until(`window.all`)
	if err := json.Unmarshal([]byte(eval[string](p, `window.all`)), &copied); err != nil {
		t.Fatal(err)
	}
	const moment = "workers=5&lens=scheduler&at=620ms&v=1"
	for label, want := range map[string]string{
		"Copy link": srv.URL + "/demo/worker-pool?" + moment,
		"Markdown":  "](" + srv.URL + "/shot/worker-pool.svg?" + moment + "&caption=1)](" + srv.URL + "/demo/worker-pool?" + moment + ")",
		"HTML":      `<img src="` + srv.URL + "/shot/worker-pool.svg?workers=5&amp;lens=scheduler&amp;at=620ms&amp;v=1&amp;caption=1\" alt=\"Worker pool at 620ms. ",
		"Frame":     `<iframe src="` + srv.URL + "/embed/worker-pool?workers=5&amp;lens=scheduler&amp;at=620ms&amp;v=1\" title=\"Worker pool\"",
		"Element":   `<go-playground demo="worker-pool" workers="5" lens="scheduler" at="620ms" v="1"></go-playground>`,
	} {
		if !strings.Contains(copied[label], want) {
			t.Errorf("%s copies\n%s\nwhich lacks\n%s", label, copied[label], want)
		}
	}
	p.js(`document.querySelector("#sharing [name=theme]").value = "dark"; document.querySelector("#sharing [name=stamp]").click(); window.asked = []; window.fetch = async (a) => { asked.push(a); return new Response("x") }; for (const b of document.querySelectorAll("#sharing [data-save]")) b.click()`)
	p.until(`asked.length === document.querySelectorAll("#sharing [data-save]").length && document.getElementById("sharing-said").textContent.startsWith("Saved ")`)
	saved := strings.Fields(eval[string](p, `asked.join(" ")`))
	for _, address := range saved {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		u.Path = strings.NewReplacer(".png", ".svg", ".gif", ".svg", ".apng", ".svg").Replace(u.Path)
		if status, _, body := get(t, u.String()); status != 200 {
			t.Errorf("%s: %d %.200s", address, status, body)
		}
		if strings.Contains(address, "/shot/") && !strings.Contains(address, moment+"&caption=1&stamp="+srv.URL+"&theme=dark") {
			t.Errorf("%s is another picture", address)
		}
	}
	p.js(`document.querySelector("#sharing [data-closes]").click()`)
	p.until(`!document.querySelector("dialog[open]")`)
}

// TestShareStays: the dialog grows downwards only, so that what is below the
// pointer stays there.
func TestShareStays(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=600ms", 1440, 900)
	p.js(`navigator.clipboard.writeText = async () => {}; document.getElementById("share").click()`)
	p.until(`document.activeElement?.dataset?.copy`)
	const top = `document.querySelector("#sharing [data-copy]").getBoundingClientRect().top`
	was := eval[float64](p, top)
	for _, label := range []string{"Copy link", "Element"} {
		p.js(`document.getElementById("sharing-said").textContent = ""; [...document.querySelectorAll("#sharing button")].find((b) => b.textContent === "` + label + `").click()`)
		p.until(`document.getElementById("sharing-said").textContent === "Copied."`)
		if now := eval[float64](p, top); now != was {
			t.Errorf("after %s the first button went from %g to %g", label, was, now)
		}
	}
}

// TestSharing: the dialog of a comparison offers only what there is of one.
func TestSharing(t *testing.T) {
	srv := site(t)
	if status, _, body := get(t, srv.URL+"/part/sharing/worker-pool/pipeline"); status != 200 || !strings.Contains(body, "Markdown") || strings.Contains(body, "iframe") || strings.Contains(body, ".trace") || strings.Contains(body, ".gif") || strings.Contains(body, "Save ten seconds") || !strings.Contains(body, "Worker pool · Pipeline") {
		t.Errorf("%d %.300s", status, body)
	}
	if status, _, _ := get(t, srv.URL+"/part/sharing/pool"); status != 404 {
		t.Errorf("of no demo: %d", status)
	}
}
