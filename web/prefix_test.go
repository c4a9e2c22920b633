package web

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
)

// mounted is a playground under a prefix of somebody else's server.
func mounted(t *testing.T, prefix string) string {
	t.Helper()
	s, err := New(Config{Prefix: prefix})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle(prefix+"/", s)
	mux.HandleFunc("/favicon.ico", http.NotFound)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("%s leaves the prefix; it was asked for by %s", r.URL, r.Referer())
		http.NotFound(w, r)
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(func() {
		s.Close()
		srv.Close()
	})
	return srv.URL + prefix
}

func TestPrefixes(t *testing.T) {
	for _, prefix := range []string{"", "/playground", "/a/b.c/~d_e-f", "/v1.2"} {
		if s, err := New(Config{Prefix: prefix}); err != nil {
			t.Error(err)
		} else {
			s.Close()
		}
	}
	for _, prefix := range []string{"/", "playground", "/playground/", "/a//b", "/a/../b", "/.", "/a b", "/{slug}", "/%41", "/ä", "http://x"} {
		if _, err := New(Config{Prefix: prefix}); err == nil || !strings.Contains(err.Error(), "allowed is") {
			t.Errorf("prefix %q: %v", prefix, err)
		}
	}
}

// TestPrefixRoutes asks for what needs more than a look at its links.
func TestPrefixRoutes(t *testing.T) {
	s, err := New(Config{Prefix: "/learn/go"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	for _, tt := range []struct {
		path     string
		status   int
		location string
		holds    string
	}{
		{"/learn/go", 307, "/learn/go/", ""},
		{"/learn/go//demo/worker-pool", 307, "/learn/go/demo/worker-pool", ""},
		{"/learn/go/healthz", 200, "", "ok"},
		{"/learn/go/nowhere", 404, "", "There is no demo “nowhere”"},
		{"/learn/go/which/nowhere", 404, "", "There is no demo “which/nowhere”"},
		{"/learn/go/api/run/worker-pool", 404, "", "/learn/go/api/run/SLUG.jsonl"},
		{"/learn/go/api/lines/worker-pool", 404, "", "/learn/go/api/lines/SLUG.json"},
		{"/demo/worker-pool", 404, "", "The playground is at /learn/go/, but it was asked for /demo/worker-pool."},
		{"/learn/gopher", 404, "", "mount it without http.StripPrefix"},
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", tt.path, nil))
		if at := w.Header().Get("Location"); w.Code != tt.status || at != tt.location || !strings.Contains(w.Body.String(), tt.holds) {
			t.Errorf("%s: %d %q, want %d %q with %q in\n%.300s", tt.path, w.Code, at, tt.status, tt.location, tt.holds, w.Body)
		}
	}
}

// crawler visits a site and follows what it finds there.
type crawler struct {
	t      *testing.T
	base   string // the site's address
	prefix string // its path
	roots  *regexp.Regexp
	seen   map[string]bool // by path: what a query changes is not another page
	few    bool            // some pages of each route will do
	shapes map[string]int  // if so, how many of a route were fetched
	todo   []string
}

// TestPrefixEverywhere crawls a site under a prefix from its start page: each
// address of its own that any attribute, script or style sheet names begins
// with the prefix and is answered. Under the race detector, under which runs
// take ten times as long, a few pages of each route stand for all.
func TestPrefixEverywhere(t *testing.T) {
	const prefix = "/learn/go"
	c := &crawler{t: t, base: mounted(t, prefix), prefix: prefix, roots: roots(t), seen: map[string]bool{}, few: racetest.On, shapes: map[string]int{}}
	c.want("/", "start")
	for _, p := range fetched {
		c.want(p, "fetched by a script")
	}
	for _, script := range scripts(t) {
		c.want(c.static()+"/js/"+script, "a script")
	}
	for len(c.todo) > 0 {
		all := c.todo
		c.todo = nil
		for _, page := range c.fetch(all) {
			c.read(page)
		}
	}
	for _, d := range demo.Course {
		if !c.seen[prefix+"/demo/"+d.Slug] {
			t.Errorf("no link leads to %s", d.Slug)
		}
	}
	c.all(t)
	t.Logf("%d addresses", len(c.seen))
}

// all holds that each route of server.go was asked for.
func (c *crawler) all(t *testing.T) {
	asked := http.NewServeMux()
	left := map[string]bool{"/api/measure": false} // it answers POST
	for _, route := range routes(t) {
		asked.HandleFunc(route, func(http.ResponseWriter, *http.Request) { left[route] = false })
		if _, known := left[route]; !known {
			left[route] = true
		}
	}
	for key := range c.seen {
		asked.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", strings.TrimPrefix(key, c.prefix), nil))
	}
	for route, missed := range left {
		if missed {
			t.Errorf("nothing has asked for %s; add an address of it to fetched", route)
		}
	}
}

// fetched is what only scripts ask for, and pages that no link leads to.
var fetched = []string{"/search/hits?q=worker", "/search/hits", "/search/hits?q=zebra", "/search?q=zebra", "/part/inspector", "/part/present", "/present/worker-pool/pipeline?1.workers=3", "/speaker/worker-pool/pipeline?deck=x", "/demo/worker-pool/timeline", "/demo/costs/table", "/embed/worker-pool?code=1",
	"/api/demos", "/api/questions/worker-pool.json", "/api/goroutine/worker-pool.json?g=1&at=450ms", "/api/object/worker-pool.json?obj=jobs&at=450ms",
	"/shot/worker-pool.svg?at=450ms", "/embed/worker-pool?at=450ms", "/embed/worker-pool?workers=99", "/embed.js", "/part/sharing/worker-pool", "/compare/worker-pool/worker-pool/worker-pool", "/room", "/healthz", "/nowhere",
	"/api/run/worker-pool.jsonl?at=450ms", "/api/run/worker-pool/worker-pool.csv?at=450ms", "/api/run/worker-pool/worker-pool/worker-pool.csv?at=450ms"}

// routes are the paths that server.go names.
func routes(t *testing.T) []string {
	source, err := os.ReadFile("server.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range regexp.MustCompile(`Handle(?:Func)?\("GET (/[^"]+)"`).FindAllStringSubmatch(string(source), -1) {
		if m[1] != "/demo/" { // of which this is not all
			all = append(all, m[1])
		}
	}
	return all
}

// roots matches an address of the site that lacks a prefix, by the routes that
// server.go names.
func roots(t *testing.T) *regexp.Regexp {
	names := map[string]bool{}
	for _, route := range routes(t) {
		if name, _, _ := strings.Cut(route[1:], "/"); regexp.MustCompile(`^[a-z]+$`).MatchString(name) {
			names[name] = true
		}
	}
	if len(names) < 10 {
		t.Fatalf("server.go has only the routes %v", names)
	}
	var all []string
	for name := range names {
		all = append(all, name)
	}
	return regexp.MustCompile(`(?:^|[^\w./}-])(/(?:` + strings.Join(all, "|") + `|static|ws)(?:/|[?#"'` + "`" + `]|$))`)
}

func scripts(t *testing.T) []string {
	all, err := filepath.Glob("static/js/*.js")
	if err != nil || len(all) == 0 {
		t.Fatal(err, all)
	}
	for i := range all {
		all[i] = filepath.Base(all[i])
	}
	return all
}

// static is the path of static files.
func (c *crawler) static() string {
	_, _, page := get(c.t, c.base+"/")
	return regexp.MustCompile(`/static/[0-9a-f]+`).FindString(page)
}

// want queues a path of the site.
func (c *crawler) want(path, why string) { c.follow(c.prefix+path, why) }

// follow queues an address if its path has not been seen.
func (c *crawler) follow(address, why string) {
	u, err := url.Parse(address)
	if err != nil {
		c.t.Errorf("%s: %v", why, err)
		return
	}
	key := u.Path
	if strings.HasPrefix(key, c.prefix+"/search") {
		key += "?" + u.RawQuery
	}
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	if shape := c.shape(u.Path); c.few && shape != "" {
		if c.shapes[shape]++; c.shapes[shape] > 3 {
			return
		}
	}
	c.todo = append(c.todo, u.RequestURI())
}

// shape tells pages made by one route from others; "" stands for static files.
func (c *crawler) shape(path string) string {
	part := strings.Split(strings.TrimPrefix(path, c.prefix+"/"), "/")
	switch last := part[len(part)-1]; {
	case part[0] == "static":
		return ""
	case last == "derived" || last == "program.go":
		return part[0] + "/" + last
	case part[0] == "api":
		return part[0] + "/" + part[1]
	}
	return part[0]
}

// fetchedPage is an answer.
type fetchedPage struct{ path, kind, body string }

// fetch gets addresses, four at a time.
func (c *crawler) fetch(all []string) []fetchedPage {
	pages := make([]fetchedPage, len(all))
	var wg sync.WaitGroup
	slots := make(chan bool, 4)
	client := http.Client{Timeout: time.Minute}
	for i, path := range all {
		wg.Go(func() {
			slots <- true
			defer func() { <-slots }()
			res, err := client.Get(strings.TrimSuffix(c.base, c.prefix) + path)
			if err != nil {
				c.t.Error(err)
				return
			}
			defer res.Body.Close()
			body, err := io.ReadAll(res.Body)
			if err != nil || res.StatusCode != http.StatusOK && !strings.HasSuffix(path, "/nowhere") || !strings.HasPrefix(res.Request.URL.Path, c.prefix+"/") {
				c.t.Errorf("%s: %d at %s, %v\n%.200s", path, res.StatusCode, res.Request.URL.Path, err, body)
				return
			}
			kind, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
			pages[i] = fetchedPage{path, kind, string(body)}
		})
	}
	wg.Wait()
	return pages
}

var (
	attributes = regexp.MustCompile(` (href|src|action|formaction|poster|content|hx-[a-z]+|data-[\w-]+)="([^"]*)"`)
	imports    = regexp.MustCompile(`(?:from|import\() ?"(\./[\w.-]+)"`)
	literals   = regexp.MustCompile("(.{0,9})[\"'`]/[A-Za-z?#$]")
	sheetURLs  = regexp.MustCompile(`url\(["']?(/[^)]*)`)
)

// read checks what a page names and queues it.
func (c *crawler) read(p fetchedPage) {
	switch p.kind {
	case "text/html":
		c.markup(p)
	case "text/javascript":
		c.script(p)
	case "text/css":
		for _, m := range sheetURLs.FindAllStringSubmatch(p.body, -1) {
			c.t.Errorf("%s: url(%s) is absolute", p.path, m[1])
		}
	default:
		host := strings.TrimSuffix(c.base, c.prefix)
		for rest := p.body; strings.Contains(rest, host); {
			_, rest, _ = strings.Cut(rest, host)
			if !strings.HasPrefix(rest, c.prefix) {
				c.t.Errorf("%s holds an address without the prefix: %.60q", p.path, host+rest)
			}
		}
		for _, m := range c.roots.FindAllStringSubmatch(p.body, -1) {
			c.t.Errorf("%s holds %q, which lacks the prefix", p.path, m[1])
		}
	}
}

// markup follows attributes that hold an address.
func (c *crawler) markup(p fetchedPage) {
	here, _ := url.Parse(strings.TrimSuffix(c.base, c.prefix) + p.path)
	for _, m := range attributes.FindAllStringSubmatch(p.body, -1) {
		name, value := m[1], html.UnescapeString(m[2])
		link := name == "href" || name == "src" || name == "action" || name == "hx-get"
		if value == "" || name == "data-unit" || !link && !strings.HasPrefix(value, "/") && !strings.HasPrefix(value, c.base[:strings.Index(c.base, c.prefix)]) {
			continue
		}
		u, err := here.Parse(value)
		if err != nil {
			c.t.Errorf("%s: %s=%q: %v", p.path, name, value, err)
			continue
		}
		if u.Host != here.Host {
			continue
		}
		if u.Path != c.prefix && !strings.HasPrefix(u.Path, c.prefix+"/") {
			c.t.Errorf("%s: %s=%q lacks the prefix", p.path, name, value)
			continue
		}
		c.follow(u.RequestURI(), fmt.Sprintf("%s: %s=%q", p.path, name, value))
	}
}

// script follows imports and looks at literals: an absolute path comes behind
// the prefix, which site.js knows.
func (c *crawler) script(p fetchedPage) {
	if strings.Contains(p.path, "/vendor/") || strings.HasSuffix(p.path, "/js/site.js") {
		return
	}
	here, _ := url.Parse(p.path)
	for _, m := range imports.FindAllStringSubmatch(p.body, -1) {
		u, _ := here.Parse(m[1])
		c.follow(u.Path, p.path)
	}
	for _, m := range literals.FindAllStringSubmatch(p.body, -1) {
		if !strings.HasSuffix(m[1], "base + ") && !strings.HasSuffix(m[1], "server + ") { // element.js is told its server
			c.t.Errorf("%s: the literal in %q is an absolute path; put base before it, which site.js exports", p.path, m[0])
		}
	}
}
