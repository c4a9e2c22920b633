package templates

import "strings"

// Code is the program of a demo.
type Code struct {
	Prefix  string // put before every id, where a page shows several panes: "a-"
	File    string // "worker_pool.go", or what stands for several files
	Side    string // whose program it is, where a page shows several panes
	Lines   []Line // all of the file, or of all files
	Program string // the address of the complete program with values filled in, without a query
	Facts   string // the address of who is on which line, and for how long, without a query; "" if it does not run
	Fix     *Fix   // for a failure and its fixed version
	Asked   bool   // the address says whether the pane is open
	Closed  bool
}

// Fix is what the pane says of the fix of a failure.
type Fix struct {
	Sum   string // how many lines it removes and adds: "−2 +3"
	Link  string // "Fixed version"
	Title string // of the program to which it leads
	Slug  string
	Query string // with the same values, as far as that program knows them
	Known string // the params and actions that it knows, separated by spaces
}

// Line is one line of it.
type Line struct {
	ID    string // the id of its row: "L31", in the second file "F1L31"
	N     int
	Head  string // the name of the file that begins with it, where there are several
	HTML  string // highlighted: k, f, s, n, c for keywords, functions, strings, numbers, comments; fields as below
	Shown bool   // part of the marked region; the others show when the file is expanded

	Differs bool   // the neighbour's program lacks it, or has another value in it
	Mark    string // "−" if the fix removes it, "+" if the fix adds it
	Other   bool   // it belongs to the other program: it shows with the changes only, and has no ID
	Near    bool   // it shows with the changes, as one of them or beside one
	Problem bool   // it keeps the program from running
}

// A param's field in HTML is <span class="field" data-param="cost"
// data-value="100">Cost</span>: data-value is what the program holds. Where
// that differs from the param's own value, data-times="100" says by which
// factor, or data-values='{"cpu":"false","io":"true"}' what stands for what.

// label names the pane for those who cannot see where it stands.
func (c Code) label() string {
	if c.Side == "" {
		return c.File
	}
	return c.File + " of " + c.Side
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

// indent is how many tabs the line begins with. Where it is wrapped, it goes
// on to the right of them.
func (l Line) indent() int { return len(l.HTML) - len(strings.TrimLeft(l.HTML, "\t")) }

// markWord says what the mark means.
func (l Line) markWord() string {
	if l.Mark == "+" {
		return "added by the fix: "
	}
	return "removed by the fix: "
}
