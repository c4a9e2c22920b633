package demo

import (
	"net/url"
	"strings"
	"testing"
)

func TestComparisonsAreValid(t *testing.T) {
	titles := map[string]bool{}
	for _, c := range Comparisons {
		if titles[c.Title] {
			t.Errorf("%s stands twice", c.Title)
		}
		titles[c.Title] = true
		if n := len(c.Slugs); n < 2 || n > MaxSides {
			t.Errorf("%s compares %d programs", c.Title, n)
		}
		if !strings.HasSuffix(c.Look, ".") || len(c.Look) > 220 {
			t.Errorf("%s: %q is not one short sentence", c.Title, c.Look)
		}
		demos, wrong := FindAll(strings.Join(c.Slugs, "/"), Find)
		if wrong != "" {
			t.Errorf("%s: there is no demo %q", c.Title, wrong)
			continue
		}
		q, err := url.ParseQuery(c.Query)
		if err != nil {
			t.Errorf("%s: %v", c.Title, err)
		}
		if _, errs := ParseLineup(demos, q); len(errs) > 0 {
			t.Errorf("%s: %v", c.Title, errs)
		}
	}
}
