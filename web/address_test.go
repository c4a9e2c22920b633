package web

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

// links are states of pages. The link that is copied there has the same names
// and values again, and the version of links.
var links = []string{
	"/demo/worker-pool?workers=6&kind=io&seed=7&procs=2&lens=scheduler&at=300ms&theme=dark&ask=1",
	"/demo/worker-pool?in=200ms:workers=6,300ms:burst&speed=1/2&at=400ms&code=0&g=3",
	"/demo/worker-pool?lens=timeline&at=450ms",
	"/compare/worker-pool/worker-pool?a.procs=1&b.procs=8&at=450ms&g=b.4",
}

// TestEveryStateIsALink opens links and copies a link there.
func TestEveryStateIsALink(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	for _, link := range links {
		p.film(srv.URL+link, 1440, 900)
		if strings.Contains(link, "g=") {
			p.until(`document.querySelector("#inspector:not([hidden])")`)
		}
		if strings.Contains(link, "ask=") {
			p.until(`document.querySelector("#ask[aria-pressed=true]")`)
		}
		p.js(`navigator.clipboard.writeText = async (text) => { window.copied = text }`)
		p.key("y")
		p.until(`window.copied`)
		const names = `[...new URL(%s, location.href).searchParams].sort().map((p) => p.join("=")).join("&")`
		want := eval[string](p, strings.ReplaceAll(names, "%s", `"`+link+"&v="+strconv.Itoa(demo.LinkVersion)+`"`))
		if got := eval[string](p, strings.ReplaceAll(names, "%s", "window.copied")); got != want {
			t.Errorf("%s\nis copied as %s\nwant         %s", link, got, want)
		}
	}
}

// TestLinkVersion: pages write the version that the server reads, refuse later
// ones in a sentence, and pictures do, too.
func TestLinkVersion(t *testing.T) {
	script, err := os.ReadFile("static/js/address.js")
	if err != nil {
		t.Fatal(err)
	}
	if m := regexp.MustCompile(`VERSION = "(\d+)"`).FindSubmatch(script); m == nil || string(m[1]) != strconv.Itoa(demo.LinkVersion) {
		t.Errorf("pages write links of version %s; the server reads %d", m, demo.LinkVersion)
	}
	srv := site(t)
	for path, want := range map[string]int{"/demo/worker-pool?v=1": 200, "/shot/worker-pool.svg?v=1&at=100ms": 200, "/shot/worker-pool.svg?v=99": 400, "/demo/worker-pool?v=99": 200,
		"/compare/worker-pool/worker-pool?v=99": 200, "/embed/worker-pool?v=99": 200, "/api/run/worker-pool.jsonl?v=99": 400} {
		status, _, body := get(t, srv.URL+path)
		if said := strings.Contains(body, "links have versions from 1 to"); status != want || said != strings.HasSuffix(path, "99") {
			t.Errorf("%s: %d, and the version's sentence is there: %v", path, status, said)
		}
	}
}
