package templates

import (
	"html"
	"strings"

	"github.com/a-h/templ"
)

// Stress writes a narration: names between asterisks become bold.
func Stress(sentence string) templ.Component {
	var b strings.Builder
	for i, part := range strings.Split(sentence, "*") {
		if i%2 == 1 {
			b.WriteString("<b>" + html.EscapeString(part) + "</b>")
		} else {
			b.WriteString(html.EscapeString(part))
		}
	}
	return templ.Raw(b.String())
}
