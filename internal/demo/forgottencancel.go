package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/forgottencancel"
	"github.com/go-concurrency/playground/internal/demo/virtual/forgottencancelfixed"
)

var forgottenCancelParams = []Param{
	{Name: "sessions", Label: "Sessions", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "4", Field: "Sessions", Touches: "main",
		Help: "How many sessions main serves, one after the other."},
	{Name: "broken", Label: "Broken: every nth session", Kind: Int, Min: 0, Max: 8, Step: 1, Default: "2", Field: "Broken", Touches: "ping",
		Help: "Each session whose number n divides breaks off; 0 for none."},
	{Name: "length", Label: "Length of a session", Kind: Int, Min: 5, Max: 20, Step: 1, Unit: "ms", Default: "12", Field: "Length", Touches: "main",
		Help: "How long a session lasts."},
	{Name: "period", Label: "Time between pings", Kind: Int, Min: 5, Max: 20, Step: 1, Unit: "ms", Default: "7", Field: "Period", Touches: "ping",
		Help: "How often each session's goroutine pings."},
}

var forgottenCancel = Demo{
	Slug:    "forgotten-cancel",
	Title:   "Forgotten cancel",
	Claim:   "A session that breaks off is never closed, and its goroutine pings for ever.",
	Aliases: []string{"goroutine leak", "context leak", "lostcancel", "context.WithCancel", "time.Ticker", "heartbeat"},
	Problem: "Each session has a goroutine that pings while it lasts, and stops when its context is cancelled. One way out of serve returns before it closes the session.",
	Essence: "The goroutine waits in a select for a tick or for the end of its context. The ticks go on and the end never comes, so it works for a session that is long over.",
	Neighbours: []Differ{
		{"forgotten receiver", "There the goroutine is stuck. Here it is alive and busy, which costs more and is found no sooner."},
		{"a context tree", "It shows what cancel reaches."},
	},
	Notice: []string{
		"Go prints nothing. Not even a leak detector that looks for stuck goroutines sees this one: every tick wakes it. A test that counts the goroutines before and after does.",
		"Where cancel stays a local variable, go vet finds a way out that misses it (lostcancel). Here it is stored in a struct, and vet sees nothing.",
		"A child context is also kept alive by its parent, if that can be cancelled: the parent's list of children refers to it until cancel is called.",
		"A context with a timeout would end the goroutine at last, and cancel is still due: until then its timer and goroutine stay.",
	},
	Talk: []string{
		"Who is to call cancel: the one who made the context, or the one who uses it?",
		"How would you find this in production?",
	},
	Params: forgottenCancelParams,
	Scenarios: []Scenario{
		{Name: "Two of four sessions break off: always 2 goroutines go on pinging", Values: map[string]string{}},
		{Name: "Eight sessions break off: 8 goroutines ping", Values: map[string]string{"sessions": "8", "broken": "1"}},
		{Name: "No session breaks off: nothing is left", Values: map[string]string{"broken": "0"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"left", func(r *Recording) *Asked { return r.askPinging() }},
	},
	Hint:     Hint{Order: []string{"main", "ping"}, Reserve: map[string]int{"ping": 8}, Hide: []string{"tick.C", "ctx"}, Scale: 4 * time.Millisecond},
	Leaks:    true,
	Prints:   printsNothing,
	Happened: "serve returned an error before it closed the session.",
	Program: Program{File: "forgotten_cancel.go", Type: "ForgottenCancel", Source: source("forgottencancel/forgotten_cancel.go"), Region: []string{"serve", "open", "ping"},
		Files: forgottencancel.Files, New: func() interface{ Run() } { return &forgottencancel.ForgottenCancel{} }},
	Derive: deriveSessions,
	Thumb:  45 * time.Millisecond,
}

var forgottenCancelFixed = Demo{
	Slug:    "forgotten-cancel-fixed",
	Title:   "Deferred cancel",
	Claim:   "The session is closed by a defer, on every way out.",
	Aliases: []string{"defer cancel()"},
	Problem: "A goroutine that serves a session must end with it, however the session ends.",
	Essence: "defer stands right behind the call that opened the session, so that no return can come between. Closing twice would do no harm: a CancelFunc may be called any number of times.",
	Neighbours: []Differ{
		{"forgotten cancel", "There the closing stands where only one way out passes."},
		{"missing Done", "The same mistake with a wait group, and the same cure."},
	},
	Notice: []string{
		"As serve returns, ctx is cancelled, and the pinging goroutine returns from its select: it is gone before the next session begins, or soon after.",
		"The goroutine stops its ticker in a defer as well. Since Go 1.23 a ticker that nobody refers to is collected without Stop; it is still good manners.",
	},
	Talk: []string{
		"Does serve know that the pinging goroutine has ended when it returns? What would it take?",
		"Try sessions that all break off: how many goroutines are there at most?",
	},
	Params: forgottenCancelParams,
	Scenarios: []Scenario{
		{Name: "Two of four sessions break off, and always nothing is left", Values: map[string]string{}},
		{Name: "Eight sessions break off: never more than 2 goroutines ping", Values: map[string]string{"sessions": "8", "broken": "1"}},
	},
	Metrics: forgottenCancel.Metrics,
	Hint:    forgottenCancel.Hint,
	Fixes:   "forgotten-cancel", Happened: "close is deferred, so every way out cancels the context.",
	Program: Program{File: "forgotten_cancel_fixed.go", Type: "ForgottenCancelFixed", Source: source("forgottencancelfixed/forgotten_cancel_fixed.go"), Region: []string{"serve", "open", "ping"},
		Files: forgottencancelfixed.Files, New: func() interface{ Run() } { return &forgottencancelfixed.ForgottenCancelFixed{} }},
	Derive: deriveSessions,
	Thumb:  20 * time.Millisecond,
}

func deriveSessions(v Values, _ int) string {
	sessions, broken := v.int("sessions"), 0
	if n := v.int("broken"); n > 0 {
		broken = sessions / n
	}
	return fmt.Sprintf("%s, of which %d break off.", plural(sessions, "session"), broken)
}
