package demo

import "net/url"

// Fact is something that explanations of Go's scheduler often get wrong, and a
// run in which it is seen.
type Fact struct {
	Name     string   // in /facts#name
	Title    string   // what is true, in a few words
	Claim    string   // what is often said
	Truth    string   // what is true; functions of package runtime between backquotes
	Function string   // of package runtime, where to read it: it has a row in docs/runtime.md
	Slug     string   // the demo that shows it
	Query    string   // and its values
	Aliases  []string // what people may search it by
	// Moments are the events to look at, in order. They are nil if the run does
	// not show the fact.
	Moments func(r *Recording) []int
}

// Setup is the fact's run.
func (f *Fact) Setup() (Setup, error) {
	q, err := url.ParseQuery(f.Query)
	if err != nil {
		return Setup{}, err
	}
	s, errs := Find(f.Slug).Parse(q)
	if len(errs) > 0 {
		return s, errs[0]
	}
	return s, nil
}
