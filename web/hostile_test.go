package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
)

// markup are texts that are markup if somebody forgets to escape them.
var markup = []string{
	`<script>alert(1)</script>"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)" style="position:fixed" x="&#60;b&#62;{{.}}`,
	`</textarea></title></style></desc><svg onload=alert(1)><a href="javascript:x">`,
	`javascript:alert(1)//--><i>]]><x/>`,
	`<!--\u003cb\u003e`,
	"*b* `<b>`\u2028\x00\xff<b>",
}

// FuzzHostileText puts a text where a link takes one. What comes back, parsed
// as browsers parse it, has the structure that it has with harmless text.
func FuzzHostileText(f *testing.F) {
	texts := markup
	if racetest.On {
		texts = markup[:1] // under the race detector runs take ten times as long
	}
	for _, text := range texts {
		for i := range places(text) {
			f.Add(text, uint(i))
		}
	}
	s, err := New(Config{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(s.Close)
	twins := map[string]string{} // structures by path
	var mu sync.Mutex
	twin := func(t *testing.T, path string) string {
		mu.Lock()
		defer mu.Unlock()
		if _, ok := twins[path]; !ok {
			a := fetch(t, s, path)
			twins[path] = fmt.Sprint(a.status, " ", a.kind, "\n", a.structure(t))
		}
		return twins[path]
	}
	f.Fuzz(func(t *testing.T, text string, where uint) {
		if len(text) > 200 {
			return
		}
		all := places(text)
		place := all[where%uint(len(all))]
		a := fetch(t, s, place.path(text))
		got, want := fmt.Sprint(a.status, " ", a.kind, "\n", a.structure(t)), twin(t, place.path(place.twin))
		if got != want {
			t.Errorf("%s with %q has another structure than with %q:\n%s", place.name, text, place.twin, differing(got, want))
		}
	})
}

// spot is where a link takes text.
type spot struct {
	name string
	path func(text string) string
	twin string // a harmless text that is taken as the other one is
}

func places(text string) []spot {
	in := func(path, name string) func(string) string {
		return func(text string) string {
			sep := "?"
			if strings.Contains(path, "?") {
				sep = "&"
			}
			return path + sep + name + "=" + url.QueryEscape(text)
		}
	}
	wrong := "wrong"
	if text == "" {
		wrong = ""
	}
	var all []spot
	if len(text) > 0 && strings.Trim(text, "0123456789nsmhµ.+") != "" { // else it may be a value
		for _, name := range []string{"workers", "seed", "kind", "at", "lens", "theme", "speed", "g", "in", "v", "code"} {
			all = append(all, spot{name, in("/demo/worker-pool", name), wrong})
		}
		for _, name := range []string{"theme", "code", "controls", "v"} {
			all = append(all, spot{"an embed's " + name, in("/embed/worker-pool", name), wrong})
		}
		all = append(all, spot{"a comparison's g", in("/compare/worker-pool/worker-pool", "g"), wrong}, spot{"a parameter's name", func(text string) string { return "/demo/worker-pool?" + url.QueryEscape(text) + "=1" }, wrong})
	}
	all = append(all, batches(text, in)...)
	if title := strings.Repeat("x", utf8.RuneCountInString(text)); utf8.ValidString(text) && strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) < 0 && strings.TrimSpace(text) == text {
		all = append(all, spot{"a picture's title", in("/shot/worker-pool.svg?at=100ms&caption=1", "title"), title})
	}
	odd := func(text string) string {
		return "/embed/worker-pool?params=" + url.QueryEscape(strings.ReplaceAll(text, ",", ""))
	}
	if strings.Trim(text, ",") != "" && demo.Find("worker-pool").Param(strings.ReplaceAll(text, ",", "")) == nil {
		all = append(all, spot{"an embed's params", odd, "nobody"})
	}
	all = append(all, spot{"an address for oembed", in("/oembed", "url"), wrong},
		spot{"a page for oembed", func(text string) string {
			return "/oembed?url=" + url.QueryEscape("http://play.example/demo/worker-pool?theme="+url.QueryEscape(text)+"&batch="+url.QueryEscape(text))
		}, wrong})
	return all
}

// batches are the places of a job's name: a text parameter, whose value is drawn.
func batches(text string, in func(path, name string) func(string) string) []spot {
	batch := func(text string) string { return text + " 50ms\n" + "other 20ms" }
	_, errs := demo.Find("worker-pool").Parse(url.Values{"batch": {batch(text)}})
	twin := strings.Repeat("x", min(utf8.RuneCountInString(text), 30))
	if len(errs) > 0 {
		twin = "wrong wrong wrong"
	}
	var all []spot
	for _, path := range []string{"/demo/worker-pool?at=30ms", "/embed/worker-pool?at=30ms&code=1&params=batch", "/shot/worker-pool.svg?at=30ms&caption=1&legend=1"} {
		take := in(path, "batch")
		all = append(all, spot{"a job's name at " + path, func(text string) string { return take(batch(text)) }, twin})
	}
	return all
}

// answer is what the site answers.
type answer struct {
	status int
	kind   string
	body   string
}

func fetch(t *testing.T, s *Site, path string) answer {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	r.Host = "play.example"
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	if kind != "text/plain" && w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s may be taken for something else", path)
	}
	return answer{w.Code, kind, w.Body.String()}
}

