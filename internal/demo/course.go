package demo

import (
	"cmp"
	"slices"
)

// Course lists the demos in the order of the course.
var Course = []*Demo{
	&workerPool,
}

// Find returns the demo with that slug, nil if there is none.
func Find(slug string) *Demo {
	for _, d := range Course {
		if d.Slug == slug {
			return d
		}
	}
	return nil
}

// Suggest lists the slugs most like a wrong one, the likeliest first, at most
// three.
func Suggest(slug string) []string {
	var all []string
	for _, d := range Course {
		all = append(all, d.Slug)
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(distance(slug, a), distance(slug, b)) })
	return all[:min(3, len(all))]
}

// distance is the Levenshtein distance of two words, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := diag
			if a[i] != b[j] {
				d++
			}
			diag = row[j+1]
			row[j+1] = min(d, diag+1, row[j]+1)
		}
	}
	return row[len(b)]
}
