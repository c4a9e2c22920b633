package web

import (
	"net/http"
	"strconv"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// waiting is the page of the open program while it could not be run yet.
func (s *Site) waiting(w http.ResponseWriter, r *http.Request, now demo.Edition) {
	s.render(w, r, http.StatusOK, templates.WaitingPage(templates.Waiting{
		Page: s.page(r, "Your program · Go concurrency playground", ""), Slug: demo.ProgramSlug, Name: "Your program",
		Edition: strconv.Itoa(now.N), Problems: problems(now)}))
}

func problems(now demo.Edition) []templates.Problem {
	var all []templates.Problem
	for _, p := range now.Problems {
		all = append(all, templates.Problem(p))
	}
	return all
}
