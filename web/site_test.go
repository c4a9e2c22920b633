package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// site starts the playground on loopback.
func site(t testing.TB) *httptest.Server {
	t.Helper()
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		srv.Close()
	})
	return srv
}

// get fetches a page and returns its status, type and body.
func get(t testing.TB, url string) (int, string, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Content-Type"), string(b)
}

func TestRoutes(t *testing.T) {
	srv := site(t)
	tests := []struct {
		path   string
		status int
		kind   string
		holds  string
	}{
		{"/", 200, "text/html", "Worker pool"},
		{"/healthz", 200, "text/plain", "ok"},
		{"/demo/worker-pool", 200, "text/html", `class="first"`},
		{"/demo/worker-pool?workers=99", 200, "text/html", "Workers is &#34;99&#34;; allowed is a whole number from 1 to 16. It is taken as 16."},
		{"/demo/worker-pool?seed=abc", 200, "text/html", "It is taken as 1."},
		{"/demo/worker-pool?lens=xx", 200, "text/html", "Lens is &#34;xx&#34;; allowed is pattern or scheduler or timeline. It is taken as pattern."},
		{"/demo/worker-pool?at=soon&theme=pink", 200, "text/html", "allowed is light or dark"},
		{"/demo/werker-pool", 404, "text/html", "/demo/worker-pool"},
		{"/worker-pol", 404, "text/html", "Did you mean one of these?"},
		{"/nowhere", 404, "text/html", "There is no demo “nowhere”</h1><p><a"},
		{"/shot/nowhere.svg", 404, "text/plain", "There is no demo \"nowhere\".\n"},
		{"/demo/worker-pool/?workers=99", 200, "text/html", "Workers is &#34;99&#34;"},
		{"/facts/", 200, "text/html", "<h1>"},
		{"/compare/worker-pool/pipeline/", 200, "text/html", `id="b-stage"`},
		{"/present/worker-pool/", 200, "text/html", `data-slug="worker-pool"`},
		{"/nowhere/", 404, "text/html", "There is no demo “nowhere”"},
		{"/demo/worker-pool/derived?workers=2&queue=0", 200, "text/html", "Nothing fits in the queue"},
		{"/demo/worker-pool/derived?batch=x", 200, "text/html", "Batch, line 1: &#34;x&#34;; expected a name and a cost"},
		{"/demo/worker-pool/program.go?workers=7", 200, "text/plain", "Workers:    7,"},
		{"/demo/worker-pool/program.go?workers=77", 400, "text/plain", "allowed is a whole number from 1 to 16"},
		{"/shot/worker-pool.svg?at=600ms", 200, "image/svg+xml", "</svg>"},
		{"/shot/worker-pool.svg?at=600ms&theme=dark&w=343", 200, "image/svg+xml", `width="343"`},
		{"/shot/worker-pool.svg?for=2s&speed=1/4&still=100ms", 200, "image/svg+xml", "@keyframes"},
		{"/shot/worker-pool.svg?for=1h&speed=max", 400, "text/plain", `for is "1h"; allowed is a time from 100ms to 1m0s`},
		{"/shot/worker-pool.svg?workers=0", 400, "text/plain", `workers is "0"; allowed is a whole number from 1 to 16`},
		{"/shot/worker-pool.svg?w=10", 400, "text/plain", "allowed is a whole number from 343 to 1600"},
		{"/shot/worker-pool.svg?at=x", 400, "text/plain", "is not a moment"},
		{"/shot/worker-pool.png?scale=4", 400, "text/plain", `scale is "4"; allowed is a whole number from 1 to 3`},
		{"/shot/worker-pool.png?scale=3&w=1600&h=4000", 400, "text/plain", "Scale is 3; a picture of 1600 × 4000 px would have 58 million pixels, allowed are 16 million."},
		{"/shot/worker-pool.png?w=343&title=%3Cb%3E%26%22%27]]%3E%EF%BF%BD%F0%9F%98%80", 200, "image/png", "PNG"},
		{"/shot/worker-pool.gif?w=343&for=200ms&fps=5", 200, "image/gif", "GIF89a"},
		{"/shot/worker-pool/pipeline.gif", 400, "text/plain", "For is 10s; pictures of several runs do not move."},
		{"/shot/worker-pool.png?for=2s", 400, "text/plain", "For is 2s; a PNG does not move, but .svg, .gif and .apng do."},
		{"/shot/worker-pool.bmp", 404, "text/plain", "Pictures end in .svg, .png, .gif or .apng, such as /shot/worker-pool.svg; this one ends in \".bmp\"."},
		{"/shot/worker-pool.svg?lens=timeline&to=1s", 200, "image/svg+xml", "G1 main"},
		{"/shot/worker-pool.svg?to=1s", 400, "text/plain", `to is "1s"; it is for lens=timeline only`},
		{"/shot/worker-pool.svg?h=200", 400, "text/plain", "H is 200; at 840 px of width the picture needs"},
		{"/shot/worker-pool/pipeline.svg?at=600ms&b.rate=9", 200, "image/svg+xml", "Run time"},
		{"/shot/worker-pool/pol.svg", 404, "text/plain", "There is no demo"},
		{"/shot/worker-pool/pipeline.svg?d.rate=9", 400, "text/plain", "is not a parameter of worker-pool/pipeline"},
		{"/shot/pool.svg", 404, "text/plain", "worker-pool"},
		{"/api/run/worker-pool.jsonl?at=1ms", 200, "application/x-ndjson", `"k":"ChanMake"`},
		{"/api/run/worker-pool.jsonl?workers=x", 400, "text/plain", "allowed is"},
		{"/api/run/worker-pool", 404, "text/plain", ".jsonl"},
		{"/api/lines/worker-pool.json?at=450ms", 200, "application/json", `"name":"main","why":"sync.WaitGroup.Wait","obj":"wg","since":`},
		{"/api/lines/worker-pool.json?at=450ms&workers=x", 400, "text/plain", "allowed is"},
		{"/api/lines/worker-pool", 404, "text/plain", ".json"},
		{"/compare/worker-pool/worker-pool?a.procs=1&b.procs=8", 200, "text/html", `id="b-stage"`},
		{"/compare/worker-pool/worker-pool/worker-pool", 200, "text/html", `id="c-peak"`},
		{"/compare/worker-pool/worker-pool?b.workers=99", 200, "text/html", "B.workers is &#34;99&#34;; allowed is a whole number from 1 to 16. It is taken as 16."},
		{"/compare/worker-pool/worker-pool/derived?a.queue=0", 200, "text/html", "<b>A</b> Nothing fits in the queue"},
		{"/compare/worker-pool/werker-pool", 404, "text/html", "/demo/worker-pool"},
		{"/runtime", 200, "text/html", `<tr id="runqgrab">`},
		{"/demo/work-stealing", 200, "text/html", `data-lens="scheduler" data-under="scheduler" data-standard-lens="scheduler"`},
		{"/demo/work-stealing?lens=pattern", 200, "text/html", `data-lens="pattern" data-under="pattern" data-standard-lens="scheduler"`},
		{"/compare", 200, "text/html", "One P against eight"},
		{"/embed/worker-pool", 200, "text/html", `class="first"`},
		{"/embed/worker-pool?at=450ms", 200, "text/html", `<base target="_blank">`}, // a frame does not leave for another page
		{"/embed/worker-pool?params=workers,colour", 200, "text/html", "Params names &#34;colour&#34;; worker-pool has procs, seed, workers"},
		{"/embed/werker-pool", 404, "text/html", "There is no demo &#34;werker-pool&#34;; did you mean worker-pool"},
		{"/static/0000/app.css", 200, "text/css", "--running-fill"},
		{"/static/0000/js/main.js", 200, "text/javascript", "import"},
		{"/static/nothing", 404, "text/plain", ""},
	}
	for _, tt := range tests {
		status, kind, body := get(t, srv.URL+tt.path)
		if status != tt.status || !strings.HasPrefix(kind, tt.kind) || !strings.Contains(body, tt.holds) {
			t.Errorf("%s: %d %s, want %d %s with %q in\n%.600s", tt.path, status, kind, tt.status, tt.kind, tt.holds, body)
		}
	}
}

