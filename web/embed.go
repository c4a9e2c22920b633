package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/templates"
)

// embedPage is a demo for a frame in somebody else's page.
func (s *Site) embedPage(w http.ResponseWriter, r *http.Request) {
	d := s.shown(r.PathValue("slug"))
	if d == nil {
		none := templates.Missing{Page: s.page(r, "Not found", ""), What: sentence(demo.NoDemo(r.PathValue("slug")))}
		s.render(w, r, http.StatusNotFound, templates.NoEmbed(none))
		return
	}
	e, err := s.embedModel(r, d)
	if err != nil {
		s.log.Error("embed not rendered", "demo", d.Slug, "err", err)
		http.Error(w, "The demo could not be run: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store") // the pass is this page's
	s.render(w, r, http.StatusOK, templates.EmbedPage(e))
}

func (s *Site) embedModel(r *http.Request, d *demo.Demo) (templates.Embed, error) {
	q := r.URL.Query()
	m, errs := parseMoment(d, q)
	e := templates.Embed{Pass: s.socket.Pass()}
	parseEmbed(&e, d, q, &errs)
	var err error
	if e.Demo, err = s.demoModel(r, d, m); err != nil {
		return e, err
	}
	e.Lenses = slices.DeleteFunc(e.Lenses, func(l templates.Lens) bool { return l.Name == timelineLens })
	e.Code.Facts, e.Code.Fix, e.Code.Program = "", nil, "" // they ask the server, which a sandbox forbids
	e.Full = address(e.Base+"/demo/"+d.Slug, m.query(scene.Opens(d)))
	e.Notices = noticesOf(errs)
	return e, nil
}

// parseEmbed reads what the embed shows besides the run.
func parseEmbed(e *templates.Embed, d *demo.Demo, q url.Values, errs *[]error) {
	yes := []string{"0", "1"}
	e.Bar = choose(q, "controls", []string{"1", "0"}, errs) == "1"
	e.Autoplay = choose(q, "autoplay", yes, errs) == "1"
	e.Beats = choose(q, "beats", yes, errs) == "1"
	e.Pane = map[string]string{"1": "below", "right": "right"}[choose(q, "code", []string{"0", "1", "right"}, errs)]
	known := []string{demo.ProcsName, "seed"}
	for i := range d.Params {
		known = append(known, d.Params[i].Name)
	}
	for name := range strings.SplitSeq(q.Get("params"), ",") {
		switch {
		case name == "" || slices.Contains(e.Sliders, name):
		case slices.Contains(known, name):
			e.Sliders = append(e.Sliders, name)
		default:
			*errs = append(*errs, demo.UnknownParam(fmt.Sprintf("params names %q; %s has %s", name, d.Slug, strings.Join(known, ", "))))
		}
	}
}
