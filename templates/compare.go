package templates

import (
	"slices"
	"strconv"
)

// Compare is the page of two or three programs side by side.
type Compare struct {
	Page
	Slug  string // "worker-pool/worker-pool"
	Title string // what is compared
	Look  string // one sentence of what to look for; may be empty

	Query  string // the canonical query of the runs: params, seed, procs, in
	At     string // the coordinate of the first paint, "" for the start
	Lens   string
	Speed  string // one of Speeds, "" for DefaultSpeed
	Sides  []Side
	Params []Param // those that sides have in common

	Narration string
	Clock     string
	States    []string // the states present, as in scene.Legend
	Charts    []Chart
	Rows      []MeasureRow
	Verdict   string
	Seed      string
	Actions   []Action // those that sides have in common
	G         string   // the goroutine that is inspected, "b.7"; "" for none
	Notices   []string
	Apart     []Apart  // what can be set for each side, or for all again
	Presets   []Preset // other comparisons of these programs
}

// Side is one of the programs.
type Side struct {
	Name    string // "A"
	Prefix  string // of its ids: "a"
	Slug    string
	Title   string
	Claim   string
	Setting string // what sets it apart: "GOMAXPROCS 8"; may be empty
	Query   string // of its demo's page, with the same values
	First   []Frame
	Params  []Param // its own
	Actions []Action
	Known   string // the names of all its parameters and actions, apart by spaces
	Derived string
	Code    Code
	Differs string // what its code is compared with: "B"; "" if all is equal
}

// MeasureRow is a row of the table of measures.
type MeasureRow struct {
	Key, Label, Help string
	Values           []string // by side
}

// Apart is a parameter that sides have in common.
type Apart struct {
	Name, Label string
	Sides       string // their prefixes, apart by spaces
	On          bool   // it is set for each side
}

// Preset is a comparison to choose.
type Preset struct {
	Title, Look, Address string
}

// show is the part of a demo's page that the comparison has, too.
func (c Compare) show() Demo {
	return Demo{Page: c.Page, Name: c.Title, Narration: c.Narration, Clock: c.Clock, Speed: c.Speed, States: c.States, Charts: c.Charts}
}

func (c Compare) count() string { return "of-" + strconv.Itoa(len(c.Sides)) }

func (c Compare) own() bool {
	return slices.ContainsFunc(c.Sides, func(s Side) bool { return len(s.Params)+len(s.Actions) > 0 })
}

// Comparisons is the page that lists them.
type Comparisons struct {
	Page
	Presets []Preset
}

// demoAddress is the page of a side's demo with the same values.
func demoAddress(s Side) string {
	if s.Query == "" {
		return "/demo/" + s.Slug
	}
	return "/demo/" + s.Slug + "?" + s.Query
}

// apart are the parameters that are set for each side, or those that are not.
func (c Compare) apart(on bool) []Apart {
	var list []Apart
	for _, a := range c.Apart {
		if a.On == on {
			list = append(list, a)
		}
	}
	return list
}
