package demo

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestWhich walks all paths: each ends after at most four questions in a demo
// of the course, with a query that it accepts.
func TestWhich(t *testing.T) {
	var walk func(q *Question, path []string)
	walk = func(q *Question, path []string) {
		where := "/" + strings.Join(path, "/")
		if len(path) >= 4 {
			t.Errorf("%s: a fifth question", where)
			return
		}
		if !strings.HasSuffix(q.Text, "?") || len(q.Answers) < 2 {
			t.Errorf("%s: %q has %d answers", where, q.Text, len(q.Answers))
		}
		seen := map[string]bool{}
		for i := range q.Answers {
			a := &q.Answers[i]
			if seen[a.ID] || !regexp.MustCompile(`^[a-z-]+$`).MatchString(a.ID) || a.Text == "" || (a.Then == nil) == (a.Take == Advice{}) {
				t.Errorf("%s: answer %q is taken, or neither leads on nor ends", where, a.ID)
			}
			seen[a.ID] = true
			if a.Then != nil {
				walk(a.Then, append(path[:len(path):len(path)], a.ID))
				continue
			}
			a.Take.check(t, where+"/"+a.ID)
		}
	}
	walk(&Which, nil)
}

func (a *Advice) check(t *testing.T, where string) {
	d := Find(a.Slug)
	if d == nil {
		t.Errorf("%s: there is no demo %q", where, a.Slug)
		return
	}
	q, err := url.ParseQuery(a.Query)
	if err != nil {
		t.Errorf("%s: %v", where, err)
	}
	if _, errs := d.Parse(q); len(errs) > 0 {
		t.Errorf("%s: %s?%s: %v", where, a.Slug, a.Query, errs)
	}
	if !strings.HasSuffix(a.Why, ".") || strings.Count(a.Why, ". ") > 0 {
		t.Errorf("%s: the reason is not one sentence: %q", where, a.Why)
	}
}

func TestFollow(t *testing.T) {
	q := &Question{Text: "A?", Answers: []Answer{{ID: "x", Then: &Question{Text: "B?", Answers: []Answer{{ID: "y", Take: Advice{Slug: "s"}}}}}}}
	steps, ok := q.Follow([]string{"x", "y"})
	if !ok || len(steps) != 2 || steps[1].Answer.Take.Slug != "s" || steps[1].Question.Text != "B?" {
		t.Errorf("%v, %v", steps, ok)
	}
	for _, wrong := range [][]string{{"y"}, {"x", "x"}, {"x", "y", "z"}} {
		if _, ok := q.Follow(wrong); ok {
			t.Errorf("%v leads somewhere", wrong)
		}
	}
	if steps, ok := q.Follow(nil); !ok || len(steps) != 0 {
		t.Errorf("no answers: %v, %v", steps, ok)
	}
}
