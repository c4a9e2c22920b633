package templates

// Fact is what many explanations get wrong.
type Fact struct {
	Name     string // its anchor
	Title    string
	Claim    string      // what is often said
	Truth    string      // functions of package runtime between backquotes
	Function string      // of package runtime: the row of /runtime that says it
	Demo     string      // the title of the demo that shows it
	Film     [2]FactFilm // for wide pages and for narrow ones
	Alt      string      // what its film shows, in words
	Moments  []Moment
}

// FactFilm is a film of a run as pictures of one size.
type FactFilm struct {
	W, H  int    // px
	Still string // the path of a picture that does not move
	Play  string // of one that does
}

// Moment is a moment of a run.
type Moment struct {
	Say   string // its narration
	Clock string // virtual time
	Href  string // the demo at this moment
}
