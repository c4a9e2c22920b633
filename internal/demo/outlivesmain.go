package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/outlivesmain"
	"github.com/go-concurrency/playground/internal/demo/virtual/outlivesmainfixed"
)

var outlivesMainParams = []Param{
	{Name: "files", Label: "Files", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "5", Field: "Files", Touches: "save",
		Help: "How many files are saved, each by a goroutine."},
	{Name: "step", Label: "Each file longer by", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Step", Touches: "save",
		Help: "How much longer each file takes than the one before it."},
	{Name: "own", Label: "main's own work", Kind: Int, Min: 0, Max: 100, Step: 5, Unit: "ms", Default: "25", Field: "Own", Touches: "main",
		Help: "How long main has something to do itself."},
}

var outlivesMain = Demo{
	Slug:    "outlives-main",
	Title:   "Goroutines that outlive main",
	Claim:   "When main returns the program ends, and goroutines end wherever they are.",
	Aliases: []string{"main returns", "program exits early", "fire and forget", "background goroutine", "goroutine that outlives main"},
	Problem: "Files are saved in the background, so that main need not wait for them. Nobody does.",
	Essence: "The program runs as long as main.main. When that returns the process exits, without waiting for other goroutines and without running their deferred calls.",
	Neighbours: []Differ{
		{"Add inside the goroutine", "There main means to wait, and does so too early."},
		{"forgotten receiver", "There goroutines live too long; here not long enough."},
		{"a graceful shutdown", "It is the same question for a server: what happens to work that is under way?"},
	},
	Notice: []string{
		"Exit status 0, no message: three of five files are missing, and the program says that all is well.",
		"A time.Sleep at the end of main hides it until a file takes longer.",
		"os.Exit and log.Fatal do the same at once, and skip main's own deferred calls as well.",
		"A server that is told to stop is such a main: what its goroutines were doing is cut off.",
	},
	Talk: []string{
		"How many files are saved if main has 35 ms to do? And on a slower disk?",
		"Which goroutines in your programs may be cut off without harm?",
	},
	Params: outlivesMainParams,
	Scenarios: []Scenario{
		{Name: "main is done after 25 ms: always 2 of 5 files are saved", Values: map[string]string{}},
		{Name: "main has nothing to do: not a single file is saved", Values: map[string]string{"own": "0"}},
		{Name: "main happens to be slow: all 5 are saved", Values: map[string]string{"own": "75"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"saved", func(r *Recording) *Asked { return r.askSaved("save") }},
	},
	Hint:     Hint{Order: []string{"main", "save"}, Reserve: map[string]int{"save": 8}, Scale: 4 * time.Millisecond},
	Leaks:    true,
	Prints:   "nothing of it: the program exits with status 0",
	Happened: "main returned while goroutines were still saving files.",
	Program: Program{File: "outlives_main.go", Type: "OutlivesMain", Source: source("outlivesmain/outlives_main.go"), Region: []string{"Run", "save"},
		Files: outlivesmain.Files, New: func() interface{ Run() } { return &outlivesmain.OutlivesMain{} }},
	Derive: func(v Values, _ int) string {
		in := min((v.int("own")-1)/v.int("step"), v.int("files"))
		return fmt.Sprintf("main returns after %d ms: %d of %s saved by then.", v.int("own"), max(in, 0), plural(v.int("files"), "file"))
	},
	Thumb: 15 * time.Millisecond,
}

var outlivesMainFixed = Demo{
	Slug:    "outlives-main-fixed",
	Title:   "main that waits",
	Claim:   "main waits for the goroutines that it has started before it returns.",
	Aliases: []string{"sync.WaitGroup"},
	Problem: "Work in the background must be finished before the program ends.",
	Essence: "Whoever starts a goroutine also knows how it ends, and waits for it: here main, with a wait group. Its own work still runs beside the saving.",
	Neighbours: []Differ{
		{"goroutines that outlive main", "One Wait is the difference."},
		{"a graceful shutdown", "It waits as well, but not longer than some deadline."},
	},
	Notice: []string{
		"The program takes as long as the slower of the two: main's own work, or the last file.",
		"main is done, says the line, and then it waits: nothing is cut off.",
		"A wait without a limit trusts every goroutine to end. Servers give a deadline, by a context.",
	},
	Talk: []string{
		"What should happen when a file cannot be saved for an hour?",
	},
	Params: outlivesMainParams,
	Scenarios: []Scenario{
		{Name: "main is done after 25 ms, and always all 5 files are saved", Values: map[string]string{}},
		{Name: "main has nothing to do: it waits 50 ms for the last file", Values: map[string]string{"own": "0"}},
	},
	Metrics: outlivesMain.Metrics,
	Hint:    outlivesMain.Hint,
	Fixes:   "outlives-main", Happened: "main waits for all goroutines before it returns.",
	Program: Program{File: "outlives_main_fixed.go", Type: "OutlivesMainFixed", Source: source("outlivesmainfixed/outlives_main_fixed.go"), Region: []string{"Run", "save"},
		Files: outlivesmainfixed.Files, New: func() interface{ Run() } { return &outlivesmainfixed.OutlivesMainFixed{} }},
	Derive: func(v Values, _ int) string {
		return fmt.Sprintf("The last file takes %d ms.", v.int("files")*v.int("step"))
	},
	Thumb: 30 * time.Millisecond,
}
