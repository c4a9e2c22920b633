package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/stuckdefault"
	"github.com/go-concurrency/playground/internal/demo/virtual/stuckdefaultfixed"
)

var stuckDefaultParams = []Param{
	{Name: "receivers", Label: "Receivers", Kind: Int, Min: 1, Max: 6, Step: 1, Default: "4", Field: "Receivers", Touches: "receive",
		Help: "How many goroutines receive values."},
	{Name: "values", Label: "Values", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "5", Field: "Values", Touches: "main",
		Help: "How many values main sends."},
	{Name: "pause", Label: "Time between values", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "5", Field: "Pause", Touches: "main",
		Help: "How long main waits for I/O before it sends the next value."},
	{Name: "turn", Label: "A turn of the loop", Kind: Int, Min: 5, Max: 50, Step: 1, Unit: "× 0.1 ms", Default: "13", Field: "Turn", Touches: "receive",
		Help: "The CPU time that a turn of the receivers' loop takes."},
}

var stuckDefault = Demo{
	Slug:    "stuck-default",
	Title:   "A select with a stuck default",
	Claim:   "With a default, select never waits; in a loop it burns a P to find nothing.",
	Aliases: []string{"select default", "busy loop", "100% CPU", "non-blocking receive", "spin"},
	Problem: "A loop receives values, and somebody has added a default so that it does not block. It never does again.",
	Essence: "default is chosen whenever no other case is ready, which is nearly always. The loop goes round without a pause and keeps its P from others, also from the goroutine that would send.",
	Neighbours: []Differ{
		{"a loop that starves others", "The same loop around an atomic flag."},
		{"a send that drops", "There default is right: it says what happens to a value that nobody takes. Here it says nothing."},
	},
	Notice: []string{
		"The receivers are running, never waiting: in the code they look as if they waited for values.",
		"main comes late to its sends whenever all Ps are taken, and so the values are late that the loops are looking for.",
		"A time.Sleep in default makes it cheap and slow: each value then waits for up to that long.",
		"An empty default in a loop is almost always a mistake. staticcheck reports a for that holds nothing but such a select (SA5004).",
	},
	Talk: []string{
		"One receiver on four Ps: what is the harm?",
		"What do you need the default for: to do something else meanwhile, or to notice that you should stop? (Then: another case.)",
	},
	Params: stuckDefaultParams,
	Scenarios: []Scenario{
		{Name: "Four receivers on four Ps: five values take more than twice as long", Values: map[string]string{}},
		{Name: "Four receivers on one P: more than 8 times as long", Values: map[string]string{}, Procs: 1},
		{Name: "One receiver on four Ps: in time, and a P is busy for nothing", Values: map[string]string{"receivers": "1"}},
	},
	Metrics: []Metric{
		{Kind: "utilisation", Label: "receivers busy", Unit: "%", Obj: "receive"},
		{Kind: "throughput", Label: "values", Unit: "/s", Obj: "values"},
	},
	Predictions: []Prediction{
		{"reply", func(r *Recording) *Asked { return r.askReply() }},
	},
	Hint:     Hint{Order: []string{"main", "values", "receive"}, Hide: []string{"wg"}, Reserve: map[string]int{"receive": 6}, Scale: 5 * time.Millisecond},
	Prints:   "nothing: the program is slow, not wrong",
	Happened: "The default lets the loop turn without a pause, and keeps the Ps.",
	Program: Program{File: "stuck_default.go", Type: "StuckDefault", Source: source("stuckdefault/stuck_default.go"), Region: []string{"Run", "receive"},
		Files: stuckdefault.Files, New: func() interface{ Run() } { return &stuckdefault.StuckDefault{} }},
	Derive: deriveValues,
	Thumb:  20 * time.Millisecond,
}

var stuckDefaultFixed = Demo{
	Slug:    "stuck-default-fixed",
	Title:   "Waiting for values",
	Claim:   "Without the default the receivers wait at the channel, and take no P meanwhile.",
	Aliases: []string{"range over a channel"},
	Problem: "Values come now and then, and receivers should be there at once and cost nothing in between.",
	Essence: "range over the channel receives, waits if there is nothing, and ends when the channel is closed and empty. A goroutine that waits is not scheduled at all.",
	Neighbours: []Differ{
		{"a select with a stuck default", "There the loop never waits."},
		{"a select with more cases", "It waits for several things, such as values and ctx.Done(), and needs no default either."},
	},
	Notice: []string{
		"The receivers take turns: the one that has waited longest gets the next value.",
		"The Ps are idle nearly all the time, and every value arrives when it is sent.",
	},
	Talk: []string{
		"How would you add a second thing to wait for?",
	},
	Params: stuckDefaultParams,
	Scenarios: []Scenario{
		{Name: "Four receivers: five values always take 25 ms, and a turn", Values: map[string]string{}},
		{Name: "Four receivers on one P: as long", Values: map[string]string{}, Procs: 1},
	},
	Metrics: stuckDefault.Metrics,
	Hint:    stuckDefault.Hint,
	Fixes:   "stuck-default", Happened: "The receivers wait at the channel until a value comes.",
	Program: Program{File: "stuck_default_fixed.go", Type: "StuckDefaultFixed", Source: source("stuckdefaultfixed/stuck_default_fixed.go"), Region: []string{"Run", "receive"},
		Files: stuckdefaultfixed.Files, New: func() interface{ Run() } { return &stuckdefaultfixed.StuckDefaultFixed{} }},
	Derive: deriveValues,
	Thumb:  11 * time.Millisecond,
}

func deriveValues(v Values, _ int) string {
	return fmt.Sprintf("The last value is sent after %s, if main is in time.", seconds(time.Duration(v.int("values"))*v.ms("pause")))
}
