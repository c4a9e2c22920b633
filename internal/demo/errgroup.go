package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/errgroup"
)

var errGroup = Demo{
	Slug:    "errgroup",
	Title:   "errgroup",
	Claim:   "The first error cancels the rest, and Wait returns it.",
	Aliases: []string{"errgroup with SetLimit", "x/sync/errgroup", "errgroup.WithContext", "SetLimit", "TryGo", "first error wins", "fail fast", "structured concurrency"},
	Problem: "Several calls belong together, and when one fails the others are not needed any more. With go statements and a WaitGroup you carry the error out, tell the others to stop and wait for them, all by hand.",
	Essence: "Each task is a function that returns an error. The group keeps the first error, cancels the context that it has derived, and Wait returns that error when every task has returned.",
	Neighbours: []Differ{
		{"a WaitGroup", "A sync.WaitGroup only counts. It knows no errors and no context, so the other tasks go on to the end."},
		{"a worker pool", "A pool keeps its goroutines and feeds them from a queue. A group with SetLimit starts one goroutine for each task, and its Go waits while too many run."},
		{"a semaphore", "SetLimit is one: inside it is a buffered channel that holds one token for each running task."},
	},
	Notice: []string{
		"The error cancels a context and nothing else. A task that does not look at it goes on to its end: switch \"Tasks heed the context\" to no.",
		"A task notices between two parts; what it has asked for by then still arrives.",
		"With a limit, main waits inside Go. After the error it goes on starting tasks, and each returns at once because its context is done.",
		"Only the first error is kept. Those that come later, mostly context canceled, are dropped.",
		"Wait cancels the context in every case, also when all went well: do not use that context for what comes after.",
	},
	Talk: []string{
		"Ask what Wait returns: the error of the file that failed, or context canceled?",
		"Let the tasks be deaf to the context, and compare the number of calls.",
		"Set the limit to 2 and ask where main waits.",
		"errgroup does not catch panics: a panic in a task ends the whole program, as in any goroutine.",
	},
	Params: []Param{
		{Name: "tasks", Label: "Files", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "6", Field: "Tasks", Touches: "fetch",
			Help: "How many files are fetched, each by a goroutine of its own."},
		{Name: "parts", Label: "Parts of each file", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "5", Field: "Parts", Touches: "fetch",
			Help: "How many calls a file takes. The context is looked at before each."},
		{Name: "fail", Label: "File that fails", Kind: Int, Min: 0, Max: 12, Step: 1, Default: "3", Field: "Fail", Touches: "fetch",
			Help: "The second part of this file fails; 0 for none."},
		{Name: "limit", Label: "SetLimit", Kind: Int, Min: 0, Max: 8, Step: 1, Default: "0", Field: "Limit", Touches: "main",
			Help: "How many tasks run at one time; 0 leaves SetLimit out."},
		{Name: "heed", Label: "Tasks heed the context", Kind: Choice, Choices: []ChoiceValue{{"yes", "yes"}, {"no", "no"}}, Default: "yes", Live: true, Bool: true, Field: "Deaf", Touches: "fetch",
			Help: "Whether a task looks at its context before each part."},
		{Name: "cost", Label: "Call takes", Kind: Factor, Min: 25, Max: 400, Step: 25, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "fetch",
			Help: "Scales what each call takes; 1 means 80 to 210 ms."},
	},
	Actions: []ActionButton{
		{Name: "break", Label: "Fail next call", Method: "FailNext", Help: "The next call that begins fails."},
		{Name: "cancel", Label: "Cancel", Method: "Cancel", Help: "You cancel the context from which the group's is derived."},
	},
	Scenarios: []Scenario{
		{Name: "File 3 fails: the other tasks stop, and no call is wasted", Values: map[string]string{}},
		{Name: "Deaf tasks: the context is cancelled, and all other files are fetched all the same", Values: map[string]string{"heed": "no"}},
		{Name: "No error: all 30 calls are made", Values: map[string]string{"fail": "0"}},
		{Name: "SetLimit(2): never more than two tasks at one time", Values: map[string]string{"limit": "2", "fail": "0"}},
		{Name: "SetLimit(2) and an early error: the later files ask for nothing", Values: map[string]string{"limit": "2", "fail": "1", "tasks": "8"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "calls", Unit: "calls", Obj: "calls"},
		{Kind: "gauge", Label: "wasted", Unit: "calls", Obj: "wasted"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"calls", func(r *Recording) *Asked { return r.askGroup() }},
	},
	Hint: Hint{
		Order:   []string{"main", "group", "fetch", "ctx"},
		Reserve: map[string]int{"fetch": 12, "you": 2},
		Hide:    []string{"mu", "parent", "parent.Done", "ctx.Done"},
		Scale:   60 * time.Millisecond,
	},
	Program: Program{File: "errgroup.go", Type: "ErrGroup", Source: source("errgroup/errgroup.go"), Region: []string{"Run", "fetch"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.ErrGroup{} }},
	Derive: func(v Values, procs int) string { return deriveGroup(v) + deriveHeed(v) },
	Thumb:  250 * time.Millisecond,
}

// deriveGroup says how much there is to fetch.
func deriveGroup(v Values) string {
	tasks, _ := strconv.Atoi(v["tasks"])
	parts, _ := strconv.Atoi(v["parts"])
	fail, _ := strconv.Atoi(v["fail"])
	s := fmt.Sprintf("%s of %s: %s if all goes well.", plural(tasks, "file"), plural(parts, "part"), plural(tasks*parts, "call"))
	if fail == 0 || fail > tasks {
		return s + " None of them fails."
	}
	return s + fmt.Sprintf(" File %d fails.", fail)
}

// deriveHeed says what an error stops.
func deriveHeed(v Values) string {
	if v["heed"] == "no" {
		return " The tasks do not look at the context, so an error stops none of them."
	}
	return " After an error each task stops before its next part."
}
