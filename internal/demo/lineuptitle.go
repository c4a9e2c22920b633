package demo

import (
	"slices"
	"strings"
)

// Title is what a lineup is called, and what to look for: as in Comparisons if
// it stands there, else the titles of its demos.
func (l *Lineup) Title() (title, look string) {
	if len(l.Sides) == 1 {
		return l.Sides[0].Demo.Title, ""
	}
	slug, query := l.Slug(), l.Query().Encode()
	for _, c := range Comparisons {
		if strings.Join(c.Slugs, "/") != slug {
			continue
		}
		if listed := c.lineup(); listed.Query().Encode() == query {
			return c.Title, c.Look
		}
	}
	var titles []string
	for _, s := range l.Sides {
		titles = append(titles, s.Demo.Title)
	}
	return strings.Join(titles, " · "), "The same seed, one clock: what differs is what you see."
}

// lineup is the lineup of a listed comparison.
func (c *Comparison) lineup() Lineup {
	demos, _ := FindAll(strings.Join(c.Slugs, "/"), Find)
	l, _ := ParseLineup(demos, c.Values())
	return l
}

// Setting is what sets side i apart from the others: the values that only it
// has, in words.
func (l *Lineup) Setting(i int) string {
	var parts []string
	for _, c := range l.Controls() {
		if len(c.Sides) > 1 || c.Sides[0] != i || !l.Apart(c) || c.Param.Kind == Text {
			continue
		}
		value := l.Value(c)
		if at := slices.IndexFunc(c.Param.Choices, func(o ChoiceValue) bool { return o.Value == value }); at >= 0 {
			value = c.Param.Choices[at].Label
		}
		parts = append(parts, c.Param.Label+" "+value)
	}
	return strings.Join(parts, ", ")
}
