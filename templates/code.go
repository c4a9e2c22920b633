package templates

import "strings"

// Code is the program of a demo.
type Code struct {
	Prefix  string // put before every id, where a page shows several panes: "a-"
	File    string // "worker_pool.go", or what stands for several files
	Lines   []Line // all of the file, or of all files
	Program string // the address of the complete program with values filled in, without a query
	Facts   string // the address of who is on which line, and for how long, without a query; "" if it does not run
}

// Line is one line of it.
type Line struct {
	ID    string // the id of its row: "L31", in the second file "F1L31"
	N     int
	Head  string // the name of the file that begins with it, where there are several
	HTML  string // highlighted: k, f, s, n, c for keywords, functions, strings, numbers, comments; fields as below
	Shown bool   // part of the marked region; the others show when the file is expanded

	Differs bool // the neighbour's program lacks it, or has another value in it
	Problem bool // it keeps the program from running
}

// A param's field in HTML is <span class="field" data-param="cost"
// data-value="100">Cost</span>: data-value is what the program holds. Where
// that differs from the param's own value, data-times="100" says by which
// factor, or data-values='{"cpu":"false","io":"true"}' what stands for what.

// folds tells whether there is more than the marked region.
func (c Code) folds() bool {
	for _, l := range c.Lines {
		if !l.Shown {
			return true
		}
	}
	return false
}

// indent is how many tabs the line begins with. Where it is wrapped, it goes
// on to the right of them.
func (l Line) indent() int { return len(l.HTML) - len(strings.TrimLeft(l.HTML, "\t")) }
