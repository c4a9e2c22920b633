package templates

import "strings"

// anchor is the id of a chapter's heading: letters, digits and hyphens.
func anchor(name string) string {
	f := func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}
	return "chapter-" + strings.Map(f, name)
}
