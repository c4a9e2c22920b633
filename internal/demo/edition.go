package demo

// ProgramSlug stands for the viewer's own program, where one is open. No demo
// bears it.
const ProgramSlug = "program"

// Edition is what there is of a program whose files may change while it is
// looked at.
type Edition struct {
	Name     string    // of the program
	N        int       // counts the editions that could be run, from 1
	Demo     *Demo     // the newest of them; nil before there is one
	State    int       // counts the states of the files
	Files    []File    // as they are now; none if they cannot be read
	Problems []Problem // why they cannot be run as they are; none if they can
}

// Problem is one thing that keeps a program from running.
type Problem struct {
	Where string `json:"where"` // "hello.go:12", "" if it has no place
	File  int    `json:"-"`     // that file's index in Edition.Files
	N     int    `json:"-"`     // the line there, from 1; 0 if it has no place
	Text  string `json:"text"`  // a sentence
	Line  string `json:"line"`  // the line of the source
}

// Live is a program whose files may change. Its edition is valid until changed
// is closed.
type Live interface {
	Edition() (now Edition, changed <-chan struct{})
}

// Shown finds what has that slug: a demo, or the program that is open, as it is
// now; nil if there is none. live is nil where none is open.
func Shown(live Live, slug string) *Demo {
	if slug != ProgramSlug || live == nil {
		return Find(slug)
	}
	now, _ := live.Edition()
	return now.Demo
}
