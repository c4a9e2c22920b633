package templates

import "strconv"

// Found is what a search has found.
type Found struct {
	Query  string
	Count  int // of all hits; some may not be shown
	Groups []HitGroup
}

// HitGroup are hits under one heading.
type HitGroup struct {
	Name string
	Hits []Hit
}

// Hit is one demo or fact, and why it was found.
type Hit struct {
	Href  string
	N     int // the lesson's number, 0 for none
	Title []Span
	Where string // what matched: "Uses", "The problem"; "" for the title or the claim
	Why   []Span // an excerpt of that
}

// Span is a piece of a text; what matched is marked.
type Span struct {
	Text   string
	Marked bool
}

// status says in a sentence what was found, for those who do not see it.
func (f Found) status() string {
	switch {
	case f.Query == "":
		return ""
	case f.Count == 0 && len(f.Groups) > 0:
		return "No demo matches, but what is said of the scheduler does."
	case f.Count == 0:
		return "No demo matches."
	case f.Count == 1:
		return "1 demo matches."
	}
	return strconv.Itoa(f.Count) + " demos match."
}
