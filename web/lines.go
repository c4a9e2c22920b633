package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// maxOnLine bounds the goroutines of a line that are listed.
const maxOnLine = 12

// lineFacts is the answer of /api/lines: the lines on which goroutines have been.
type lineFacts struct {
	At    int64      `json:"at"` // virtual ns
	Lines []lineFact `json:"lines"`
}

// lineFact is one line: the id of its row, what share of all goroutine time
// has been spent there, in thousandths, and who is there.
type lineFact struct {
	ID   string     `json:"id"`
	Run  int64      `json:"run"`
	Wait int64      `json:"wait"`
	On   []lineUser `json:"on,omitempty"`
	More int        `json:"more,omitempty"` // how many goroutines On leaves out
}

// lineUser is a goroutine on a line; without Why it does not wait.
type lineUser struct {
	G       int32   `json:"g"`
	Name    string  `json:"name"`
	Why     string  `json:"why,omitempty"`   // Go's wait reason
	Obj     string  `json:"obj,omitempty"`   // what it waits on
	Since   int64   `json:"since,omitempty"` // virtual ns
	Holders []int32 `json:"holders,omitempty"`
}

// apiLines says on which lines a run's goroutines are at a moment, and for how
// long they have been on each.
func (s *Site) apiLines(w http.ResponseWriter, r *http.Request) {
	slug, ok := strings.CutSuffix(r.PathValue("file"), ".json")
	if !ok {
		http.Error(w, "Lines are at /api/lines/SLUG.json.", http.StatusNotFound)
		return
	}
	d := s.find(w, r, slug)
	if d == nil {
		return
	}
	m, errs := parseMoment(d, r.URL.Query())
	if strict(w, errs) {
		return
	}
	facts, err := factsOf(r.Context(), m.setup, m.at)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(facts)
}

// factsOf executes a setup up to the coordinate.
func factsOf(ctx context.Context, setup demo.Setup, at engine.Coord) (lineFacts, error) {
	where := scene.NewWhereabouts()
	err := session.Record(ctx, setup, at, session.MaxEvents, func(events []engine.Event, _ []string) error {
		where.Feed(events)
		return nil
	})
	lines, total := where.Lines(at.T), int64(0)
	for _, l := range lines {
		total += l.Run + l.Wait
	}
	f := lineFacts{At: at.T, Lines: []lineFact{}}
	for _, l := range lines {
		fact := lineFact{ID: rowID(l.Pos.File(), l.Pos.Line()), Run: thousandths(l.Run, total), Wait: thousandths(l.Wait, total)}
		fact.More = max(len(l.On)-maxOnLine, 0)
		for _, g := range l.On[:len(l.On)-fact.More] {
			fact.On = append(fact.On, lineUser{G: g.G, Name: g.Name, Why: g.Why, Obj: g.Obj, Since: g.Since, Holders: g.Holders})
		}
		f.Lines = append(f.Lines, fact)
	}
	return f, err
}

// thousandths is the share of n in total, rounded.
func thousandths(n, total int64) int64 {
	if total == 0 {
		return 0
	}
	return int64(1000*float64(n)/float64(total) + 0.5)
}