// structure is the elements and attributes of the answer, without texts and
// values. Plain text has none.
func (a answer) structure(t *testing.T) string {
	switch a.kind {
	case "text/html":
		return shape(t, elements(t, a.body))
	case "image/svg+xml":
		return svgShape(t, a.body)
	case "application/json":
		var d description
		if err := json.Unmarshal([]byte(a.body), &d); err != nil {
			t.Errorf("%v: %s", err, a.body)
		}
		if !strings.HasPrefix(d.HTML, `<iframe src="http://play.example/embed/worker-pool`) {
			t.Errorf("the frame is %s", d.HTML)
		}
		return shape(t, elements(t, d.HTML))
	}
	return ""
}

// shape is the elements with the names of their attributes. Scripts that are
// not files, attributes that are scripts, and links that are, are errors.
func shape(t testing.TB, all []*html.Node) string {
	var b strings.Builder
	for _, n := range all {
		b.WriteString(n.Data)
		if n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil) {
			t.Errorf("a script stands in the page: %s", attr(n, "src"))
		}
		for _, a := range n.Attr {
			if a.Key == "content" || a.Key == "class" || a.Key == "hidden" || a.Key == "selected" || a.Key == "checked" || strings.HasPrefix(a.Key, "data-") {
				continue // there or not by the value, which is another one
			}
			b.WriteString(" " + a.Key)
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("an attribute is a script: %s=%q", a.Key, a.Val)
			}
			if (a.Key == "href" || a.Key == "src" || a.Key == "action") && !leads(a.Val) {
				t.Errorf("%s leads to %q", n.Data, a.Val)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// leads reports whether a link leads somewhere and is no script.
func leads(address string) bool {
	for _, start := range []string{"/", "#", "http://", "https://", "data:,"} {
		if strings.HasPrefix(address, start) {
			return true
		}
	}
	return address == ""
}

// svgShape is the shape of a picture, which is XML.
func svgShape(t *testing.T, body string) string {
	d := xml.NewDecoder(strings.NewReader(body))
	var b strings.Builder
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Errorf("the picture is no XML: %v", err)
			return ""
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			b.WriteString(tok.Name.Local)
			for _, a := range tok.Attr {
				b.WriteString(" " + a.Name.Local)
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Errorf("the picture has an attribute %s=%q", a.Name.Local, a.Value)
				}
			}
			b.WriteByte('\n')
			if slices.Contains([]string{"script", "foreignObject", "a", "image", "use"}, tok.Name.Local) {
				t.Errorf("the picture has an element %s", tok.Name.Local)
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("the picture holds %T", tok)
		}
	}
}

// differing is the first line in which two structures differ.
func differing(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("element %d is %q and not %q", i, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d elements and not %d", len(x), len(y))
}

// TestNoInlineScript: no page holds a script, and the policy of each allows none.
func TestNoInlineScript(t *testing.T) {
	srv := site(t)
	for _, path := range []string{"/", "/which", "/runtime", "/facts", "/search?q=worker", "/compare", "/room", "/compare/worker-pool/worker-pool", "/demo/worker-pool", "/demo/costs", "/demo/gmp",
		"/embed/worker-pool?code=right&params=workers", "/nowhere", "/demo/werker-pool", "/part/inspector", "/demo/worker-pool/timeline", "/search/hits?q=a"} {
		res, err := http.Get(srv.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		shape(t, elements(t, string(body)))
		csp := res.Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'self'; ") || strings.Contains(csp, "script") || !strings.Contains(csp, "base-uri 'none'") {
			t.Errorf("%s has the policy %s", path, csp)
		}
		own := strings.Contains(csp, "frame-ancestors 'self';")
		if own == strings.HasPrefix(path, "/embed/") {
			t.Errorf("%s may be framed by: %s", path, csp)
		}
	}
}
