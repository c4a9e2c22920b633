package demo

import "strings"

// Demo is the demo that the neighbour is: the one whose title, slug or other
// name From is, after an article; nil if the course has none.
func (n Differ) Demo() *Demo { return Named(n.From) }

// Named finds a demo by its title, slug or another of its names, in capitals or
// not, with or without an article; nil if there is none.
func Named(name string) *Demo {
	name = strings.TrimSpace(name)
	for _, article := range []string{"", "a ", "an ", "the "} {
		bare, ok := strings.CutPrefix(strings.ToLower(name), article)
		if !ok {
			continue
		}
		for _, d := range Course {
			if d.isNamed(bare) {
				return d
			}
		}
	}
	return nil
}

func (d *Demo) isNamed(name string) bool {
	if strings.EqualFold(d.Title, name) || d.Slug == strings.ReplaceAll(name, " ", "-") {
		return true
	}
	for _, a := range d.Aliases {
		if strings.EqualFold(a, name) {
			return true
		}
	}
	return false
}
