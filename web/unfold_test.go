package web

import (
	"bytes"
	"encoding/json"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// elements are all elements of a page, in order.
func elements(t testing.TB, body string) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

// attr is an attribute of an element, "" if it has none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// metas are what a page says to those who unfold links to it.
func metas(t testing.TB, body string) map[string]string {
	all := map[string]string{}
	for _, n := range elements(t, body) {
		if p := attr(n, "property"); n.Data == "meta" && p != "" {
			all[p] = attr(n, "content")
		}
		if n.Data == "link" && attr(n, "type") == "application/json+oembed" {
			all["oembed"] = attr(n, "href")
		}
	}
	return all
}

// TestUnfold: a link to a page unfolds with a title and a picture, and with a
// frame where that is understood.
func TestUnfold(t *testing.T) {
	srv := site(t)
	_, _, body := get(t, srv.URL+"/demo/worker-pool?workers=3&at=450ms&g=4&ask=1&colour=red")
	m := metas(t, body)
	if m["og:url"] != srv.URL+"/demo/worker-pool?at=450ms&workers=3" || m["og:title"] != "Worker pool · Go concurrency playground" || m["og:description"] == "" || strings.ContainsAny(m["og:image:alt"], "*`") {
		t.Errorf("the page says %v", m)
	}
	_, kind, picture := get(t, m["og:image"])
	cfg, err := png.DecodeConfig(strings.NewReader(picture))
	if err != nil || kind != "image/png" || cfg.Width != 1200 || cfg.Height != 630 || m["og:image:width"] != "1200" || m["og:image:height"] != "630" {
		t.Errorf("%s is %s, %d by %d, %v", m["og:image"], kind, cfg.Width, cfg.Height, err)
	}
	var d description
	_, kind, text := get(t, m["oembed"])
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&d); err != nil || kind != "application/json" || d.Version != "1.0" || d.Type != "rich" || d.Title != "Worker pool" || d.Width != 800 || d.Height != 450 {
		t.Fatalf("%s is %s %v: %s", m["oembed"], kind, err, text)
	}
	frame := elements(t, d.HTML)
	last := frame[len(frame)-1]
	if src := attr(last, "src"); last.Data != "iframe" || src != srv.URL+"/embed/worker-pool?at=450ms&workers=3" || attr(last, "title") == "" {
		t.Errorf("the frame is %s", d.HTML)
	} else if status, _, _ := get(t, src); status != 200 {
		t.Errorf("%s answers %d", src, status)
	}
	for path, image := range map[string]string{"/": "/shot/worker-pool.png?", "/compare/worker-pool/worker-pool?a.procs=1&at=300ms": "/shot/worker-pool/worker-pool.png?", "/demo/worker-pool?lens=timeline&at=300ms": "lens=timeline", "/demo/pipeline": "/shot/pipeline.png?"} {
		_, _, body := get(t, srv.URL+path)
		m := metas(t, body)
		if !strings.Contains(m["og:image"], image) {
			t.Errorf("%s has the image %s", path, m["og:image"])
		}
		if status, kind, _ := get(t, m["og:image"]); status != 200 || kind != "image/png" {
			t.Errorf("%s: %s is %d %s", path, m["og:image"], status, kind)
		}
		if status, _, _ := get(t, m["og:url"]); status != 200 {
			t.Errorf("%s: %s is %d", path, m["og:url"], status)
		}
	}
}

// TestOutside: addresses for others are of the host that the request names, if
// it names one, or of the address that the site is told.
func TestOutside(t *testing.T) {
	ask := func(s *Site, path, host string, header ...string) string {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = host
		if len(header) > 0 {
			r.Header.Set(header[0], header[1])
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Body.String()
	}
	open := func(c Config) *Site {
		s, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Close)
		return s
	}
	plain := open(Config{})
	for host, want := range map[string]string{"play.example": "http://play.example/demo/pipeline", "10.0.0.7:8080": "http://10.0.0.7:8080/demo/pipeline", "[::1]:8080": "http://[::1]:8080/demo/pipeline",
		"x.example\" onload=\"y": "", "x.example/path": "", "a b": "", "x.example:99999": "", "x.example:080": "", "": "", "user@x.example": "", "<b>": ""} {
		if got := metas(t, ask(plain, "/demo/pipeline", host))["og:url"]; got != want {
			t.Errorf("for the host %q the page is at %q, want %q", host, got, want)
		}
		if want == "" {
			if body := ask(plain, "/oembed?url=http://"+url.QueryEscape(host)+"/demo/pipeline", host); !strings.Contains(body, "does not know its own address") {
				t.Errorf("for the host %q the description is %s", host, body)
			}
		}
	}
	if got := metas(t, ask(plain, "/demo/pipeline", "play.example", "X-Forwarded-Proto", "https"))["og:url"]; got != "https://play.example/demo/pipeline" {
		t.Errorf("behind a proxy the page is at %q", got)
	}
	told := open(Config{Prefix: "/go", URL: "https://learn.example/go/"})
	if got := metas(t, ask(told, "/go/demo/pipeline", "10.0.0.7:8080"))["og:image"]; !strings.HasPrefix(got, "https://learn.example/go/shot/pipeline.png?") {
		t.Errorf("the site that knows its address has the image %q", got)
	}
	for _, c := range []Config{{URL: "play.example"}, {URL: "ftp://play.example"}, {URL: "https://play.example/go"}, {URL: "https://play.example?x"}, {URL: "https://play.example", Prefix: "/go"}, {URL: "https://a b"}} {
		if s, err := New(c); err == nil {
			s.Close()
			t.Errorf("a site takes the address %q under %q", c.URL, c.Prefix)
		}
	}
}

// TestOEmbed: what is asked for wrongly gets a sentence.
func TestOEmbed(t *testing.T) {
	srv := site(t)
	page := url.QueryEscape(srv.URL + "/demo/worker-pool")
	tests := []struct {
		query  string
		status int
		holds  string
	}{
		{"url=" + page, 200, `"width":800,"height":450`},
		{"url=" + page + "&maxwidth=400", 200, `"width":400,"height":240`},
		{"url=" + page + "&maxheight=300", 200, `"width":533,"height":299`},
		{"url=" + page + "&maxwidth=100", 400, "from 320"},
		{"url=" + page + "&maxwidth=wide", 400, "maxwidth is"},
		{"url=" + page + "&format=xml", 501, "format=json"},
		{"url=" + url.QueryEscape(srv.URL+"/embed/worker-pool?workers=99"), 200, "workers=16"},
		{"url=" + url.QueryEscape(srv.URL+"/demo/werker-pool"), 404, "/demo/worker-pool"},
		{"url=" + url.QueryEscape(srv.URL+"/facts"), 404, "/demo/"},
		{"url=" + url.QueryEscape(srv.URL+"/compare/worker-pool/worker-pool?a.procs=1"), 404, "there is no frame"},
		{"url=https://elsewhere.example/demo/worker-pool", 404, "not an address of this site"},
		{"url=" + url.QueryEscape(srv.URL+".evil.example/demo/worker-pool"), 404, "not an address of this site"},
		{"", 404, "not an address of this site"},
	}
	for _, tt := range tests {
		res, err := http.Get(srv.URL + "/oembed?" + tt.query)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		b.ReadFrom(res.Body)
		res.Body.Close()
		if res.StatusCode != tt.status || !strings.Contains(b.String(), tt.holds) {
			t.Errorf("%s: %d %s, want %d with %s", tt.query, res.StatusCode, b.String(), tt.status, tt.holds)
		}
	}
}
