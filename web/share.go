package web

import (
	"net/http"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// shareGroups are what the dialog Share offers, in its order. Whoever builds
// another form adds a line. In texts and addresses {name} stands for what
// sharefill.js knows of the moment; {name.html} and {name.md} are the same for
// HTML and for Markdown.
var shareGroups = []templates.ShareGroup{
	{Title: "Link", Items: []templates.ShareItem{
		{Label: "Copy link", Help: "A link to this moment (Y)", Copy: "{link}"},
	}},
	{Title: "To paste into a page", Items: []templates.ShareItem{
		{Label: "Markdown", Help: "A picture that links here", Copy: "[![{alt.md}]({shot}.svg{picture})]({link})"},
		{Label: "HTML", Help: "A picture that links here", Copy: `<a href="{link.html}"><img src="{shot}.svg{picture.html}" alt="{alt.html}"></a>`},
		{Label: "Frame", Help: "The film itself, as an iframe", Alone: true,
			Copy: `<iframe src="{site}/embed/{slug}{moment.html}" title="{title.html}" width="840" height="480" loading="lazy" style="border: 0; width: 100%"></iframe>`},
		{Label: "Element", Help: "The film itself, as the custom element go-playground", Alone: true,
			Copy: "<script src=\"{site}/embed.js\"></script>\n<go-playground demo=\"{slug}\"{attributes}></go-playground>"},
	}},
	{Title: "Save as a picture", Look: true, Items: []templates.ShareItem{
		{Label: "SVG", Help: "Sharp at any size, with its font inside", Save: "{shot}.svg{picture}"},
		{Label: "PNG", Help: "One pixel a px", Save: "{shot}.png{picture}", Name: "{file}.png"},
		{Label: "PNG 2×", Help: "Two pixels a px", Save: "{shot}.png{picture&scale=2}", Name: "{file}@2x.png"},
		{Label: "PNG 3×", Help: "Three pixels a px", Save: "{shot}.png{picture&scale=3}", Name: "{file}@3x.png"},
	}},
	{Title: "Save ten seconds from here", Items: []templates.ShareItem{
		{Label: "Animated SVG", Alone: true, Help: "It plays in a page without scripts", Save: "{shot}.svg{picture&for=10s}", Name: "{file}-film.svg"},
		{Label: "GIF", Alone: true, Help: "For places that take nothing else", Save: "{shot}.gif{picture&for=10s}"},
		{Label: "APNG", Alone: true, Help: "Like GIF, a little smaller", Save: "{shot}.apng{picture&for=10s}"},
	}},
	{Title: "Save the run", Items: []templates.ShareItem{
		{Label: "Events", Help: "JSON, one event a line", Save: "{site}/api/run/{slug}.jsonl{run}", Alone: true},
		{Label: "Go trace", Help: "For go tool trace", Save: "{site}/api/run/{slug}.trace{run}", Alone: true},
		{Label: "Chrome trace", Help: "For Perfetto and chrome://tracing", Save: "{site}/api/run/{slug}.chrome.json{run}", Alone: true},
		{Label: "CSV", Help: "What is charted, over time", Save: "{site}/api/run/{slug}.csv{run}"},
		{Label: "CSV of totals", Help: "What is measured, in all", Save: "{site}/api/run/{slug}.csv{run&table=totals}", Name: "{file}-totals.csv"},
	}},
}

// sharing is the dialog that share.js fills, for the page of one demo or of a
// comparison.
func (s *Site) sharing(w http.ResponseWriter, r *http.Request) {
	alone := !strings.Contains(r.PathValue("slug"), "/")
	demos, wrong := demo.FindAll(r.PathValue("slug"), s.shown)
	if wrong != "" {
		s.find(w, r, wrong)
		return
	}
	d := templates.Share{Title: demos[0].Title}
	for _, other := range demos[1:] {
		d.Title += " · " + other.Title
	}
	for _, g := range shareGroups {
		all := g.Items
		g.Items = nil
		for _, item := range all {
			if alone || !item.Alone {
				g.Items = append(g.Items, item)
			}
		}
		if len(g.Items) == 0 {
			continue
		}
		d.Groups = append(d.Groups, g)
	}
	s.render(w, r, http.StatusOK, templates.Sharing(d))
}
