package templates

// Code is the program of a demo.
type Code struct {
	File    string // "worker_pool.go"
	Lines   []Line // all of the file
	Program string // the address of the complete program with values filled in, without a query
}

// Line is one line of it.
type Line struct {
	N     int
	HTML  string // highlighted; a param's field is <span class="field" data-param="cost" data-value="300ms">
	Shown bool   // part of the marked region; the others show when the file is expanded
}

// folds tells whether there is more than the marked region.
func (c Code) folds() bool {
	for _, l := range c.Lines {
		if !l.Shown {
			return true
		}
	}
	return false
}
