package templates

import (
	"html"
	"regexp"
	"strings"

	"github.com/a-h/templ"
)

// stresses are the parts of a narration that are marked.
var stresses = regexp.MustCompile("\\*[^*]*\\*|`[^`]*`")

// Stress writes a narration on a site under that prefix: names between asterisks become bold, functions of
// package runtime between backquotes links to their rules. Its twin is in
// web/static/js/narration.js.
func Stress(base, sentence string) templ.Component {
	return templ.Raw(stresses.ReplaceAllStringFunc(html.EscapeString(sentence), func(part string) string {
		text := part[1 : len(part)-1]
		if part[0] == '*' {
			return "<b>" + text + "</b>"
		}
		return `<a class="rule-link" href="` + base + `/runtime#` + strings.TrimPrefix(text, "runtime.") + `">` + text + `</a>`
	}))
}
