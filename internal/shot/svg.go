// Package shot draws a film at a moment as a picture: the same markup that the
// page's player shows.
package shot

import (
	"bytes"
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

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
	b := open(nil, l.W, l.H, ` class="film" aria-hidden="true"`)
	b = elements(b, l, f, us, false)
	return string(append(b, "</svg>"...))
}

// open begins the svg element.
func open(b []byte, width, height int, attrs string) []byte {
	w, h := strconv.Itoa(width), strconv.Itoa(height)
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

// sheetCSS is how what stands around the stage looks.
//
//go:embed sheet.css
var sheetCSS string

//go:embed lanes.css
var lanesCSS string

// The style sheets of pictures that stand alone: with a stage, and with lanes.
var (
	stageStyles    = styles(func(dark bool) string { return scene.PlainCSS(sheetCSS, dark) })
	timelineStyles = styles(func(dark bool) string { return scene.Filled(sheetCSS+lanesCSS, dark) })
)

// styles is a style sheet in each theme.
func styles(in func(dark bool) string) func(Theme) string {
	all := sync.OnceValue(func() map[Theme]string {
		light, dark := in(false), in(true)
		return map[Theme]string{Light: light, Dark: dark, Auto: light + "@media (prefers-color-scheme: dark) {\n" + dark + "}\n"}
	})
	return func(t Theme) string { return all()[t] }
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escape(s string) string { return escaper.Replace(s) }

// legal puts U+FFFD in the place of what may not stand in a document of XML,
// even escaped: what programs print may hold anything.
func legal(doc []byte) []byte {
	ok := utf8.Valid(doc)
	for i := 0; ok && i < len(doc); i++ {
		c := doc[i]
		ok = c >= ' ' && c != 0xef || c == '\n' || c == '\t' || c == 0xef && (doc[i+1] != 0xbf || doc[i+2] < 0xbe)
	}
	if ok {
		return doc
	}
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, doc)
}
