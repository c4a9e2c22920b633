package web

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

// thumbs keeps the gallery's pictures: they never change, since runs do not.
type thumbs struct {
	mu    sync.Mutex
	pages map[string]string
}

// of is the demo's thumbnail: its run at its telling moment.
func (t *thumbs) of(d *demo.Demo) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if svg, ok := t.pages[d.Slug]; ok {
		return svg, nil
	}
	setup, _ := d.Parse(nil)
	stills, err := session.Stop(context.Background(), setup, scene.Lenses[0], engine.At(int64(d.Thumb)), 840)
	if err != nil {
		return "", err
	}
	svg := shot.Stage(stills[0].Layout, stills[0].Film, stills[0].T*1000)
	t.pages[d.Slug] = svg
	return svg, nil
}

// page is what every page needs.
func (s *Site) page(r *http.Request, title, about string) templates.Page {
	p := templates.Page{Static: s.assets.prefix, Title: title, About: about, Chapters: s.chapters()}
	if theme := r.URL.Query().Get("theme"); theme == "light" || theme == "dark" {
		p.Theme = theme
	}
	return p
}

// chapters are the course as cards, without thumbnails, behind the program that
// is open.
func (s *Site) chapters() []templates.Chapter {
	var all []templates.Chapter
	if d := demo.Shown(s.live, demo.ProgramSlug); d != nil {
		all = append(all, templates.Chapter{Name: d.Chapter, Demos: []templates.Card{{Slug: d.Slug, Title: d.Title, Claim: d.Claim}}})
	}
	for _, d := range demo.Course {
		if n := len(all); n == 0 || all[n-1].Name != d.Chapter {
			all = append(all, templates.Chapter{Name: d.Chapter})
		}
		c := &all[len(all)-1]
		c.Demos = append(c.Demos, templates.Card{Slug: d.Slug, Title: d.Title, Claim: d.Claim})
	}
	return all
}

func (s *Site) gallery(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "Go concurrency playground", "Watch plain Go programs run, goroutine by goroutine: pause, step back, and change them while they run.")
	for i := range p.Chapters {
		for j := range p.Chapters[i].Demos {
			card := &p.Chapters[i].Demos[j]
			if card.Slug == demo.ProgramSlug {
				continue // its picture would run it
			}
			thumb, err := s.thumbs.of(demo.Find(card.Slug))
			if err != nil {
				s.log.Error("no thumbnail", "demo", card.Slug, "err", err)
				continue
			}
			card.Thumb = thumb
		}
	}
	s.render(w, r, http.StatusOK, templates.Gallery(p))
}

// missing answers an address that leads nowhere.
func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	s.notFound(w, r, strings.TrimPrefix(r.URL.Path, "/"))
}

// notFound is the page for what does not exist, with what may have been meant.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request, what string) {
	m := templates.Missing{Page: s.page(r, "Not found", ""), What: what}
	for _, slug := range demo.Suggest(what) {
		d := demo.Find(slug)
		m.Nearby = append(m.Nearby, templates.Card{Slug: d.Slug, Title: d.Title, Claim: d.Claim})
	}
	s.render(w, r, http.StatusNotFound, templates.NotFound(m))
}

func (s *Site) render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) {
	templ.Handler(c, templ.WithStatus(status), templ.WithErrorHandler(func(r *http.Request, err error) http.Handler {
		s.log.Error("page not rendered", "path", r.URL.Path, "err", err)
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "The page could not be rendered.", http.StatusInternalServerError)
		})
	})).ServeHTTP(w, r)
}
