package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/timeout"
)

var timeoutDemo = Demo{
	Slug:    "timeout",
	Title:   "Timeout",
	Claim:   "A caller waits so long and no longer; whether the work stops, too, is up to the work.",
	Aliases: []string{"WithTimeout", "deadline", "time.After", "give up", "slow service", "DeadlineExceeded"},
	Problem: "A service answers late or never. Its caller has a deadline of its own and must give up in time, without leaving something behind that waits for ever.",
	Essence: "A select waits for the reply and for ctx.Done(), whichever is first. The context goes to the service, too, so that it can stop, and the reply channel has room for one reply that comes too late.",
	Neighbours: []Differ{
		{"a tree of contexts", "A timeout is one context with one deadline. In a tree an earlier deadline above shortens that of the call."},
		{"retry", "What to do after a timeout: try again, later. The deadline of the whole then has to be longer than that of each try."},
		{"hedged requests", "They do not give up when a reply is late, they ask somebody else as well."},
	},
	Notice: []string{
		"The timeout ends the waiting, not the work. If the service does not look at ctx, it works on for nobody.",
		"reply has a capacity of 1. Without it, a service that answers late would wait at its send for ever: the classic leak.",
		"defer cancel() also runs when the reply was in time: it stops the timer and lets the parent forget this context.",
		"ctx.Err() says why: context.DeadlineExceeded here, context.Canceled if somebody had cancelled. Compare with errors.Is.",
		"Timeouts follow each other at the same distance: while the service is slow, each call costs the caller the full limit.",
	},
	Talk: []string{
		"Which calls time out? Drag the limit until all are answered: what does that cost?",
		"Let the service go on. How much work is done for nobody?",
		"What would change without the 1 in make(chan Reply, 1)?",
	},
	Params: []Param{
		{Name: "items", Label: "Calls", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "8", Field: "Items", Touches: "main",
			Help: "How many calls are made, one after the other."},
		{Name: "limit", Label: "Timeout", Kind: Int, Min: 20, Max: 800, Step: 10, Unit: "ms", Default: "180", Live: true, Field: "Limit", Touches: "main",
			Help: "How long a call may take."},
		{Name: "cost", Label: "Service cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "serve",
			Help: "Scales the 147 ms that the service needs for a call."},
		{Name: "spread", Label: "Cost spread", Kind: Int, Min: 0, Max: 90, Step: 5, Unit: "%", Default: "80", Live: true, Field: "Spread", Touches: "serve",
			Help: "By how much that varies from call to call."},
		{Name: "service", Label: "After the timeout the service", Kind: Choice, Choices: []ChoiceValue{{"stops", "stops"}, {"deaf", "goes on"}}, Default: "stops", Live: true, Bool: true, Field: "Deaf", Touches: "serve",
			Help: "Whether the service looks at ctx between two steps of 19 ms."},
	},
	Actions: []ActionButton{
		{Name: "stall", Label: "Stall next call", Method: "Stall", Help: "The next call takes the service 2 s longer."},
	},
	Scenarios: []Scenario{
		{Name: "180 ms are too short for 3 of 8 calls", Values: map[string]string{}},
		{Name: "The service goes on: work for nobody", Values: map[string]string{"service": "deaf"}},
		{Name: "300 ms are enough: all 8 are answered", Values: map[string]string{"limit": "300"}},
		{Name: "The service is 4 times slower: no answer, 1.4 s of waiting", Values: map[string]string{"cost": "4"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "timed out", Unit: "calls", Obj: "timed out"},
		{Kind: "gauge", Label: "work for nobody", Unit: "ms", Obj: "work for nobody"},
		{Kind: "latency", Label: "reply p50 / p99", Unit: "ms", Obj: "reply"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"serves", func(r *Recording) *Asked { return r.askServes() }},
	},
	Hint: Hint{
		Order: []string{"serve", "reply", "main"},
		Hide:  []string{"wg"},
		Scale: 150 * time.Millisecond,
	},
	Program: Program{File: "timeout.go", Type: "Timeout", Source: source("timeout/timeout.go"), Region: []string{"call", "serve"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Timeout{} }},
	Derive: deriveTimeout,
	Thumb:  400 * time.Millisecond,
}

// deriveTimeout compares the limit with what the service needs.
func deriveTimeout(v Values, _ int) string {
	limit, _ := strconv.Atoi(v["limit"])
	spread, _ := strconv.Atoi(v["spread"])
	cost, _ := parseHundredths(v["cost"])
	mean := 147 * time.Millisecond * time.Duration(cost) / 100
	least, most := mean*time.Duration(100-spread)/100, mean*time.Duration(100+spread)/100
	return fmt.Sprintf("The service needs %d to %d ms, a call may take %d.", least.Milliseconds(), most.Milliseconds(), limit)
}
