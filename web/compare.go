package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/templates"
)

// comparePage shows two or three demos side by side.
func (s *Site) comparePage(w http.ResponseWriter, r *http.Request) {
	demos, wrong := demo.FindAll(compared(r), demo.Find)
	if wrong != "" {
		s.notFound(w, r, wrong)
		return
	}
	lineup, errs := demo.ParseLineup(demos, r.URL.Query())
	m := parseLook(r.URL.Query(), scene.Lenses[0], &errs)
	p, err := s.compareModel(r, lineup, m)
	if err != nil {
		s.log.Error("comparison not rendered", "demos", lineup.Slug(), "err", err)
		http.Error(w, "The demos could not be run: "+err.Error(), http.StatusInternalServerError)
		return
	}
	p.Notices = noticesOf(errs)
	q := lineup.Query()
	m.look(q, scene.Lenses[0])
	p.Unfold = s.unfolded(r, address("/compare/"+lineup.Slug(), q), lineup.Slug(), q, p.Page.Title, p.Look, templates.Frame{}, p.Narration)
	p.G, p.Notices = inspected(r.URL.Query(), len(lineup.Sides), p.Notices)
	s.render(w, r, http.StatusOK, templates.ComparePage(p))
}

// compared is the slug of the request's lineup.
func compared(r *http.Request) string {
	return strings.TrimSuffix(r.PathValue("a")+"/"+r.PathValue("b")+"/"+r.PathValue("c"), "/")
}

// compareModel fills in the page.
func (s *Site) compareModel(r *http.Request, l demo.Lineup, m moment) (templates.Compare, error) {
	c := templates.Compare{Slug: l.Slug(), Query: l.Query().Encode(), Lens: m.lens, Speed: m.speed, Seed: strconv.FormatUint(l.Sides[0].Seed, 10)}
	if m.at.T != 0 || m.at.N != 0 {
		c.At = m.at.String()
	}
	c.Title, c.Look = l.Title()
	c.Page = s.page(r, c.Title+" · Go concurrency playground", c.Look)
	c.Page.Film = true
	c.Sheet = "compare.css"
	c.Presets = presets(func(p demo.Comparison) bool { return p.Title != c.Title && sharesDemo(p, l) })
	stills, err := session.StopAll(r.Context(), l, m.lens, m.at, scene.Widths...)
	if err != nil {
		return c, err
	}
	c.Sides = sides(l, stills)
	for _, control := range l.Controls() {
		p := controlIn(&l, control)
		if len(control.Sides) > 1 {
			c.Params = append(c.Params, p)
			continue
		}
		side := &c.Sides[control.Sides[0]]
		side.Params = append(side.Params, p)
	}
	c.Apart = apart(&l)
	c.Actions = shareActions(l, c.Sides)
	measured(&c, stills[0])
	return c, nil
}

// sharesDemo reports whether a listed comparison shows a demo of the lineup.
func sharesDemo(p demo.Comparison, l demo.Lineup) bool {
	return slices.ContainsFunc(l.Sides, func(s demo.Setup) bool { return p.Has(s.Demo.Slug) })
}

// presets are the listed comparisons that are wanted.
func presets(wanted func(demo.Comparison) bool) []templates.Preset {
	var all []templates.Preset
	for _, p := range demo.Comparisons {
		if wanted(p) {
			all = append(all, templates.Preset{Title: p.Title, Look: p.Look, Address: p.Address()})
		}
	}
	return all
}

// compareAddress is where two demos stand side by side: as in the list of
// comparisons if there are just these two in one of them.
func compareAddress(a, b *demo.Demo) string {
	for _, c := range demo.Comparisons {
		if len(c.Slugs) == 2 && c.Has(a.Slug) && c.Has(b.Slug) && a != b {
			return c.Address()
		}
	}
	return "/compare/" + a.Slug + "/" + b.Slug
}

// compareDerived is the fragment under the parameters.
func (s *Site) compareDerived(w http.ResponseWriter, r *http.Request) {
	demos, wrong := demo.FindAll(compared(r), demo.Find)
	if wrong != "" {
		s.notFound(w, r, wrong)
		return
	}
	l, _ := demo.ParseLineup(demos, r.URL.Query())
	var list []templates.Side
	for i, setup := range l.Sides {
		list = append(list, templates.Side{Name: scene.SideName(i), Derived: setup.Demo.Derive(setup.Values, setup.Procs)})
	}
	s.render(w, r, http.StatusOK, templates.DerivedSides(list))
}

// comparisonsPage lists the comparisons.
func (s *Site) comparisonsPage(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "Comparisons · Go concurrency playground", "Go programs side by side, on the same jobs and one clock.")
	p.Sheet = "compare.css"
	all := presets(func(demo.Comparison) bool { return true })
	s.render(w, r, http.StatusOK, templates.ComparisonsPage(templates.Comparisons{Page: p, Presets: all}))
}
