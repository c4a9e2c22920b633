package web

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/go-concurrency/playground/docs"
	"github.com/go-concurrency/playground/templates"
)

// runtimePage shows docs/runtime.md. The row of each function of package
// runtime that the narration names bears its name: /runtime#findRunnable.
func (s *Site) runtimePage(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "The virtual Go runtime · Go concurrency playground", "What the virtual Go runtime models, how exactly, and by which rules.")
	p.Sheet = "document.css"
	s.render(w, r, http.StatusOK, templates.RuntimePage(p, runtimeText()))
}

// repository is where the files are that the document links to.
const repository = "https://github.com/go-concurrency/playground/blob/main/"

// ruleRow is the first cell of a function's row.
var ruleRow = regexp.MustCompile(`<tr>\s*<td><code>runtime\.([A-Za-z0-9]+)</code></td>`)

var runtimeText = sync.OnceValue(func() string {
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(docs.Runtime, &b); err != nil {
		panic(err) // it writes to memory, from a text of our own
	}
	text := strings.NewReplacer(`href="adr/`, `href="`+repository+`docs/adr/`, `href="../`, `href="`+repository).Replace(b.String())
	return ruleRow.ReplaceAllString(text, `<tr id="$1"><td><code>runtime.$1</code></td>`)
})
