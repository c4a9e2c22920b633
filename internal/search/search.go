// Package search finds demos of the course by pattern, problem or Go identifier.
package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/go-concurrency/playground/internal/demo"
)

// Hit is a demo or a fact that a search has found, and why.
type Hit struct {
	Demo  *demo.Demo // nil for a fact
	Fact  *demo.Fact // nil for a demo
	Title []Span
	Where string // what matched besides the title: "Uses", "The problem" …; "" if nothing does
	Why   []Span // an excerpt of that, or the claim
}

// Span is a piece of a text; what matched is marked.
type Span struct {
	Text   string
	Marked bool
}

// maxQuery is how many bytes of a query count, maxWords how many words.
const (
	maxQuery = 200
	maxWords = 8
)

// Find finds demos by pattern, problem or Go identifier, the best first. All
// words of the query count that any demo has; those that none has are taken
// for typing mistakes. A query without words finds nothing.
func Find(query string) []Hit { return courseIndex().search(query) }

var courseIndex = sync.OnceValue(func() index { return newIndex(demo.Course) })

// index is what there is to search: the fields of each demo.
type index []entry

type entry struct {
	demo   *demo.Demo // nil for a fact
	fact   *demo.Fact
	plain  string  // what is shown where nothing but the title matches
	fields []field // the title first
}

// field is a text of a demo. How much a match in it counts depends on the
// weight.
type field struct {
	where  string
	weight float64
	text   string
	words  []word
	name   bool // a Go identifier
}

func newIndex(course []*demo.Demo) index {
	var x index
	for _, d := range course {
		e := entry{demo: d, plain: d.Claim}
		add := func(where string, weight float64, texts ...string) {
			for _, text := range texts {
				if text != "" {
					e.fields = append(e.fields, field{where: where, weight: weight, text: text, words: wordsOf(text), name: where == usesField})
				}
			}
		}
		add("", 100, d.Title)
		add("Also", 90, d.Aliases...)
		add("Address", 80, d.Slug)
		add("Go prints", 70, d.Fault)
		add(usesField, 60, d.Program.Identifiers()...)
		add("", 50, d.Claim)
		add("The problem", 40, d.Problem)
		add("The essence", 30, d.Essence)
		add("What to notice", 25, d.Notice...)
		add("Chapter", 15, d.Chapter)
		x = append(x, e)
	}
	return x
}

// usesField names the fields of identifiers.
const usesField = "Uses"

// stopWords say nothing about a demo.
var stopWords = strings.Fields("a an and are as at be by can do does for from how i if in is it its me my not of on or so than that the then there they this to too was what when which who why with you your many much")

// sought are the words of a query. Those of a dotted name stay together.
func sought(query string) [][]word {
	query = query[:min(len(query), maxQuery)]
	var all, rest [][]word
	for _, text := range strings.FieldsFunc(strings.ToValidUTF8(query, ""), func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '-' }) {
		words := wordsOf(text)
		switch {
		case len(words) == 0:
		case len(words) == 1 && slices.Contains(stopWords, words[0].low):
			rest = append(rest, words)
		default:
			all = append(all, words)
		}
	}
	if len(all) == 0 {
		all = rest
	}
	return all[:min(len(all), maxWords)]
}

// find is one demo's score while a query is searched.
type find struct {
	entry  *entry
	terms  int       // of the query that it has
	score  float64   // the sum over fields and terms
	fields []float64 // by field
	marks  [][]bool  // by field, then by word
}

func (x index) search(query string) []Hit {
	terms := sought(query)
	finds := make([]find, len(x))
	for i := range x {
		finds[i] = newFind(&x[i])
	}
	for _, term := range terms {
		if !score(finds, term, (*word).match) {
			score(finds, term, func(w, s *word) int {
				if w.resembles(s) {
					return nearly
				}
				return 0
			})
		}
	}
	most := 0
	for i := range finds {
		finds[i].phrase(terms)
		finds[i].whole(strings.TrimSpace(query))
		most = max(most, finds[i].terms)
	}
	finds = slices.DeleteFunc(finds, func(f find) bool { return f.terms == 0 || f.terms < most })
	slices.SortStableFunc(finds, func(a, b find) int { return cmp.Compare(b.score, a.score) })
	var hits []Hit
	for i := range finds {
		hits = append(hits, finds[i].hit())
	}
	return hits
}

// score adds a term's score to the demos that have it, and reports whether any
// has. Rare terms count more.
func score(finds []find, term []word, match func(w, s *word) int) bool {
	var having []int
	gains := make([]float64, len(finds))
	for i := range finds {
		if gains[i] = finds[i].try(term, match); gains[i] > 0 {
			having = append(having, i)
		}
	}
	rarity := math.Log2(1 + float64(len(finds))/float64(max(len(having), 1)))
	for _, i := range having {
		finds[i].terms++
		finds[i].score += rarity * gains[i]
	}
	return len(having) > 0
}
