package web

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// slow is a reader that takes nothing until it is let go.
type slow struct {
	*httptest.ResponseRecorder
	took sync.Once
	here chan bool // closed when something has come
	free chan bool // closed to let go
}

func newSlow() *slow {
	return &slow{ResponseRecorder: httptest.NewRecorder(), here: make(chan bool), free: make(chan bool)}
}

func (s *slow) Write(b []byte) (int, error) {
	s.took.Do(func() { close(s.here) })
	<-s.free
	return s.ResponseRecorder.Write(b)
}

// TestRunsAreLimited holds a run, and asks for more: from the same address,
// from another one, and when it is over.
func TestRunsAreLimited(t *testing.T) {
	s, err := New(Config{Limits: Limits{Runs: 2, RunsPerAddress: 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ask := func(path, from, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", path, nil)
		r.RemoteAddr = from + ":1"
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	var held []*slow
	var wg sync.WaitGroup
	hold := func(from string) {
		w := newSlow()
		held = append(held, w)
		r := httptest.NewRequest("GET", "/api/run/worker-pool.jsonl", nil)
		r.RemoteAddr = from + ":1"
		wg.Go(func() { s.ServeHTTP(w, r) })
		<-w.here
	}
	const each, all = "This server gives one address 1 pages, pictures and answers at a time, and yours has them. Try again in 5 seconds.",
		"This server gives 2 pages, pictures and answers at a time, and all of them are taken. Try again in 5 seconds."
	refused := func(path, from, accept, kind, sentence string) {
		t.Helper()
		w := ask(path, from, accept)
		if h := w.Header(); w.Code != http.StatusTooManyRequests || h.Get("Retry-After") != "5" || !strings.HasPrefix(h.Get("Content-Type"), kind) || !bytes.Contains(w.Body.Bytes(), []byte(sentence)) {
			t.Errorf("%s from %s: %d %v\n%.300s", path, from, w.Code, h, w.Body)
		}
	}
	hold("10.0.0.1")
	for _, path := range []string{"/shot/worker-pool.svg", "/api/run/worker-pool.jsonl", "/api/lines/worker-pool.json", "/api/timeline/worker-pool.json", "/api/questions/worker-pool.json",
		"/api/goroutine/worker-pool.json?g=1", "/api/object/worker-pool.json?obj=jobs"} {
		refused(path, "10.0.0.1", "*/*", "text/plain", each)
	}
	for _, path := range []string{"/demo/worker-pool?workers=3", "/compare/worker-pool/worker-pool"} {
		refused(path, "10.0.0.1", "text/html,*/*", "text/html", each)
		refused(path, "10.0.0.1", "text/html,*/*", "text/html", `href="`+path+`"`)
	}
	refused("/embed/worker-pool", "10.0.0.1", "text/html,*/*", "text/html", each)
	if csp := ask("/embed/worker-pool", "10.0.0.1", "text/html").Header().Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors 'self' ") {
		t.Errorf("an embed that is refused may be framed by %q", csp)
	}
	for _, path := range []string{"/", "/search?q=pool", "/static/0/app.css", "/healthz", "/demo/worker-pool/derived", "/room"} {
		if w := ask(path, "10.0.0.1", "*/*"); w.Code != http.StatusOK {
			t.Errorf("%s runs nothing and gets %d", path, w.Code)
		}
	}
	if w := ask("/shot/worker-pool.svg", "10.0.0.2", "*/*"); w.Code != http.StatusOK {
		t.Errorf("another address gets %d: %s", w.Code, w.Body)
	}
	hold("10.0.0.2")
	refused("/shot/worker-pool.svg", "10.0.0.3", "image/*", "text/plain", all)
	for _, w := range held {
		close(w.free)
	}
	wg.Wait()
	if w := ask("/shot/worker-pool.svg", "10.0.0.1", "*/*"); w.Code != http.StatusOK {
		t.Errorf("when the runs are over it gets %d", w.Code)
	}
}

func TestLimits(t *testing.T) {
	if _, err := New(Config{Limits: Limits{RunsPerAddress: -1}}); err == nil || err.Error() != "the limit of runs per address is -1; allowed is a whole number from 1, or 0 for 100" {
		t.Error(err)
	}
	l := Limits{Connections: 7}
	if err := l.fill(); err != nil || l != (Limits{7, DefaultLimits.ConnectionsPerAddress, DefaultLimits.Runs, DefaultLimits.RunsPerAddress}) {
		t.Errorf("%+v, %v", l, err)
	}
}

// TestNoPlace opens a page too many: it shows its first picture, says why there
// is no more, does not ask again and again, and comes to life when it is asked
// to once there is a place.
func TestNoPlace(t *testing.T) {
	s, err := New(Config{Limits: Limits{ConnectionsPerAddress: 1}})
	if err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/ws" {
			asked.Add(1)
		}
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		s.Close()
		srv.Close()
	})
	url := srv.URL + "/demo/worker-pool?at=450ms"
	first := visit(t, url, 1440, 900)
	p := tab(t)
	p.load(url, 1440, 900)
	p.until(`!document.getElementById("offline").hidden`)
	line := eval[string](p, `document.getElementById("offline").textContent`)
	if !strings.Contains(line, "This server gives one address 1 live films at a time, and yours has them. This is its first picture. Retrying in 3") {
		t.Errorf("the page says %q", line)
	}
	time.Sleep(1500 * time.Millisecond) // after a lost connection it would have tried twice by now
	if n := asked.Load(); n != 2 {
		t.Errorf("the socket was asked for %d times", n)
	}
	first.do(chromedp.Navigate(srv.URL + "/which"))
	first.until(`document.title.startsWith("Which")`)
	for deadline := time.Now().Add(30 * time.Second); eval[bool](p, `!!document.querySelector(".first")`); time.Sleep(2 * time.Second) {
		p.js(`document.getElementById("retry").click()`)
		if time.Now().After(deadline) {
			t.Fatalf("there is a place, and the page says %q", eval[string](p, `document.getElementById("offline").textContent`))
		}
	}
	p.until(connected)
	// Who leaves gives the place back at once, and has the film again on the way back.
	p.do(chromedp.Navigate(srv.URL + "/which"))
	p.until(`document.title.startsWith("Which")`)
	p.js(`history.back()`)
	p.until(`location.pathname === "/demo/worker-pool" && ` + connected)
	p.drag("workers", 7)
	p.key(" ")
	p.until(workers + ` === 7`)
}

// connected tells whether the film has taken over and its server is there.
const connected = `!document.querySelector(".first") && document.getElementById("offline").hidden && !document.getElementById("step-forward").disabled`
