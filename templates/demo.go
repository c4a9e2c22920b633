package templates

import (
	"slices"
	"strconv"
)

// Demo is the page of one demo.
type Demo struct {
	Page
	Slug  string
	Name  string // the demo's title
	Claim string

	Lesson Lesson

	Query        string // the canonical query of the run: params, seed, procs, in
	At           string // the coordinate of the first paint, "" for the start
	Lens         string // the lens shown
	Under        string // the lens of the film, which the timeline stands over
	StandardLens string // of an address that names none
	G            string // the goroutine that is inspected, "" for none
	Lenses       []Lens // all of them; tabs are drawn if there are at least two
	Asks         bool   // it has questions to the viewer
	Asking       bool   // and the address wants them asked
	Present      Presented
	Speed        string // one of Speeds, "" for DefaultSpeed

	First     []Frame  // the first paint, one per width class
	Narration string   // its sentence, stressed names between asterisks
	Clock     string   // its virtual time, "1.42 s"
	States    []string // the states present, as in scene.Legend
	Charts    []Chart

	Params    []Param // in the order shown; GOMAXPROCS is one of them, named "procs"
	Seed      string
	Scenarios []Scenario
	Actions   []Action
	Derived   string
	Table     bool     // the table of costs stands under the parameters
	Notices   []string // what was wrong with the address, one sentence each

	Edition  string    // of a program whose files may change: which one this is
	Problems []Problem // and what keeps its files as they are now from running

	Outcome *Outcome // of a failure or its fixed version
	Code    Code
	Notes   Notes
}

// Presented says that a demo is presented, and where that is.
type Presented struct {
	On      bool
	At, Run string // a coordinate and a query; "" for those with which it opened
}

// Outcome is what a failure comes to, or what its fixed version does otherwise.
type Outcome struct {
	Fault    string // the first line of what Go prints; "" if that is told by Prints
	Prints   string // what Go prints, in words
	Happened string // a sentence
	Fixed    bool   // this is the fixed version
	Other    *Fix   // the way to the other one
}

// Problem is one thing that keeps a program from running.
type Problem struct {
	Where string // "hello.go:12"; may be empty
	Text  string // in the compiler's words
	Line  string // the line of the source; may be empty
}

// Waiting is the page of a program that could not be run yet.
type Waiting struct {
	Page
	Slug     string
	Name     string
	State    string // which state of its files this is
	Problems []Problem
	Code     Code // as it is now; without lines if it cannot be read
}

// Lens is one way to look at the run.
type Lens struct{ Name, Label string }

// Frame is a finished picture of one width class.
type Frame struct {
	W, H int    // its size in px; W is 343, 700 or 840
	SVG  string // the whole <svg>, without ids
}

// Chart is one small chart; its curves come with the film.
type Chart struct{ Label, Unit string }

// Scenario is a set of values with the outcome that it shows.
type Scenario struct {
	Name  string
	Query string // the query that sets it
}

// Action is a button that stands for one API call.
type Action struct{ Name, Label, Help string }

// Notes are the explanations of a demo.
type Notes struct {
	Problem, Essence string
	Neighbours       []Neighbour
	Comparisons      []Preset
	Notice, Talk     []string
}

func (n Notes) empty() bool { return n.Problem == "" && n.Essence == "" && len(n.Notice) == 0 }

// Neighbour says how the demo differs from another.
type Neighbour struct {
	From, How string
	Slug      string // the other demo; "" if there is none
	Compare   string // the address of both side by side; "" if there is none
}

// Speeds are the steps of the speed control, slowest first; film seconds per
// second, "max" as fast as the film comes.
var Speeds = []string{"1/16", "1/8", "1/4", "1/2", "1", "2", "4", "8", "max"}

// DefaultSpeed is slow enough to read a sentence per beat.
const DefaultSpeed = "1/4"

// speed is the step shown.
func (d Demo) speed() int {
	if i := slices.Index(Speeds, d.Speed); i >= 0 {
		return i
	}
	return slices.Index(Speeds, DefaultSpeed)
}

func (d Demo) speedFill() string {
	return "--fill:" + strconv.Itoa(100*d.speed()/(len(Speeds)-1)) + "%"
}

func (d Demo) speedText() string { return speedName(Speeds[d.speed()]) }

// speedName is one of Speeds as pages write it.
func speedName(s string) string {
	if s != "max" {
		return s + "×"
	}
	return s
}

// scenario is the one whose values are set, nil if none is.
func (d Demo) scenario() *Scenario {
	for i := range d.Scenarios {
		if d.Scenarios[i].Query == d.Query {
			return &d.Scenarios[i]
		}
	}
	return nil
}

func (d Demo) present(state string) bool { return slices.Contains(d.States, state) }
