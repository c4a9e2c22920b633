package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/closetwice"
	"github.com/go-concurrency/playground/internal/demo/virtual/closetwicefixed"
)

var closeTwiceParams = []Param{
	{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 6, Step: 1, Default: "4", Field: "Workers", Touches: "work",
		Help: "How many workers there are."},
	{Name: "failing", Label: "Failing", Kind: Int, Min: 0, Max: 6, Step: 1, Default: "2", Field: "Failing", Touches: "work",
		Help: "How many of them fail in their first job."},
	{Name: "jobs", Label: "Jobs for each", Kind: Int, Min: 1, Max: 5, Step: 1, Default: "3", Field: "Jobs", Touches: "work",
		Help: "How many jobs each worker has."},
	{Name: "cost", Label: "Job cost", Kind: Int, Min: 4, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Cost", Touches: "work",
		Help: "How long a job of the first worker takes. Each further worker needs 4 ms more."},
}

var closeTwice = Demo{
	Slug:    "close-twice",
	Title:   "Close of a closed channel",
	Claim:   "Two workers fail, both close the channel that means quit, and the second close panics.",
	Aliases: []string{"panic: close of closed channel", "double close", "sync.Once", "quit channel"},
	Problem: "Whoever fails first is to stop all others. Each worker that fails closes quit, and tests with one failure pass.",
	Essence: "A channel can be closed once. The second close panics, even though nobody would mind it, since Go takes it for what it mostly is: two goroutines that both think they own the channel.",
	Neighbours: []Differ{
		{"send on a closed channel", "There one closes what another still sends on."},
		{"a context", "Its cancel function may be called any number of times: that is one reason to use it for this."},
	},
	Notice: []string{
		"The second worker is still in its first job when the first one closes quit, so it does not see it, fails, and closes again.",
		"Asking first does not help: select with <-quit and a default, and then close, leaves time between the two in which another goroutine can close.",
		"Recovering from the panic works and hides what is wrong: nobody owns the channel.",
	},
	Talk: []string{
		"Which goroutine should own quit?",
		"With how many failing workers did your last test run?",
	},
	Params: closeTwiceParams,
	Scenarios: []Scenario{
		{Name: "Two workers fail: the second close always panics", Values: map[string]string{}},
		{Name: "One worker fails: the others quit, with 9 jobs left", Values: map[string]string{"failing": "1"}},
		{Name: "Nobody fails: no job is left", Values: map[string]string{"failing": "0"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"close", func(r *Recording) *Asked { return r.askSecondClose("quit") }},
	},
	Hint:     Hint{Order: []string{"work", "left", "main", "quit"}, Hide: []string{"once"}, Reserve: map[string]int{"work": 6}, Scale: 4 * time.Millisecond},
	Fault:    "panic: close of closed channel",
	Happened: "A second worker failed and closed quit again.",
	Program: Program{File: "close_twice.go", Type: "CloseTwice", Source: source("closetwice/close_twice.go"), Region: []string{"work", "quitting", "stop"},
		Files: closetwice.Files, New: func() interface{ Run() } { return &closetwice.CloseTwice{} }},
	Derive: deriveFailing,
	Thumb:  30 * time.Millisecond,
}

var closeTwiceFixed = Demo{
	Slug:    "close-twice-fixed",
	Title:   "Closed once",
	Claim:   "sync.Once closes the channel, however many workers ask for it.",
	Aliases: []string{"sync.Once", "sync.OnceFunc"},
	Problem: "Several goroutines may be the first to say stop, and the channel may be closed only once.",
	Essence: "Once.Do calls its function the first time, and makes callers at the same moment wait until that call has returned. After that it does nothing.",
	Neighbours: []Differ{
		{"close of a closed channel", "There each worker closes by itself."},
		{"errgroup", "Its context does this for you: the first error cancels it, and Wait returns that error."},
	},
	Notice: []string{
		"All failing workers call stop; the channel is closed by the first.",
		"stop := sync.OnceFunc(func() { close(quit) }) is the same in one value (since Go 1.21).",
	},
	Talk: []string{
		"How would main learn which worker failed first?",
	},
	Params: closeTwiceParams,
	Scenarios: []Scenario{
		{Name: "Two workers fail, and always the others just quit", Values: map[string]string{}},
		{Name: "All six fail: quit is closed once", Values: map[string]string{"workers": "6", "failing": "6"}},
	},
	Metrics: closeTwice.Metrics,
	Hint:    closeTwice.Hint,
	Fixes:   "close-twice", Happened: "sync.Once lets only the first close happen.",
	Program: Program{File: "close_twice_fixed.go", Type: "CloseTwiceFixed", Source: source("closetwicefixed/close_twice_fixed.go"), Region: []string{"work", "quitting", "stop"},
		Files: closetwicefixed.Files, New: func() interface{ Run() } { return &closetwicefixed.CloseTwiceFixed{} }},
	Derive: deriveFailing,
	Thumb:  20 * time.Millisecond,
}

func deriveFailing(v Values, _ int) string {
	return fmt.Sprintf("%s, of which %d fail in their first job.", plural(v.int("workers"), "worker"), min(v.int("failing"), v.int("workers")))
}