func TestCatalogue(t *testing.T) {
	srv := site(t)
	_, _, body := get(t, srv.URL+"/api/demos")
	var all []struct {
		Slug   string
		Params []struct{ Name, Default string }
	}
	if err := json.Unmarshal([]byte(body), &all); err != nil || len(all) == 0 || all[0].Slug != "worker-pool" || len(all[0].Params) < 5 {
		t.Errorf("%v: %s", err, body)
	}
}

// TestSameQuerySameBytes fetches pictures and events from two sites.
func TestSameQuerySameBytes(t *testing.T) {
	a, b := site(t), site(t)
	for _, path := range []string{"/shot/worker-pool.svg?at=700ms&workers=3&seed=9", "/shot/worker-pool.svg?in=200ms:burst&at=2s&w=700",
		"/api/run/worker-pool.jsonl?kind=io&in=200ms:workers=9,300ms:burst&seed=4"} {
		_, _, x := get(t, a.URL+path)
		_, _, y := get(t, b.URL+path)
		if x != y || len(x) < 1000 {
			t.Errorf("%s: %d bytes, then %d others", path, len(x), len(y))
		}
	}
}

func TestStaticIsKept(t *testing.T) {
	srv := site(t)
	_, _, page := get(t, srv.URL+"/")
	_, rest, _ := strings.Cut(page, `href="/static/`)
	path, _, _ := strings.Cut(rest, `"`)
	res, err := http.Get(srv.URL + "/static/" + strings.SplitN(path, "/", 2)[0] + "/app.css")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if c := res.Header.Get("Cache-Control"); !strings.Contains(c, "immutable") {
		t.Errorf("cache control is %q", c)
	}
	if c := res.Header.Get("Access-Control-Allow-Origin"); c != "*" {
		t.Errorf("other origins get %q", c)
	}
}
