package web

import (
	"net/http"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// which asks which pattern somebody needs. The address holds the answers:
// /which/limit/rate.
func (s *Site) which(w http.ResponseWriter, r *http.Request) {
	var ids []string
	if path := strings.Trim(r.PathValue("path"), "/"); path != "" {
		ids = strings.Split(path, "/")
	}
	steps, ok := demo.Which.Follow(ids)
	if !ok {
		s.notFound(w, r, strings.TrimPrefix(s.path(r), "/"))
		return
	}
	m := templates.Which{Page: s.page(r, "Which pattern do I need? · Go concurrency playground", "A few questions that lead to a concurrency pattern.")}
	next, here := &demo.Which, "/which"
	for _, step := range steps {
		m.Steps = append(m.Steps, templates.WhichStep{Question: step.Question.Text, Answer: step.Answer.Text, Href: here})
		m.Back = here
		here += "/" + step.Answer.ID
		next = step.Answer.Then
	}
	if next == nil {
		m.Advice = s.advice(steps[len(steps)-1].Answer.Take)
		s.render(w, r, http.StatusOK, templates.WhichPage(m))
		return
	}
	m.Question = next.Text
	for _, a := range next.Answers {
		m.Answers = append(m.Answers, templates.WhichStep{Answer: a.Text, Href: here + "/" + a.ID})
	}
	s.render(w, r, http.StatusOK, templates.WhichPage(m))
}

// advice is the end of a path as the page shows it.
func (s *Site) advice(a demo.Advice) *templates.Advice {
	d := demo.Find(a.Slug)
	shown := templates.Advice{Demo: card(d), Href: "/demo/" + d.Slug, Why: a.Why}
	shown.Demo.Thumb = s.picture(d)
	if a.Query != "" {
		shown.Href += "?" + a.Query
	}
	return &shown
}
