package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/waitgroup"
)

var waitGroup = Demo{
	Slug:    "waitgroup",
	Title:   "WaitGroup",
	Claim:   "A counter of unfinished tasks to wait for; it knows nothing of errors.",
	Aliases: []string{"sync.WaitGroup", "wg.Add", "wg.Done", "wg.Wait", "wg.Go", "wait for all", "join"},
	Problem: "main must not return before the goroutines that it started have finished, and it does not know which will be the last.",
	Essence: "Go adds one to a counter and starts a goroutine that takes one off when it returns; Wait returns when the counter is zero. Nothing else travels through it: no results, no errors, no order to stop.",
	Neighbours: []Differ{
		{"errgroup", "It is built on a WaitGroup and adds what is missing here: the first error, a context that this error cancels, and a limit."},
		{"a channel of results", "Receiving one result for each task also waits for all of them, and brings their results and errors along."},
		{"a pool with a done channel", "Closing a channel tells any number of goroutines that one thing has happened. A WaitGroup waits until a number of things have."},
	},
	Notice: []string{
		"File 3 fails early and its result is lost. The others go on asking for parts that nobody will use: the gauge wasted counts them.",
		"main learns of the error after the slowest task, although it was known long before.",
		"wg.Go, since Go 1.25, does Add, go and Done in one call; written by hand, Add belongs before the go statement, not into the goroutine.",
		"Errors need a place of their own with a lock: the goroutine's return value goes nowhere.",
	},
	Talk: []string{
		"Ask at the moment of the error: who knows of it, and who acts on it?",
		"Compare with errgroup: the same files, the same error, fewer than half of the calls.",
		"What would you have to add here so that the others stop? A context, a sync.Once for the first error, and you have written errgroup.",
	},
	Params: []Param{
		{Name: "tasks", Label: "Files", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "6", Field: "Tasks", Touches: "fetch",
			Help: "How many files are fetched, each by a goroutine of its own."},
		{Name: "parts", Label: "Parts of each file", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "5", Field: "Parts", Touches: "fetch",
			Help: "How many calls a file takes."},
		{Name: "fail", Label: "File that fails", Kind: Int, Min: 0, Max: 12, Step: 1, Default: "3", Field: "Fail", Touches: "fetch",
			Help: "The second part of this file fails; 0 for none."},
		{Name: "cost", Label: "Call takes", Kind: Factor, Min: 25, Max: 400, Step: 25, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "fetch",
			Help: "Scales what each call takes; 1 means 80 to 210 ms."},
	},
	Actions: []ActionButton{
		{Name: "break", Label: "Fail next call", Method: "FailNext", Help: "The next call that begins fails."},
	},
	Scenarios: []Scenario{
		{Name: "File 3 fails: all other files are fetched, and most calls are wasted", Values: map[string]string{}},
		{Name: "No error: Wait returns after the slowest task", Values: map[string]string{"fail": "0"}},
		{Name: "errgroup makes fewer than half of these calls", Values: map[string]string{"parts": "8"}},
	},
	Metrics: errGroup.Metrics,
	Predictions: []Prediction{
		{"calls", func(r *Recording) *Asked { return r.askNoGroup() }},
	},
	Hint: Hint{
		Order:   []string{"main", "wg", "fetch"},
		Reserve: map[string]int{"fetch": 12, "you": 2},
		Hide:    []string{"mu"},
		Scale:   60 * time.Millisecond,
	},
	Program: Program{File: "wait_group.go", Type: "WaitGroup", Source: source("waitgroup/wait_group.go"), Region: []string{"Run", "fetch"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.WaitGroup{} }},
	Derive: func(v Values, procs int) string { return deriveGroup(v) + " Nothing stops the others." },
	Thumb:  450 * time.Millisecond,
}
