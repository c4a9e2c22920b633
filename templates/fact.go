package templates

// Fact is what many explanations get wrong.
type Fact struct {
	Name     string // its anchor
	Title    string
	Claim    string // what is often said
	Truth    string // functions of package runtime between backquotes
	Function string // of package runtime: the row of /runtime that says it
	Demo     string // the title of the demo that shows it
	Moments  []Moment
}

// Moment is a picture of a run.
type Moment struct {
	Picture string // an SVG
	Say     string // its narration
	Clock   string // virtual time
	Href    string // the demo at this moment
}
