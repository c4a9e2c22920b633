// Package shot draws a film at a moment as a picture: the same markup that the
// page's player shows.
package shot

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
)

// Theme says which colours a picture has.
type Theme string

// The themes. Auto follows the reader's system.
const (
	Auto  Theme = "auto"
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Stage is the stage at film µs us as one <svg> for a page: without ids and
// without style, which are the page's.
func Stage(l *scene.Layout, f *scene.Film, us int64) string {
	b := open(l, nil, ` class="film" aria-hidden="true"`)
	b = elements(b, l, f, us, false)
	return string(append(b, "</svg>"...))
}

// SVG is the stage at film µs us as a picture that stands alone. Text readers
// find the title and the narration of the moment.
func SVG(l *scene.Layout, f *scene.Film, us int64, theme Theme) string {
	b := open(l, nil, ` role="img" aria-labelledby="title desc"`)
	b = append(b, `<title id="title">`+escape(l.Title)+`</title><desc id="desc">`...)
	b = append(b, escape(strings.ReplaceAll(f.Say(us), "*", ""))+`</desc><style>`...)
	b = append(b, style(theme)...)
	b = append(b, `</style><rect class="backdrop" width="100%" height="100%"></rect>`...)
	b = elements(b, l, f, us, true)
	return string(append(b, "</svg>\n"...))
}

// open begins the svg element.
func open(l *scene.Layout, b []byte, attrs string) []byte {
	w, h := strconv.Itoa(l.W), strconv.Itoa(l.H)
	return append(b, `<svg xmlns="http://www.w3.org/2000/svg" width="`+w+`" height="`+h+`" viewBox="0 0 `+w+` `+h+`"`+attrs+`>`...)
}

func elements(b []byte, l *scene.Layout, f *scene.Film, us int64, ids bool) []byte {
	for s := range f.States(us) {
		if l.Shows(s) {
			b = s.AppendSVG(b, ids)
		}
	}
	return b
}

// style is the style sheet of a picture that stands alone.
func style(theme Theme) string {
	const backdrop = ".backdrop { fill: var(--stage); }\n"
	switch theme {
	case Light:
		return scene.PlainCSS(backdrop, false)
	case Dark:
		return scene.PlainCSS(backdrop, true)
	}
	return scene.PlainCSS(backdrop, false) + "@media (prefers-color-scheme: dark) {\n" + scene.PlainCSS(backdrop, true) + "}\n"
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escape(s string) string { return escaper.Replace(s) }
