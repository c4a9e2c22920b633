// Package demo holds the demos: plain Go programs (programs/), their
// translations (virtual/, generated), their descriptions, and the ordered
// list, which is the course.
package demo

import (
	"maps"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// Demo describes one program to viewers.
type Demo struct {
	Slug    string // "worker-pool", part of URLs
	Title   string
	Chapter string   // set by its place in Chapters
	Claim   string   // one sentence: what it shows
	Aliases []string // what else it is called, for the search

	Problem    string   // what it solves
	Essence    string   // how, in two sentences
	Neighbours []Differ // how it differs from what stands beside it
	Notice     []string // what to look for
	Talk       []string // talking points for a presenter

	Params      []Param
	Actions     []ActionButton
	Scenarios   []Scenario
	Metrics     []Metric
	Predictions []Prediction // what the viewer is asked before it is shown
	Hint        Hint
	Procs       int           // GOMAXPROCS at first; 0 for DefaultProcs
	Lens        string        // through which its page shows it at first; "" for the pattern lens
	Thumb       time.Duration // the telling moment: what its thumbnail shows

	Fault    string // the first line of what Go prints when the program fails as it is meant to; "" if it never fails
	Leaks    bool   // goroutines may stay behind, which is what the demo is about
	Racy     bool   // has data races, which is what the demo is about
	Prints   string // what else Go prints of the failure, where that is not Fault; a sentence
	Happened string // what happens in the failure, or what its fixed version does otherwise; a sentence
	Fixes    string // the slug of the failure that this program is the fixed version of; "" if of none

	Program Program                          // how to run it
	Derive  func(v Values, procs int) string // the live sentence under the parameters
}

// Differ says how a demo differs from a neighbour.
type Differ struct{ From, How string }

// ParamKind is the type of a parameter's value.
type ParamKind uint8

// The kinds of parameters.
const (
	Int    ParamKind = iota + 1 // Min..Max in steps of Step
	Factor                      // a decimal with two digits, Min..Max in hundredths
	Choice                      // one of Choices
	Text                        // at most 4 KB, checked by Check; replay only
)

// Param is one thing a viewer may set. Values travel as text.
type Param struct {
	Name    string // in URLs; not one of the reserved names
	Label   string // in Go's terms
	Kind    ParamKind
	Min     int
	Max     int
	Step    int
	Unit    string // "jobs/s", "slots"; may be empty
	Default string
	Choices []ChoiceValue
	Bool    bool   // for Choice: the field is a bool, true for the second of two values
	Live    bool   // takes effect from now on; otherwise the run is replayed from the start
	Field   string // the program's field that it sets, and whose value the code pane shows
	Method  string // for a live structural param: the method that an input calls in a new goroutine
	Help    string
	Setting func(cfg *engine.Config, value string) // instead of a field: what of the runtime it changes; replay only
	Look    func(h *Hint, value string)            // instead of a field: what of the picture it changes; replay only
	Check   func(text string) error                // for Text
	Rows    int                                    // for Text: the height of its box
	Touches string                                 // the family or object that it concerns, which a change outlines
}

// ChoiceValue is one value of a Choice.
type ChoiceValue struct{ Value, Label string }

// ActionButton is a button that stands for one API call.
type ActionButton struct {
	Name   string // in URLs and inputs
	Label  string
	Method string // a method without parameters, run in a new goroutine
	Help   string
}

// Scenario is a set of values with a name that says the expected outcome.
type Scenario struct {
	Name   string // "Unbuffered: every send waits"
	Values map[string]string
	Seed   uint64 // 0 for the default
	Procs  int    // 0 for the demo's default
}

// Setup is the scenario of the demo d, without inputs.
func (sc *Scenario) Setup(d *Demo) Setup {
	s := d.Setup()
	maps.Copy(s.Values, sc.Values)
	if sc.Seed != 0 {
		s.Seed = sc.Seed
	}
	if sc.Procs != 0 {
		s.Procs = sc.Procs
	}
	return s
}

// Metric is one small chart beside the stage. Its series are computed by scene from events.
type Metric struct {
	Kind  string // "throughput", "queue", "utilisation", "latency", "goroutines", "scheduler", "gauge"
	Label string
	Unit  string
	Obj   string // the channel, family or gauge it watches, where the kind needs one; of "scheduler" what measure.NewScheduler counts
	By    string // of "throughput": the family that receives what counts, where others take out what is lost
	Done  string // of "throughput": the gauge that says in comparisons what is done, where what fails passes the channel, too
}

// Hint helps the automatic layout.
type Hint struct {
	Order   []string          // families and objects from left to right, "a b" for two that stand in one column; readings, too
	Hide    []string          // objects not drawn unless a goroutine waits on them
	Reserve map[string]int    // family or object name -> how many places the params' bounds allow
	Watches map[string]string // family -> the context that it looks at without waiting for it
	Scale   time.Duration     // virtual time that fills one second of film; 0 means automatic
	Factory bool              // the scheduler lens calls its places by what they are in a factory
}

// Values are parameter values by name, always complete and valid.
type Values map[string]string
