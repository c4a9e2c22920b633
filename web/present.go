package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/templates"
)

// What says in a page's query that it is presented, and where the presentation
// is: the address goes on saying how the demo was opened, so that it can be
// reset to that.
const (
	presentName = "present" // 1, or the moment
	runName     = "run"     // the query of the run that is shown, if it is another one
)

// presented is where the presentation of a demo is.
type presented struct {
	on  bool
	at  string // a coordinate, "" for the opening
	run string // the run's query, "" for that of the opening
}

// takePresent takes out of a query where the demo's presentation is.
func takePresent(d *demo.Demo, q url.Values) (p presented, errs []error) {
	p.on = q.Has(presentName)
	if text := q.Get(presentName); text != "" && text != "1" {
		at, err := engine.ParseCoord(text)
		if p.at = at.String(); err != nil {
			p.at, errs = "", append(errs, fmt.Errorf("present: %w", err))
		}
	}
	if text := q.Get(runName); text != "" {
		run, err := url.ParseQuery(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("run: %q is not a query", text))
		} else {
			setup, wrong := d.Parse(run)
			p.run = setup.Query().Encode()
			for _, err := range wrong {
				errs = append(errs, fmt.Errorf("run: %w", err))
			}
		}
	}
	q.Del(presentName)
	q.Del(runName)
	return p, errs
}

// presentBar is what present.js puts beside the transport.
func (s *Site) presentBar(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, templates.PresentBar())
}

// presentPage shows demos one after the other; without any it lists decks.
func (s *Site) presentPage(w http.ResponseWriter, r *http.Request) {
	path, q := r.PathValue("deck"), r.URL.Query()
	switch {
	case path == "" && strings.Join(q["d"], "") == "":
		s.decksPage(w, r, q.Has("d"))
		return
	case q.Has("d"):
		http.Redirect(w, r, s.prefix+deckAddress(path, q), http.StatusFound)
		return
	}
	d, wrong, errs := s.parseDeck(path, q)
	if wrong != "" {
		s.notFoundOf(w, r, wrong, s.rest("/present", path, r.URL.Query()))
		return
	}
	p := templates.Present{Page: s.page(r, titles(d.demos)+" · Go concurrency playground", "Demos of Go concurrency, one after the other."),
		N: d.n, At: d.at, Run: d.run, Places: d.places(), Notices: noticesOf(errs)}
	p.Sheet = "deck.css"
	s.render(w, r, http.StatusOK, templates.PresentPage(p))
}

// speakerPage is the window of who presents a deck: what to say to each of its
// demos. Where the presentation is, it hears from the other window.
func (s *Site) speakerPage(w http.ResponseWriter, r *http.Request) {
	d, wrong, errs := s.parseDeck(r.PathValue("deck"), r.URL.Query())
	if wrong != "" {
		s.notFoundOf(w, r, wrong, s.rest("/speaker", r.PathValue("deck"), r.URL.Query()))
		return
	}
	p := templates.Speaker{Page: s.page(r, "Speaker view · "+titles(d.demos), "What to say while a deck of demos is shown."),
		Channel: r.URL.Query().Get("deck"), Places: d.places(), Notices: noticesOf(errs)}
	p.Sheet = "speaker.css"
	s.render(w, r, http.StatusOK, templates.SpeakerPage(p))
}

// decksPage lists a deck for each chapter, and lets the viewer choose demos for
// another one; none says that they have chosen none.
func (s *Site) decksPage(w http.ResponseWriter, r *http.Request, none bool) {
	p := templates.Decks{Page: s.page(r, "Present · Go concurrency playground", "Decks of demos for a projector, a clicker and a speaker's window.")}
	p.Sheet, p.Most = "decks.css", demo.MaxDeck
	if none {
		p.Notices = []string{"No demo is chosen. Tick at least one, or take a chapter."}
	}
	for _, c := range demo.Chapters {
		chapter := templates.DeckChapter{Name: c.Name}
		deck := ""
		for _, d := range c.Demos {
			chapter.Demos = append(chapter.Demos, card(d))
			if d.Fixes == "" && len(chapter.Demos) <= demo.MaxDeck {
				deck += "/" + d.Slug
			}
		}
		chapter.Address = "/present" + deck
		p.Chapters = append(p.Chapters, chapter)
	}
	s.render(w, r, http.StatusOK, templates.DecksPage(p))
}
