package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// atOnce is how many thumbnails come with the gallery: about what a large
// screen shows of it. The others are loaded when they come near.
const atOnce = 8

// page is what every page needs.
func (s *Site) page(r *http.Request, title, about string) templates.Page {
	p := templates.Page{Base: s.prefix, Static: s.prefix + s.assets.prefix, Title: title, About: about, Demos: len(demo.Course)}
	if theme := r.URL.Query().Get("theme"); theme == "light" || theme == "dark" {
		p.Theme = theme
	}
	return p
}

// gallery is the start page.
func (s *Site) gallery(w http.ResponseWriter, r *http.Request) {
	g := templates.Gallery{
		Page:   s.page(r, "Go concurrency playground", "Watch plain Go programs run, goroutine by goroutine: pause, step back, and change them while they run."),
		Shared: len(s.reach) > 0,
	}
	first := demo.Course[0]
	at := url.Values{"at": {first.Thumb.String()}}
	g.Unfold = s.unfolded(r, "/", first.Slug, at, g.Title, g.About, templates.Frame{}, first.Title+": "+first.Claim)
	if d := s.shown(demo.ProgramSlug); d != nil {
		program := card(d)
		g.Program = &program
	}
	for i, c := range demo.Chapters {
		chapter := templates.Chapter{N: i + 1, Name: c.Name, About: c.About}
		for _, d := range c.Demos {
			if d.Fixes != "" {
				continue
			}
			shown := card(d)
			if shown.N <= atOnce {
				shown.Thumb = s.picture(d)
			}
			chapter.Demos = append(chapter.Demos, shown)
		}
		if len(chapter.Demos) > 0 {
			g.Chapters = append(g.Chapters, chapter)
		}
	}
	s.render(w, r, http.StatusOK, templates.GalleryPage(g))
}

// card is a demo as lists show it, without its picture.
func card(d *demo.Demo) templates.Card {
	return templates.Card{Slug: d.Slug, Title: d.Title, Claim: d.Claim, N: demo.LessonOf(d).N, Fixed: link(demo.FixOf(d))}
}

// lesson is where a demo stands in the course.
func lesson(d *demo.Demo) templates.Lesson {
	at := demo.LessonOf(d)
	return templates.Lesson{N: at.N, Of: at.Of, Chapter: d.Chapter, Before: link(at.Before), Next: link(at.Next),
		Failure: link(demo.Find(d.Fixes)), Fixed: link(demo.FixOf(d))}
}

// link is a demo to go to, nil for none.
func link(d *demo.Demo) *templates.Card {
	if d == nil {
		return nil
	}
	return &templates.Card{Slug: d.Slug, Title: d.Title}
}

// missing answers an address that leads nowhere.
func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	if path := strings.TrimRight(r.URL.Path, "/"); path != r.URL.Path {
		http.Redirect(w, r, (&url.URL{Path: path, RawQuery: r.URL.RawQuery}).String(), http.StatusMovedPermanently)
		return
	}
	s.notFound(w, r, strings.TrimPrefix(s.path(r), "/"))
}

// notFound is the page for what does not exist, with what may have been meant.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request, what string) {
	s.notFoundOf(w, r, what, "")
}

// notFoundOf is notFound of a part of a deck, whose rest has that address, "" for
// none.
func (s *Site) notFoundOf(w http.ResponseWriter, r *http.Request, what, rest string) {
	m := templates.Missing{Page: s.page(r, "Not found", ""), What: what, Rest: rest}
	for _, slug := range demo.Suggest(what) {
		near := card(demo.Find(slug))
		near.Thumb = s.picture(demo.Find(slug))
		m.Nearby = append(m.Nearby, near)
	}
	s.render(w, r, http.StatusNotFound, templates.NotFound(m))
}

func (s *Site) render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) {
	templ.Handler(c, templ.WithStatus(status), templ.WithErrorHandler(func(r *http.Request, err error) http.Handler {
		if r.Context().Err() == nil { // else nobody waits for it any more
			s.log.Error("page not rendered", "path", r.URL.Path, "err", err)
		}
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "The page could not be rendered.", http.StatusInternalServerError)
		})
	})).ServeHTTP(w, r)
}
