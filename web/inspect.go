package web

import (
	"context"
	"encoding/json"
	"errors"
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

// objectFacts is the answer of /api/object: one object at a moment.
type objectFacts struct {
	scene.ObjectStory
	Made *place `json:"made,omitempty"` // where it was made or first used
}

// apiObject says what one channel, lock or other object of a run holds at a
// moment, and who waits on it.
func (s *Site) apiObject(w http.ResponseWriter, r *http.Request) {
	slug, ok := strings.CutSuffix(r.PathValue("file"), ".json")
	if !ok {
		http.Error(w, "Objects are at /api/object/SLUG.json?obj=jobs.", http.StatusNotFound)
		return
	}
	d := s.find(w, r, slug)
	if d == nil {
		return
	}
	q := r.URL.Query()
	name := q.Get("obj")
	q.Del("obj")
	m, errs := parseMoment(d, q)
	if name == "" {
		errs = append(errs, errors.New("obj is missing; allowed is the name of a channel, a lock or another object"))
	}
	if strict(w, errs) {
		return
	}
	facts, err := objectAt(r.Context(), m.setup, m.at, name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(facts)
}

// objectAt executes a setup up to the coordinate.
func objectAt(ctx context.Context, setup demo.Setup, at engine.Coord, name string) (objectFacts, error) {
	life := scene.NewObjectLife(name)
	var files []string
	err := session.Record(ctx, setup, at, session.MaxEvents, func(events []engine.Event, names []string) error {
		life.Feed(events)
		files = names
		return nil
	})
	s := life.Story(at.T)
	return objectFacts{ObjectStory: s, Made: placeOf(s.Made, files)}, err
}

// placeOf is a position as a line of the program, nil for none.
func placeOf(p engine.Pos, files []string) *place {
	if p == 0 || p.File() >= len(files) {
		return nil
	}
	return &place{ID: rowID(p.File(), p.Line()), File: files[p.File()], N: p.Line()}
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
	return goroutineFacts{Story: s, Line: placeOf(s.Pos, files), Made: placeOf(s.Made, files)}, err
}
