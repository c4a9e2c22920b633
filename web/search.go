package web

import (
	"fmt"
	"net/http"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/search"
	"github.com/go-concurrency/playground/templates"
)

// maxHits is how many demos a search shows.
const maxHits = 20

// searchPage is the page of a search, for those without scripts and for links.
func (s *Site) searchPage(w http.ResponseWriter, r *http.Request) {
	f := s.found(r.URL.Query().Get("q"))
	title := "Find a demo"
	if f.Query != "" {
		title = "Search: " + f.Query
	}
	s.render(w, r, http.StatusOK, templates.SearchPage(s.page(r, title+" · Go concurrency playground", "Find a demo by pattern, problem or Go identifier."), f))
}

// hits are the options of the chooser.
func (s *Site) hits(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, templates.Options(s.page(r, "", ""), s.found(r.URL.Query().Get("q"))))
}

// found is what a query finds; without one it is the course.
func (s *Site) found(query string) templates.Found {
	f := templates.Found{Query: query}
	if query == "" {
		f.Groups = s.contents()
		return f
	}
	hits, facts := search.Find(query), search.Facts(query)
	f.Count = len(hits)
	if f.Count > 0 {
		f.Groups = []templates.HitGroup{{Name: count(f.Count)}}
	}
	for _, h := range hits[:min(len(hits), maxHits)] {
		g := &f.Groups[0]
		g.Hits = append(g.Hits, templates.Hit{Href: "/demo/" + h.Demo.Slug, N: number(h.Demo), Title: marked(h.Title), Where: h.Where, Why: marked(h.Why)})
	}
	if len(facts) > 0 {
		f.Groups = append(f.Groups, factHits(facts))
	}
	return f
}

// maxFacts is how many facts a search shows.
const maxFacts = 3

// factHits are the best facts that a search has found.
func factHits(facts []search.Hit) templates.HitGroup {
	g := templates.HitGroup{Name: "What is often got wrong"}
	for _, h := range facts[:min(len(facts), maxFacts)] {
		g.Hits = append(g.Hits, templates.Hit{Href: "/facts#" + h.Fact.Name, Title: marked(h.Title), Where: h.Where, Why: marked(h.Why)})
	}
	return g
}

// count says how many demos were found.
func count(n int) string {
	switch {
	case n == 1:
		return "1 demo"
	case n > maxHits:
		return fmt.Sprintf("The best %d of %d demos", maxHits, n)
	}
	return fmt.Sprintf("%d demos", n)
}

// contents are the chapters, behind the program that is open.
func (s *Site) contents() []templates.HitGroup {
	var all []templates.HitGroup
	if d := s.shown(demo.ProgramSlug); d != nil {
		all = append(all, templates.HitGroup{Name: d.Chapter, Hits: []templates.Hit{plainHit(d)}})
	}
	for _, c := range demo.Chapters {
		g := templates.HitGroup{Name: c.Name}
		for _, d := range c.Demos {
			g.Hits = append(g.Hits, plainHit(d))
		}
		if len(g.Hits) > 0 {
			all = append(all, g)
		}
	}
	return all
}

func plainHit(d *demo.Demo) templates.Hit {
	return templates.Hit{Href: "/demo/" + d.Slug, N: number(d), Title: []templates.Span{{Text: d.Title}}, Why: []templates.Span{{Text: d.Claim}}}
}

// number is the lesson's, 0 for fixed versions, which share their failure's.
func number(d *demo.Demo) int {
	if d.Fixes != "" {
		return 0
	}
	return demo.LessonOf(d).N
}

func marked(all []search.Span) []templates.Span {
	var spans []templates.Span
	for _, s := range all {
		spans = append(spans, templates.Span(s))
	}
	return spans
}
