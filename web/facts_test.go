package web

import (
	"bytes"
	"compress/gzip"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// TestFactsPage: each fact has pictures that differ, and links that take; the
// page is at most 60 KB over the wire.
func TestFactsPage(t *testing.T) {
	srv := site(t)
	status, _, page := get(t, srv.URL+"/facts")
	if status != 200 {
		t.Fatalf("%d %s", status, page)
	}
	articles := strings.Split(page, "<article")[1:]
	if len(articles) != len(demo.Facts) {
		t.Fatalf("%d articles for %d facts", len(articles), len(demo.Facts))
	}
	link := regexp.MustCompile(`(?s)(<svg class="film".*?</svg>|<svg xmlns.*?</svg>).*?<a class="fact-clock" href="/demo/([a-z0-9-]+)\?([^"]*)"`)
	for i, f := range demo.Facts {
		seen := map[string]bool{}
		for _, m := range link.FindAllStringSubmatch(articles[i], -1) {
			if seen[m[1]] {
				t.Errorf("%s: a picture is shown twice", f.Name)
			}
			seen[m[1]] = true
			q, err := url.ParseQuery(html.UnescapeString(m[3]))
			if err != nil || m[2] != f.Slug || q.Get("lens") != factsLens {
				t.Errorf("%s: a picture leads to %s?%s", f.Name, m[2], m[3])
			}
			if at, err := engine.ParseCoord(q.Get("at")); err != nil || at.T == 0 {
				t.Errorf("%s: it leads to %q", f.Name, q.Get("at"))
			}
			if _, errs := parseMoment(demo.Find(m[2]), q); len(errs) > 0 {
				t.Errorf("%s: %v", f.Name, errs)
			}
		}
		if len(seen) < 2 || !strings.Contains(articles[i], `id="`+f.Name+`"`) || !strings.Contains(articles[i], `href="/runtime#`+f.Function+`"`) {
			t.Errorf("%s: %d pictures", f.Name, len(seen))
		}
	}
	var wire bytes.Buffer
	z := gzip.NewWriter(&wire)
	z.Write([]byte(page))
	z.Close()
	if wire.Len() > 60<<10 {
		t.Errorf("the page is %d bytes over the wire", wire.Len())
	}
}

// TestFactsOpen follows a picture: the film stands at its moment. The page
// does not scroll sideways.
func TestFactsOpen(t *testing.T) {
	p := page{t, browsertest.New(t)}
	p.do(chromedp.EmulateViewport(375, 800), chromedp.Navigate(site(t).URL+"/facts"))
	if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("the page is %d px too wide", over)
	}
	p.tidy("facts", "dark")
	say := eval[string](p, `document.querySelector("#overflow li:last-child p").lastChild.parentNode.innerText.replace(/^\S+ \S+s /, "")`)
	p.js(`document.querySelector("#overflow li:last-child .fact-clock").click()`)
	p.until(`location.pathname === "/demo/full-queue" && document.getElementById("narration") && !document.querySelector(".first")`)
	if now := eval[string](p, narration); !strings.Contains(say, now[:40]) {
		t.Errorf("the page said %q, the film %q", say, now)
	}
}
