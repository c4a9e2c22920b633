package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

func speeds() []string { return templates.Speeds }

func (s *Site) demoPage(w http.ResponseWriter, r *http.Request) {
	slug := r.PathValue("slug")
	d, now := demo.Find(slug), demo.Edition{}
	if slug == demo.ProgramSlug && s.live != nil {
		now, _ = s.live.Edition()
		d = now.Demo
	}
	switch {
	case d == nil && len(now.Problems) > 0:
		s.waiting(w, r, now)
		return
	case d == nil:
		s.notFound(w, r, slug)
		return
	}
	q := r.URL.Query()
	var errs []error
	over, asking := takeTimeline(q, &errs), takeAsk(q)
	there, wrong := takePresent(d, q)
	m, more := parseMoment(d, q)
	errs = append(append(errs, more...), wrong...)
	p, err := s.demoModel(r, d, m)
	if err != nil {
		s.log.Error("demo not rendered", "demo", slug, "err", err)
		http.Error(w, "The demo could not be run: "+err.Error(), http.StatusInternalServerError)
		return
	}
	if over { // the film is that of the lens under it
		m.lens = timelineLens
		p.Lens = m.lens
	}
	p.Present = templates.Presented{On: there.on, At: there.at, Run: there.run}
	if open := choose(q, "code", []string{"", "0", "1"}, &errs); open != "" {
		p.Code.Asked, p.Code.Closed = true, open == "0"
	}
	p.Asks = len(d.Predictions) > 0
	p.Asking = p.Asks && asking
	if now.N > 0 {
		p.Edition, p.Problems, p.Sheet = strconv.Itoa(now.N), problems(now), programSheet
	}
	p.Notices = noticesOf(errs)
	link := m.query(scene.Opens(d))
	p.Unfold = s.unfolded(r, address("/demo/"+d.Slug, link), d.Slug, link, d.Title+" · Go concurrency playground", d.Claim, p.First[len(p.First)-1], p.Narration)
	p.G, p.Notices = inspected(q, 1, p.Notices)
	s.render(w, r, http.StatusOK, templates.DemoPage(p))
}

// inspected is the goroutine that the query of a page with so many stages names:
// "7", or "b.7" of the second of several; "" for none.
func inspected(q url.Values, sides int, notices []string) (string, []string) {
	text, one := q.Get("g"), url.Values{}
	if !q.Has("g") {
		return "", notices
	}
	letter, number, ok := strings.Cut(text, ".")
	if !ok || sides == 1 {
		letter, number = demo.SideLetters[:1], text
	}
	one.Set("g", number)
	g, err := parseGoroutine(one)
	if letter == "" || !strings.Contains(demo.SideLetters[:sides], letter) {
		err = fmt.Errorf("g is %q; allowed is the number of a goroutine, from 1, behind its side, such as b.7", text)
	}
	switch {
	case err != nil:
		return "", append(notices, sentence(err)+" It is ignored.")
	case sides == 1:
		return strconv.Itoa(int(g)), notices
	}
	return letter + "." + strconv.Itoa(int(g)), notices
}

// noticesOf says what was wrong with an address, and what the page does about
// it.
func noticesOf(errs []error) []string {
	var all []string
	for _, err := range errs {
		all = append(all, sentence(err)+remedy(err))
	}
	return all
}

// remedy is what the page does about a wrong query.
func remedy(err error) string {
	var wrong demo.ValueError
	switch {
	case errors.As(err, new(demo.UnknownError)), errors.As(err, &wrong) && wrong.Used == "":
		return " It is ignored."
	case wrong.Used != "":
		return " It is taken as " + wrong.Used + "."
	}
	return " The nearest valid value is used."
}

