package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/missingdone"
	"github.com/go-concurrency/playground/internal/demo/virtual/missingdonefixed"
)

var missingDoneParams = []Param{
	{Name: "files", Label: "Files", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "5", Field: "Files", Touches: "check",
		Help: "How many files are checked, each in a goroutine."},
	{Name: "bad", Label: "Bad: every nth file", Kind: Int, Min: 0, Max: 8, Step: 1, Default: "3", Field: "Bad", Touches: "check",
		Help: "Each file whose number n divides is bad; 0 for none."},
	{Name: "cost", Label: "Time for a check", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Cost", Touches: "check",
		Help: "How long a check waits for I/O."},
}

var missingDone = Demo{
	Slug:    "missing-done",
	Title:   "Missing Done",
	Claim:   "One way out of a function leaves out Done, and Wait waits for ever.",
	Aliases: []string{"WaitGroup.Done", "WaitGroup.Wait hangs", "early return", "defer wg.Done()"},
	Problem: "Done stands at the end of the function. Later somebody adds an early return for files that are bad.",
	Essence: "Wait returns when the counter is 0. A goroutine that ends without Done leaves its count in it, and no one else takes it away.",
	Neighbours: []Differ{
		{"Add inside the goroutine", "There Wait returns too early, here never."},
		{"all goroutines asleep", "There goroutines wait for each other. Here only main waits, for somebody who has already gone."},
	},
	Notice: []string{
		"All checks have ended; only main is left, and the counter stands at the number of bad files.",
		"The goroutine that is to blame appears in no dump: it is gone.",
		silentIfNotAll,
		"One Done too many is the opposite mistake: it panics with sync: negative WaitGroup counter.",
		"A check that panics skips Done as well, if it is not deferred: if somebody recovers the panic, Wait waits for ever.",
	},
	Talk: []string{
		"Where would you put Done so that no return can miss it?",
		"What does the dump show of the goroutine that forgot it?",
	},
	Params: missingDoneParams,
	Scenarios: []Scenario{
		{Name: "One bad file of five: main always waits for ever", Values: map[string]string{}},
		{Name: "All eight files are bad: the counter stays at 8", Values: map[string]string{"files": "8", "bad": "1"}},
		{Name: "No bad file: the test passes", Values: map[string]string{"bad": "0"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"ends", func(r *Recording) *Asked { return r.askNotDone() }},
	},
	Hint:     Hint{Order: []string{"main", "check"}, Reserve: map[string]int{"check": 8}, Scale: 5 * time.Millisecond},
	Fault:    allAsleepText,
	Happened: "A check returned without Done, so the counter never comes to 0.",
	Program: Program{File: "missing_done.go", Type: "MissingDone", Source: source("missingdone/missing_done.go"), Region: []string{"Run", "check"},
		Files: missingdone.Files, New: func() interface{ Run() } { return &missingdone.MissingDone{} }},
	Derive: deriveFiles,
	Thumb:  100 * time.Millisecond,
}

var missingDoneFixed = Demo{
	Slug:    "missing-done-fixed",
	Title:   "Deferred Done",
	Claim:   "Done is deferred at the top of the function, and so belongs to every way out.",
	Aliases: []string{"defer", "WaitGroup.Go"},
	Problem: "A goroutine must count itself out however it ends: at its end, by an early return, or by a panic.",
	Essence: "defer wg.Done() in the first line runs when the function ends, whatever ends it. WaitGroup.Go, since Go 1.25, does both Add and Done for you.",
	Neighbours: []Differ{
		{"missing Done", "One line has moved, from the end to the top."},
		{"wg.Go", "It calls Add before it starts the goroutine, and Done when the function has returned. Where the function needs no arguments it leaves nothing to forget."},
	},
	Notice: []string{
		"The counter comes down with every file, good or bad.",
		"A deferred Done runs during a panic, too, so main may go on before the panic has ended the program. WaitGroup.Go does not call Done then.",
	},
	Talk: []string{
		"When would you still write Add and Done yourself?",
		"What else belongs into a defer in the first lines? (Unlock, cancel, Close.)",
	},
	Params: missingDoneParams,
	Scenarios: []Scenario{
		{Name: "One bad file of five: always all five are counted", Values: map[string]string{}},
		{Name: "All eight files are bad, and main goes on", Values: map[string]string{"files": "8", "bad": "1"}},
	},
	Metrics: missingDone.Metrics,
	Hint:    missingDone.Hint,
	Fixes:   "missing-done", Happened: "Done is deferred, so no return can miss it.",
	Program: Program{File: "missing_done_fixed.go", Type: "MissingDoneFixed", Source: source("missingdonefixed/missing_done_fixed.go"), Region: []string{"Run", "check"},
		Files: missingdonefixed.Files, New: func() interface{ Run() } { return &missingdonefixed.MissingDoneFixed{} }},
	Derive: deriveFiles,
	Thumb:  5 * time.Millisecond,
}

func deriveFiles(v Values, _ int) string {
	files, bad := v.int("files"), 0
	if n := v.int("bad"); n > 0 {
		bad = files / n
	}
	return fmt.Sprintf("%s, of which %d bad.", plural(files, "file"), bad)
}
