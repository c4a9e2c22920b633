package web

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/nativecost"
	"github.com/go-concurrency/playground/templates"
)

// costsSlug is the demo beside which the table of costs stands.
const costsSlug = "costs"

// costs is the table, which costs.js fetches and fills.
func (s *Site) costs(w http.ResponseWriter, r *http.Request) {
	var rows []templates.CostRow
	for _, row := range demo.CostRows {
		var of []string
		for _, name := range slices.Sorted(maps.Keys(row.Of)) {
			of = append(of, name, strconv.Itoa(row.Of[name]))
		}
		shown := templates.CostRow{Op: row.Op, Label: row.Label, What: row.What, Of: strings.Join(of, " ")}
		if row.Article > 0 {
			shown.Article = strconv.Itoa(row.Article)
		}
		rows = append(rows, shown)
	}
	s.render(w, r, http.StatusOK, templates.Costs(rows, s.measure != nil))
}

// machine is what /api/measure answers: the report, and the costs of the demo
// that follow from it.
type machine struct {
	*nativecost.Report
	Costs demo.Values `json:"costs"`
}

// apiMeasure has this machine measured. It is for pages of this site and for
// commands.
func (s *Site) apiMeasure(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method != http.MethodPost:
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Measuring takes two seconds of this machine, so it is asked for with POST.", http.StatusMethodNotAllowed)
		return
	case !s.socket.Allows(r):
		http.Error(w, "The page at "+r.Header.Get("Origin")+" may not have this machine measured.", http.StatusForbidden)
		return
	case s.measure == nil:
		http.Error(w, "Measuring is switched off on this server. On your own machine, playground measure does it.", http.StatusForbidden)
		return
	}
	report, err := s.measure(r.Context())
	switch {
	case errors.Is(err, context.Canceled):
		return // nobody waits
	case err != nil:
		if !errors.Is(err, nativecost.ErrClosed) {
			s.log.Error("not measured", "err", err)
		}
		http.Error(w, sentence(err), http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(machine{report, demo.CostValues(report.Median)})
}
