package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/hedged"
)

var hedged = Demo{
	Slug:    "hedged-requests",
	Title:   "Hedged requests",
	Claim:   "When an answer is late, ask a second replica, take the first answer and cancel the rest.",
	Aliases: []string{"tail latency", "backup requests", "speculative execution", "replicas", "first response wins", "p99"},
	Problem: "Most requests are fast, a few are slow by chance: a garbage collection, a full queue, a cold disk. Who has to make many requests for one page meets a slow one nearly each time.",
	Essence: "The request goes to one replica. If that has not answered after a time that most requests need, it goes to a second one as well, and the first answer counts; the other call is cancelled.",
	Neighbours: []Differ{
		{"retry", "It tries again after a failure. A hedge does not wait for one: it asks as soon as the answer is late."},
		{"timeout", "It gives up a late answer. A hedge keeps waiting for it, beside another."},
		{"fan-out", "There each goroutine does another part of the work. Here all do the same, and one of them would do."},
	},
	Notice: []string{
		"The delay decides what hedging costs. At about the 95th percentile it adds five calls in a hundred, with no delay it doubles them.",
		"replies has room for each replica's answer. An answer that is second then needs no receiver, and its goroutine ends.",
		"defer cancel() tells the loser to stop. Without that it would work on for nobody.",
		"Only reads, or what may be done twice, can be hedged.",
		"It helps against chance, not against load: if all replicas are slow since they have too much to do, hedges make it worse.",
	},
	Talk: []string{
		"How long does the slowest request take without hedges, and with a delay of 120 ms? How many more calls is that?",
		"Set the delay to 10 ms. What is better now, and what does it cost?",
		"Make every call slow. Why do hedges not help any more?",
	},
	Params: []Param{
		{Name: "items", Label: "Requests", Kind: Int, Min: 1, Max: 30, Step: 1, Default: "12", Field: "Items", Touches: "main",
			Help: "How many requests are made, one after the other."},
		{Name: "workers", Label: "Replicas", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "2", Live: true, Field: "Workers", Touches: "replica",
			Help: "How many may be asked for one request; with 1 there are no hedges."},
		{Name: "delay", Label: "Hedge after", Kind: Int, Min: 0, Max: 500, Step: 10, Unit: "ms", Default: "120", Live: true, Field: "Delay", Touches: "main",
			Help: "How long to wait for an answer before the next replica is asked, too."},
		{Name: "cost", Label: "Call cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "replica",
			Help: "Scales the 70 to 110 ms that a call takes."},
		{Name: "slow", Label: "Slow is one call of", Kind: Int, Min: 0, Max: 20, Step: 1, Default: "5", Live: true, Field: "SlowOf", Touches: "replica",
			Help: "How rare slow calls are; 0 for none, 1 for all."},
		{Name: "slowness", Label: "A slow call takes", Kind: Int, Min: 2, Max: 12, Step: 1, Unit: "×", Default: "8", Live: true, Field: "SlowCost", Touches: "replica",
			Help: "How many times as long as usual."},
	},
	Actions: []ActionButton{
		{Name: "stall", Label: "Slow next call", Method: "Stall", Help: "The next call of a replica is slow."},
	},
	Scenarios: []Scenario{
		{Name: "Hedged after 120 ms: the slowest takes 217 ms, for 3 calls more", Values: map[string]string{}},
		{Name: "No hedges: the slowest of 12 takes 761 ms", Values: map[string]string{"workers": "1"}},
		{Name: "No delay: the slowest takes 97 ms, for twice the calls", Values: map[string]string{"delay": "0"}},
		{Name: "All calls are slow: hedges double the calls and save nothing", Values: map[string]string{"slow": "1"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "last request took", Unit: "ms", Obj: "took"},
		{Kind: "gauge", Label: "slowest", Unit: "ms", Obj: "slowest"},
		{Kind: "gauge", Label: "calls", Unit: "calls", Obj: "calls"},
		{Kind: "gauge", Label: "hedges", Unit: "calls", Obj: "hedges"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"wins", func(r *Recording) *Asked { return r.askWins(0) }},
		{"loses", func(r *Recording) *Asked { return r.askLoses() }},
	},
	Hint: Hint{
		Order:   []string{"main", "replica"},
		Reserve: map[string]int{"replica": 2},
		Hide:    []string{"wg"},
		Scale:   120 * time.Millisecond,
	},
	Program: Program{File: "hedged.go", Type: "Hedged", Source: source("hedged/hedged.go"), Region: []string{"get", "replica"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Hedged{} }},
	Derive: deriveHedged,
	Thumb:  700 * time.Millisecond,
}

// deriveHedged says what is hedged.
func deriveHedged(v Values, _ int) string {
	replicas, _ := strconv.Atoi(v["workers"])
	delay, _ := strconv.Atoi(v["delay"])
	cost, _ := parseHundredths(v["cost"])
	usual := 110 * cost / 100
	switch {
	case replicas == 1:
		return "With one replica nothing is hedged: a slow call makes a slow request."
	case delay < usual:
		return fmt.Sprintf("A usual call takes up to %d ms: after %d ms some are hedged that are not slow.", usual, delay)
	}
	return fmt.Sprintf("A usual call takes up to %d ms: after %d ms only slow ones are hedged.", usual, delay)
}
