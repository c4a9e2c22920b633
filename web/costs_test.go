package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/nativecost"
	"github.com/go-concurrency/playground/internal/racetest"
)

// quiet is what a machine would measure without noise.
func quiet(context.Context) (*nativecost.Report, error) {
	r := &nativecost.Report{Go: "go1.26.0", GOOS: "linux", GOARCH: "amd64", CPU: "a processor", CPUs: 2, GOMAXPROCS: 2}
	for op, ns := range map[string]float64{"mutex": 3, "buffered": 12, "clock": 40, "switch": 63, "hand-over": 120, "goroutine": 170, "syscall": 210, "netpoll": 6060, "wake": 8084} {
		r.Figures = append(r.Figures, nativecost.Figure{Op: op, Least: ns, Low: ns, Median: ns, High: ns, Rounds: 9})
	}
	return r, nil
}

// measuring is a site that measures so, or not at all.
func measuring(t *testing.T, measure func(ctx context.Context) (*nativecost.Report, error)) *httptest.Server {
	t.Helper()
	s, err := New(Config{Measure: measure})
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

func TestMeasureAnswers(t *testing.T) {
	broken := func(context.Context) (*nativecost.Report, error) {
		return nil, errors.New("the measurement was not over after 5s and was ended")
	}
	tests := []struct {
		measure        func(ctx context.Context) (*nativecost.Report, error)
		method, origin string
		status         int
		holds          string
	}{
		{quiet, "POST", "", 200, `"op":"switch"`},
		{quiet, "POST", "self", 200, `"costs":{`},
		{quiet, "POST", "https://elsewhere.example", 403, "The page at https://elsewhere.example may not have this machine measured."},
		{quiet, "GET", "", 405, "asked for with POST"},
		{quiet, "PUT", "", 405, "Method Not Allowed"},
		{nil, "POST", "", 403, "Measuring is switched off on this server."},
		{broken, "POST", "", 503, "The measurement was not over after 5s and was ended."},
	}
	for _, tt := range tests {
		srv := measuring(t, tt.measure)
		req, _ := http.NewRequestWithContext(t.Context(), tt.method, srv.URL+"/api/measure", nil)
		switch tt.origin {
		case "":
		case "self":
			req.Header.Set("Origin", srv.URL)
		default:
			req.Header.Set("Origin", tt.origin)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != tt.status || !strings.Contains(string(body), tt.holds) {
			t.Errorf("%s from %q: %d %s", tt.method, tt.origin, res.StatusCode, body)
		}
		var m machine
		if err := json.Unmarshal(body, &m); tt.status == 200 && (err != nil || m.Costs["switch"] != "60" || m.Costs["poll"] != "6000" || m.CPU != "a processor") {
			t.Errorf("%v: %s", err, body)
		}
	}
}

func TestCostsTable(t *testing.T) {
	for _, measure := range []func(ctx context.Context) (*nativecost.Report, error){quiet, nil} {
		status, _, body := get(t, measuring(t, measure).URL+"/demo/costs/table")
		if status != 200 || !strings.Contains(body, `data-op="hand-over" data-of="chan 2 switch 1"`) {
			t.Errorf("%d %s", status, body)
		}
		if asks := strings.Contains(body, "data-measure"); asks != (measure != nil) || asks == strings.Contains(body, "This server measures nothing") {
			t.Errorf("it can measure: %v, and the table is\n%s", measure != nil, body)
		}
	}
}

// TestCosts: the table shows this run's costs and what was measured, and sets
// them; nothing scrolls sideways, and axe-core finds nothing.
func TestCosts(t *testing.T) {
	racetest.Skip(t)
	srv := measuring(t, quiet)
	cell := func(op, kind string) string {
		return fmt.Sprintf(`document.querySelector("[data-op=%s] .%s").textContent`, op, kind)
	}
	p := tab(t)
	for look, width := range map[string]int64{"light": 1440, "dark": 375} {
		p.film(srv.URL+"/demo/costs?switch=200&theme="+look, width, 900)
		p.js(`document.querySelector("#costs summary").click()`)
		p.until(`document.querySelector("#costs .here")?.textContent`)
		if got := eval[string](p, cell("hand-over", "here")); got != "232" {
			t.Errorf("a hand-over costs %s in this run, want 232: two channel operations of 16 and a switch of 200", got)
		}
		p.do(chromedp.Click(chromedp.CSS("[data-measure]")))
		p.until(cell("hand-over", "measured") + `.startsWith("120")`)
		if got := eval[string](p, `document.querySelector(".costs-say").textContent`); !strings.Contains(got, "a processor, 2 CPUs, linux/amd64, go1.26.0") || strings.Contains(got, "busy") {
			t.Errorf("it says %q", got)
		}
		time.Sleep(200 * time.Millisecond)
		p.check(fmt.Sprintf("%s, %d px", look, width))
		if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, over)
		}
		p.do(chromedp.Click(chromedp.CSS("[data-use]")))
		p.until(cell("hand-over", "here") + ` === "84" && location.search.includes("switch=60")`)
		for _, op := range []string{"mutex", "goroutine", "netpoll", "wake"} {
			p.until(cell(op, "here") + ` === ` + cell(op, "measured") + `.split("\u2009")[0].replace(".0", "")`)
		}
	}
}
