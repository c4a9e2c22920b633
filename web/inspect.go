package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
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

// askGoroutine says what one goroutine of a run does at a moment, and how it
// came to it.
func askGoroutine(q url.Values) (folding, []error) {
	g, err := parseGoroutine(q)
	if err != nil {
		return nil, []error{err}
	}
	return func(ctx context.Context, m moment) (any, error) {
		life := scene.NewLife(g)
		files, err := feed(ctx, m, life.Feed)
		s := life.Story(m.at.T)
		return goroutineFacts{Story: s, Line: placeOf(s.Pos, files), Made: placeOf(s.Made, files)}, err
	}, nil
}

// objectFacts is the answer of /api/object: one object at a moment.
type objectFacts struct {
	scene.ObjectStory
	Made *place `json:"made,omitempty"` // where it was made or first used
}

// askObject says what one channel, lock or other object of a run holds at a
// moment, and who waits on it.
func askObject(q url.Values) (folding, []error) {
	name := q.Get("obj")
	if q.Del("obj"); name == "" {
		return nil, []error{errors.New("obj is missing; allowed is the name of a channel, a lock or another object")}
	}
	return func(ctx context.Context, m moment) (any, error) {
		life := scene.NewObjectLife(name)
		files, err := feed(ctx, m, life.Feed)
		s := life.Story(m.at.T)
		return objectFacts{ObjectStory: s, Made: placeOf(s.Made, files)}, err
	}, nil
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
