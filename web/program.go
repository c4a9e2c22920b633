package web

import (
	"net/http"
	"strconv"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// waiting is the page of the open program while it could not be run yet.
func (s *Site) waiting(w http.ResponseWriter, r *http.Request, now demo.Edition) {
	p := s.page(r, now.Name+" · Go concurrency playground", "")
	p.Sheet = programSheet
	s.render(w, r, http.StatusOK, templates.WaitingPage(templates.Waiting{
		Page: p, Slug: demo.ProgramSlug, Name: now.Name,
		State: strconv.Itoa(now.State), Problems: problems(now), Code: filesCode(now.Name, now.Files, now.Problems)}))
}

// programSheet is the style sheet of pages of programs whose files are
// followed.
const programSheet = "program.css"

func problems(now demo.Edition) []templates.Problem {
	var all []templates.Problem
	for _, p := range now.Problems {
		all = append(all, templates.Problem{Where: p.Where, Text: p.Text, Line: p.Line})
	}
	return all
}
