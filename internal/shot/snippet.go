package shot

import (
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

// Snippet is what a page needs to show a picture that lies in a file.
type Snippet struct {
	File string // as the page names it
	Dark string // the same for readers whose theme is dark, "" for none
	Link string // where the picture leads, "" for nowhere
	Alt  string // for readers who cannot see it
	W, H int    // px; H is 0 if it is to follow the width that the page has room for
}

// HTML is the snippet for a page.
func (s *Snippet) HTML() string {
	size := ` width="` + strconv.Itoa(s.W) + `"`
	if s.H > 0 {
		size += ` height="` + strconv.Itoa(s.H) + `"`
	}
	html := `<img src="` + attribute(address(s.File)) + `"` + size + ` alt="` + attribute(s.Alt) + `">`
	if s.Dark != "" {
		html = `<picture><source media="(prefers-color-scheme: dark)" srcset="` + attribute(address(s.Dark)) + `">` + html + `</picture>`
	}
	if s.Link != "" {
		html = `<a href="` + attribute(s.Link) + `">` + html + `</a>`
	}
	return html
}

// Markdown is the snippet for a Markdown file. Two themes need HTML there, too.
func (s *Snippet) Markdown() string {
	if s.Dark != "" {
		return s.HTML()
	}
	md := "![" + markdown.Replace(s.Alt) + "](" + address(s.File) + ")"
	if s.Link != "" {
		md = "[" + md + "](" + address(s.Link) + ")"
	}
	return md
}

// address is a file's path, or a link, as an address that may stand in
// parentheses.
func address(path string) string {
	if !strings.Contains(path, "://") {
		path = (&url.URL{Path: filepath.ToSlash(path)}).String()
	}
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20").Replace(path)
}

var markdown = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`)

func attribute(text string) string { return strings.ReplaceAll(escape(text), `"`, "&quot;") }
