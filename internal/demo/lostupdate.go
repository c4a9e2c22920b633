package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/lostupdate"
	"github.com/go-concurrency/playground/internal/demo/virtual/lostupdatefixed"
)

var lostUpdateParams = []Param{
	{Name: "counters", Label: "Goroutines", Kind: Int, Min: 2, Max: 6, Step: 1, Default: "3", Field: "Counters", Touches: "count",
		Help: "How many goroutines count."},
	{Name: "visits", Label: "Visits for each", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "4", Field: "Visits", Touches: "count",
		Help: "How many visits each goroutine counts, or how many thousands."},
	{Name: "mode", Label: "Between read and write", Kind: Choice, Choices: []ChoiceValue{{"slow", "a look-up"}, {"fast", "nothing, a thousand times"}}, Default: "slow", Bool: true, Field: "Thousands", Touches: "count",
		Help: "With a look-up in between one sees each step. With nothing in between it takes thousands of visits, and more than one P."},
	{Name: "gap", Label: "Look-up", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Gap", Touches: "count",
		Help: "How long the look-up between reading and writing takes."},
}

// counterNames are what the programs call the local variables on the stage.
var counterNames = []string{"v of counter 1", "v of counter 2", "v of counter 3", "v of counter 4", "v of counter 5", "v of counter 6"}

var lostUpdate = Demo{
	Slug:    "lost-update",
	Title:   "Lost update",
	Claim:   "Goroutines read a counter, add one and write it back; updates of others in between are lost.",
	Aliases: []string{"data race", "race condition", "read-modify-write", "n++", "-race", "race detector", "shared counter"},
	Problem: "Several goroutines count into one variable. n++ is one statement, but it reads, adds and writes.",
	Essence: "Two goroutines read the same value, both add one, and both write the same sum: two visits, one count. Nothing in the program says that reading and writing belong together.",
	Neighbours: []Differ{
		{"a counter with a mutex", "It makes reading and writing one step for everybody else."},
		{"a counter with atomics", "Total.Add(1) of an atomic.Int64 is one step by itself, and enough where there is nothing else to protect."},
	},
	Notice: []string{
		"With a look-up in between, all goroutines read before any of them writes: every round of three visits counts as one.",
		"With nothing in between, one P loses nothing in such a short time, and several Ps lose some: it takes two goroutines between the same two statements.",
		"Go prints nothing. Built or tested with -race, it prints WARNING: DATA RACE with both places, even in runs in which no update happens to be lost.",
		"It is worse than a wrong sum: a data race on a word-sized integer reads some value that was written, but on an interface, a slice or a map it can corrupt memory (go.dev/ref/mem).",
	},
	Talk: []string{
		"Three goroutines, four visits each. What is the least that can be counted? (2.)",
		"Switch to one P and a thousand times nothing in between: is the program right now?",
		"Would it help to make Total an int64, or to declare it elsewhere?",
	},
	Params: lostUpdateParams,
	Scenarios: []Scenario{
		{Name: "A look-up in between: of 12 visits always 8 are lost", Values: map[string]string{}},
		{Name: "Six goroutines count 24 visits as 4", Values: map[string]string{"counters": "6"}},
		{Name: "Nothing in between, eight Ps: of 30,000 visits thousands are lost", Values: map[string]string{"mode": "fast", "visits": "10"}, Procs: 8},
		{Name: "The same on one P: nothing is lost, and it is still wrong", Values: map[string]string{"mode": "fast", "visits": "10"}, Procs: 1},
	},
	Metrics: []Metric{
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
		{Kind: "gauge", Label: "lost", Unit: "visits", Obj: "lost"},
	},
	Predictions: []Prediction{
		{"counted", func(r *Recording) *Asked { return r.askCounted() }},
	},
	Hint:     Hint{Order: slices.Concat([]string{"main", "count", "Total"}, counterNames), Reserve: map[string]int{"count": 6}, Scale: 5 * time.Millisecond},
	Racy:     true,
	Prints:   "nothing; with -race, WARNING: DATA RACE",
	Happened: "Goroutines read the same value and write the same sum, so visits are lost.",
	Program: Program{File: "lost_update.go", Type: "LostUpdate", Source: source("lostupdate/lost_update.go"), Region: []string{"Run", "count"},
		Files: lostupdate.Files, New: func() interface{ Run() } { return &lostupdate.LostUpdate{} }},
	Derive: deriveVisits,
	Thumb:  25 * time.Millisecond,
}

var lostUpdateFixed = Demo{
	Slug:    "lost-update-fixed",
	Title:   "A counter with a mutex",
	Claim:   "Reading, adding and writing is one step for everybody else.",
	Aliases: []string{"critical section", "sync.Mutex"},
	Problem: "Several goroutines change one variable, and each change starts from what it was.",
	Essence: "A goroutine holds the mutex from before it reads until after it has written. Others wait in between, and read what it wrote: Unlock happens before the next Lock returns.",
	Neighbours: []Differ{
		{"lost update", "Two lines are the difference, and the waiting."},
		{"an atomic counter", "Add of an atomic.Int64 needs no lock, but covers nothing but that one number."},
		{"confinement to one goroutine", "Only one goroutine has the counter; the others send it their visits."},
	},
	Notice: []string{
		"The look-up under the lock makes all others wait: counting now takes as long as all look-ups one after the other. Look up before you lock, if the result does not depend on the counter.",
		"A mutex protects nothing by itself. What it protects is a convention; write it beside the field, and let the race detector check.",
		"defer mu.Unlock() in a function of its own is the usual form where there is more than one way out.",
	},
	Talk: []string{
		"Where would you move the look-up?",
		"Is it enough to lock for writing only?",
	},
	Params: lostUpdateParams,
	Scenarios: []Scenario{
		{Name: "12 visits, always 12 counted, one after the other", Values: map[string]string{}},
		{Name: "30,000 visits on eight Ps: all are counted", Values: map[string]string{"mode": "fast", "visits": "10"}, Procs: 8},
	},
	Metrics: lostUpdate.Metrics,
	Hint:    Hint{Order: slices.Concat([]string{"main", "count", "mu", "Total"}, counterNames), Reserve: map[string]int{"count": 6}, Scale: 5 * time.Millisecond},
	Fixes:   "lost-update", Happened: "A mutex makes reading and writing one step, so every visit counts.",
	Program: Program{File: "lost_update_fixed.go", Type: "LostUpdateFixed", Source: source("lostupdatefixed/lost_update_fixed.go"), Region: []string{"Run", "count"},
		Files: lostupdatefixed.Files, New: func() interface{ Run() } { return &lostupdatefixed.LostUpdateFixed{} }},
	Derive: deriveVisits,
	Thumb:  25 * time.Millisecond,
}

func deriveVisits(v Values, procs int) string {
	n := v.int("counters") * v.int("visits")
	if v["mode"] == "slow" {
		return fmt.Sprintf("%d visits in all, with %s ms between reading and writing.", n, v["gap"])
	}
	return fmt.Sprintf("%d,000 visits in all, on %s.", n, plural(procs, "P"))
}
