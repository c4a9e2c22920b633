package search

import (
	"strings"
	"sync"

	"github.com/go-concurrency/playground/internal/demo"
)

// Facts finds facts that most explanations get wrong, the best first. Unlike
// Find it wants all words of the query, as they are.
func Facts(query string) []Hit {
	x := factIndex()
	var hits []Hit
	for _, term := range sought(query) {
		var having index
		for _, e := range x {
			if f := newFind(&e); f.try(term, (*word).match) > 0 {
				having = append(having, e)
			}
		}
		x = having
	}
	if len(sought(query)) > 0 {
		hits = x.search(query)
	}
	return hits
}

var factIndex = sync.OnceValue(func() index {
	var x index
	for i := range demo.Facts {
		f := &demo.Facts[i]
		e := entry{fact: f, plain: strings.ReplaceAll(f.Truth, "`", "")}
		add := func(where string, weight float64, text string) {
			e.fields = append(e.fields, field{where: where, weight: weight, text: text, words: wordsOf(text)})
		}
		add("", 100, f.Title)
		for _, name := range f.Aliases {
			add("Also", 90, name)
		}
		add("Often said", 60, f.Claim)
		add("", 50, e.plain)
		add("Function", 40, "runtime."+f.Function)
		x = append(x, e)
	}
	return x
})
