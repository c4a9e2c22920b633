package web

import (
	"bytes"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
	gopresent "golang.org/x/tools/present"

	"github.com/go-concurrency/playground/internal/demo"
)

const (
	examples = "../docs/examples/embed"
	written  = "http://127.0.0.1:8080" // where the examples have the playground
)

// example is one of the examples' files, with the playground at another address.
func example(t *testing.T, name, site string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(examples, name))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), written) {
		t.Fatalf("%s does not name %s", name, written)
	}
	return strings.ReplaceAll(string(text), written, site)
}

// slides is golang.org/x/tools/cmd/present's way to write slides, cut down.
const slides = `{{define "root"}}<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>{{.Title}}</title>{{range .Sections}}<article><h3>{{.Title}}</h3>{{range .Elem}}{{elem $.Template .}}{{end}}</article>{{end}}</html>{{end}}
{{define "iframe"}}<iframe src="{{.URL}}"{{with .Height}} height="{{.}}"{{end}}{{with .Width}} width="{{.}}"{{end}}></iframe>{{end}}
{{define "text"}}<p>{{range .Lines}}{{style .}}{{end}}</p>{{end}}`

// talk is a talk as present writes it.
func talk(t *testing.T, text string) string {
	t.Helper()
	doc, err := gopresent.Parse(strings.NewReader(text), "talk.slide", 0)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := template.Must(gopresent.Template().Parse(slides))
	var b bytes.Buffer
	if err := doc.Render(&b, tmpl); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// article is Markdown as site generators write it that pass raw HTML on.
func article(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(`<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Article</title>`)
	if err := goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe())).Convert([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shown serves a page that an example has become, beside the examples' files,
// and opens it.
func shown(t *testing.T, body string, width, height int64) page {
	t.Helper()
	files := http.FileServer(http.Dir(examples))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(body))
	}))
	t.Cleanup(host.Close)
	p := tab(t)
	p.open(host.URL+"/", width, height)
	return p
}

// playIn clicks into the page's nth frame, where an embed has Play, when the
// frame has come to rest: slides move in.
func (p page) playIn(n int) {
	p.t.Helper()
	const frame = `[...document.querySelectorAll("iframe, go-playground")][%d]`
	at := strings.Replace(frame, "%d", itoa(n), 1)
	p.js(at + `.scrollIntoView({ block: "center" }); window.rested = 0
		const place = () => JSON.stringify(` + at + `.getBoundingClientRect())
		const look = (was) => requestAnimationFrame(() => { const now = place(); window.rested = now === was ? window.rested + 1 : 0; if (window.rested < 10) look(now) })
		look("")`)
	p.until(`window.rested >= 10`)
	x, y := eval[float64](p, at+`.getBoundingClientRect().left + 24`), eval[float64](p, at+`.getBoundingClientRect().bottom - 22`)
	p.do(chromedp.MouseClickXY(x, y))
}

// TestExamples plays what docs/examples/embed shows how to write.
func TestExamples(t *testing.T) {
	srv := site(t)
	for name, make := range map[string]func(*testing.T, string) string{
		"plain.html": func(_ *testing.T, text string) string {
			return strings.Replace(text, "<head>", `<head><link rel="icon" href="data:,">`, 1)
		},
		"talk.slide": talk, "article.md": article} {
		t.Run(name, func(t *testing.T) {
			p := shown(t, make(t, example(t, name, srv.URL)), 1200, 900)
			p.spied(`spied[0]?.poster`)
			p.playIn(0)
			p.spied(`spied[0].state === "playing"`)
			if name != "plain.html" {
				p.playIn(1)
				p.spied(`spied[1]?.state === "playing" && spied[1].workers === "3"`)
				return
			}
			p.js(`document.getElementById("pool").scrollIntoView(); document.getElementById("more").click()`)
			p.spied(`spied[1]?.workers === "8"`)
			p.js(`document.getElementById("step").click()`)
			p.until(`/^[\d.]+\S+: .{10,}/.test(document.getElementById("said").textContent)`)
		})
	}
}

// TestReveal goes through the deck on a clicker: frames load when their slide is
// near, and "next" plays beats before it turns the slide.
func TestReveal(t *testing.T) {
	deck := strings.Replace(example(t, "slides.html", site(t).URL), "<head>", `<head><link rel="icon" href="data:,">`, 1)
	p := shown(t, deck, 1100, 700)
	p.until(`window.Reveal?.isReady()`)
	next := chromedp.KeyEvent(kb.PageDown)
	p.do(next)
	p.until(`Reveal.getIndices().h === 1`)
	p.spied(`spied[0]?.poster`)
	p.playIn(0) // one press is one beat there
	p.spied(`spied[0].state === "paused" && spied[0].sockets === 1`)
	p.js(`document.activeElement.blur(); Reveal.next()`)
	p.until(`document.querySelector("go-playground").listens`)
	p.js(`window.beats = 0; document.querySelector("go-playground").addEventListener("beat", () => window.beats++)`)
	p.do(next)
	p.until(`window.beats > 0 && Reveal.getIndices().h === 2`)
	p.spied(`spied[1]?.lens === "scheduler" && spied[1].sockets === 1`)
}

// TestEmbeddingDoc: the documented options and messages are those that there
// are.
func TestEmbeddingDoc(t *testing.T) {
	doc, err := os.ReadFile("../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	table := func(head string) (names []string) {
		_, rest, ok := strings.Cut(string(doc), "| `"+head+"` |")
		if !ok {
			t.Fatalf("the document has no table of %s", head)
		}
		rest, _, _ = strings.Cut(rest, "\n\n")
		for _, m := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\|").FindAllStringSubmatch(rest, -1) {
			names = append(names, m[1])
		}
		slices.Sort(names)
		return names
	}
	script := func(file, pattern string) (names []string) {
		text, err := os.ReadFile("static/js/" + file)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(pattern).FindSubmatch(text)
		if m == nil {
			t.Fatalf("%s has no %s", file, pattern)
		}
		for _, n := range regexp.MustCompile(`(\w+): \[|"(\w+)"`).FindAllStringSubmatch(string(m[1]), -1) {
			if n[1] != "" || !strings.Contains(string(m[1]), ": [") {
				names = append(names, n[1]+n[2])
			}
		}
		slices.Sort(names)
		return names
	}
	if got, want := table("do"), script("embedhost.js", `(?s)const DOES =.*?\(\{(.*?)\}\)`); !slices.Equal(got, want) {
		t.Errorf("the document tells hosts to say %v; embeds hear %v", got, want)
	}
	if got, want := table("is"), append(script("element.js", `const EVENTS = \[(.*?)\]`), "size"); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("the document has the messages %v; there are %v", got, want)
	}
}

// TestElementNames: the element hands its attributes on as parameters; so no
// parameter may have a name that is not one of an attribute, or is the element's.
func TestElementNames(t *testing.T) {
	script, err := os.ReadFile("static/js/element.js")
	if err != nil {
		t.Fatal(err)
	}
	own := regexp.MustCompile(`const OWN = \[(.*?)\]`).FindStringSubmatch(string(script))
	if own == nil {
		t.Fatal("the element has no attributes of its own")
	}
	for _, d := range demo.Course {
		for _, p := range d.Params {
			if p.Name != strings.ToLower(p.Name) || strings.Contains(own[1], `"`+p.Name+`"`) || strings.HasPrefix(p.Name, "on") {
				t.Errorf("the parameter %s of %s cannot be an attribute", p.Name, d.Slug)
			}
		}
	}
}