// sentence is an error as a sentence.
func sentence(err error) string {
	text := err.Error()
	if c := text[0]; c >= 'a' && c <= 'z' {
		text = string(c-'a'+'A') + text[1:]
	}
	if strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// demoModel fills in the demo's page.
func (s *Site) demoModel(r *http.Request, d *demo.Demo, m moment) (templates.Demo, error) {
	p := templates.Demo{Page: s.page(r, d.Title+" · Go concurrency playground", d.Claim), Slug: d.Slug, Name: d.Title, Claim: d.Claim,
		Query: m.setup.Query().Encode(), Lens: m.lens, Under: m.lens, StandardLens: scene.Opens(d), Speed: m.speed, Lenses: lenses(),
		Params: params(m.setup), Seed: strconv.FormatUint(m.setup.Seed, 10), Derived: d.Derive(m.setup.Values, m.setup.Procs),
		Notes: notes(d), Code: code(m.setup), Lesson: lesson(d)}
	p.Film = true
	if p.Table = d.Slug == costsSlug; p.Table {
		p.Sheet = "costs.css"
	}
	addFix(&p.Code, m.setup)
	p.Outcome = outcome(d, p.Code.Fix)
	if m.at.T != 0 || m.at.N != 0 {
		p.At = m.at.String()
	}
	stills, err := session.Stop(r.Context(), m.setup, m.lens, m.at, scene.Widths...)
	if err != nil {
		return p, err
	}
	for _, still := range stills {
		p.First = append(p.First, templates.Frame{W: still.Layout.W, H: still.Layout.H, SVG: shot.Stage(still.Layout, still.Film, still.Rest())})
		p.Narration = still.Film.Say(still.T * 1000)
		p.Clock = clockOf(still)
		p.States = still.Film.Present(still.Rest())
	}
	for _, c := range d.Metrics {
		p.Charts = append(p.Charts, templates.Chart{Label: c.Label, Unit: c.Unit})
	}
	for _, sc := range d.Scenarios {
		p.Scenarios = append(p.Scenarios, templates.Scenario{Name: sc.Name, Query: scenarioQuery(d, sc).Encode()})
	}
	for _, a := range d.Actions {
		p.Actions = append(p.Actions, templates.Action{Name: a.Name, Label: a.Label, Help: a.Help})
	}
	return p, nil
}

// clockOf is the virtual time of a picture.
func clockOf(still *session.Still) string {
	return templates.Clock(still.Film.At(still.T*1000), still.Layout.Scale.Num, still.Layout.Scale.Den)
}

func lenses() []templates.Lens {
	labels := map[string]string{"pattern": "Pattern", "scheduler": "Scheduler"}
	var all []templates.Lens
	for _, name := range scene.Lenses {
		all = append(all, templates.Lens{Name: name, Label: labels[name]})
	}
	return append(all, templates.Lens{Name: timelineLens, Label: "Timeline"})
}

// scenarioQuery is the query that sets a scenario.
func scenarioQuery(d *demo.Demo, sc demo.Scenario) url.Values {
	setup := sc.Setup(d)
	return setup.Query()
}

func notes(d *demo.Demo) templates.Notes {
	n := templates.Notes{Problem: d.Problem, Essence: d.Essence, Notice: d.Notice, Talk: d.Talk}
	for _, o := range d.Neighbours {
		beside := templates.Neighbour{From: o.From, How: o.How}
		if other := o.Demo(); other != nil {
			beside.Slug, beside.Compare = other.Slug, compareAddress(d, other)
			if beside.From == other.Slug {
				beside.From = other.Title
			}
		}
		n.Neighbours = append(n.Neighbours, beside)
	}
	n.Comparisons = presets(func(c demo.Comparison) bool { return c.Has(d.Slug) })
	return n
}

// derived is the fragment under the parameters.
func (s *Site) derived(w http.ResponseWriter, r *http.Request) {
	d := s.find(w, r, r.PathValue("slug"))
	if d == nil {
		return
	}
	q := r.URL.Query()
	setup, _ := d.Parse(q)
	f := templates.Fragment{Derived: d.Derive(setup.Values, setup.Procs), Errors: map[string]string{}}
	for i := range d.Params {
		p := &d.Params[i]
		if p.Kind != demo.Text {
			continue
		}
		f.Errors[p.Name] = ""
		if _, err := p.Parse(q.Get(p.Name)); q.Has(p.Name) && err != nil {
			f.Errors[p.Name] = sentence(err)
		}
	}
	s.render(w, r, http.StatusOK, templates.DerivedFragment(f))
}

// program is the demo's complete program with the values filled in.
func (s *Site) program(w http.ResponseWriter, r *http.Request) {
	d := s.find(w, r, r.PathValue("slug"))
	if d == nil {
		return
	}
	setup, errs := d.Parse(r.URL.Query())
	if strict(w, errs) {
		return
	}
	text, err := setup.Standalone()
	if err != nil {
		s.log.Error("no program", "demo", d.Slug, "err", err)
		http.Error(w, "The program could not be written.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	http.ServeContent(w, r, d.Program.File, time.Time{}, text)
}
