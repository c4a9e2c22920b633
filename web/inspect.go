package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/templates"
)

// goroutineFacts is the answer of /api/goroutine: one goroutine at a moment.
type goroutineFacts struct {
	scene.Story
	Line *place `json:"line,omitempty"` // where it is
	Made *place `json:"made,omitempty"` // the go statement that created it
}

// place is a line of the program.
type place struct {
	ID   string `json:"id"` // of its row on the page
	File string `json:"file"`
	N    int    `json:"n"`
}

// inspector is the drawer of a page with a film that inspector.js fills.
func (s *Site) inspector(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, templates.Inspector())
}

// apiGoroutine says what one goroutine of a run does at a moment, and how it
// came to it.
func (s *Site) apiGoroutine(w http.ResponseWriter, r *http.Request) {
	slug, ok := strings.CutSuffix(r.PathValue("file"), ".json")
	if !ok {
		http.Error(w, "Goroutines are at /api/goroutine/SLUG.json?g=7.", http.StatusNotFound)
		return
	}
	d := s.find(w, r, slug)
	if d == nil {
		return
	}
	q := r.URL.Query()
	g, err := parseGoroutine(q)
	m, errs := parseMoment(d, q)
	if err != nil {
		errs = append(errs, err)
	}
	if strict(w, errs) {
		return
	}
	facts, err := goroutineAt(r.Context(), m.setup, m.at, g)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(facts)
}

// parseGoroutine reads which goroutine is wanted.
func parseGoroutine(q url.Values) (int32, error) {
	text := q.Get("g")
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("g is %q; allowed is the number of a goroutine, from 1", text)
	}
	return int32(n), nil
}

// goroutineAt executes a setup up to the coordinate.
func goroutineAt(ctx context.Context, setup demo.Setup, at engine.Coord, g int32) (goroutineFacts, error) {
	life := scene.NewLife(g)
	var files []string
	err := session.Record(ctx, setup, at, session.MaxEvents, func(events []engine.Event, names []string) error {
		life.Feed(events)
		files = names
		return nil
	})
	s := life.Story(at.T)
	line := func(p engine.Pos) *place {
		if p == 0 || p.File() >= len(files) {
			return nil
		}
		return &place{ID: rowID(p.File(), p.Line()), File: files[p.File()], N: p.Line()}
	}
	return goroutineFacts{Story: s, Line: line(s.Pos), Made: line(s.Made)}, err
}
