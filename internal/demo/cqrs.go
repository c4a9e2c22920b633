package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/cqrs"
)

// storeParams are the parameters that CQRS and the one store have in common.
func storeParams(more ...Param) []Param {
	return append([]Param{
		{Name: "requests", Label: "Requests", Kind: Int, Min: 1, Max: 80, Step: 1, Default: "40", Field: "Requests", Touches: "request",
			Help: "How many requests arrive, one after the other."},
		{Name: "gap", Label: "Between arrivals", Kind: Int, Min: 2, Max: 40, Step: 1, Unit: "ms", Default: "5", Live: true, Field: "Gap", Touches: "main",
			Help: "How long after one request the next arrives."},
		{Name: "reads", Label: "Queries", Kind: Int, Min: 0, Max: 100, Step: 5, Unit: "%", Default: "80", Live: true, Field: "Reads", Touches: "request",
			Help: "How many of the requests are queries; the others are commands."},
		{Name: "write", Label: "A command takes", Kind: Int, Min: 0, Max: 30, Step: 1, Unit: "ms", Default: "6", Live: true, Field: "Write", Touches: "writer",
			Help: "How long it takes to decide on a command and to record it."},
		{Name: "read", Label: "A query takes", Kind: Int, Min: 0, Max: 30, Step: 1, Unit: "ms", Default: "10", Live: true, Field: "Read", Touches: "request",
			Help: "How long it takes to answer a query."},
	}, more...)
}

// storeActions are their actions.
var storeActions = []ActionButton{
	{Name: "orders", Label: "Ten commands", Method: "Orders10", Help: "You send ten commands at once."},
	{Name: "queries", Label: "Ten queries", Method: "Queries10", Help: "You send ten queries at once."},
}

var cqrsDemo = Demo{
	Slug:    "cqrs",
	Title:   "CQRS",
	Claim:   "Commands go through one writer, queries read copies that follow a little later.",
	Aliases: []string{"command query responsibility segregation", "event sourcing", "event log", "read model", "projection", "projector", "eventual consistency", "replication lag", "single writer"},
	Problem: "Queries are many, and each wants the data in its own form; changes are few and have rules. On one store they lock each other out.",
	Essence: "One goroutine takes the commands one after the other and appends what happens to a log of events. Projectors follow the log and publish read models, which queries load without a lock.",
	Neighbours: []Differ{
		{"one locked store", "There a query sees every change at once and waits for everyone before it. Here it never waits, and may see an older state."},
		{"an owner goroutine", "Its owner answers questions, too. Here the writer answers none: those who only read have a side of their own."},
		{"publish-subscribe", "The log is one: every projector gets every event, in the same order."},
	},
	Notice: []string{
		"A command is answered when its event is in the log. A query right after it may not see it yet: the gauge lag says how many events the slower model is behind.",
		"Queries run on all Ps at the same time. A published model never changes, so they need no lock: projectors swap a pointer.",
		"Each projector goes at its own pace, and its model has a form of its own: here a count and a sum.",
		"The log is the truth and the models can be thrown away: replay the events, and they are there again. A service keeps its log for that; this program keeps only what is on its way in the channels.",
		"When projectors are too slow for the commands, their channels fill up and the writer waits: lag has a bound, and its price is slower commands.",
	},
	Talk: []string{
		"Ask what a user sees who sends an order and reloads the page at once.",
		"Make the projectors slower while it runs, and watch lag and the stale answers.",
		"Take the share of queries down to 0: what is left of the gain? One writer remains.",
		"CQRS does not need a log of events, nor event sourcing CQRS. They are often shown together because they go well together.",
	},
	Params: storeParams(
		Param{Name: "project", Label: "A projector takes", Kind: Int, Min: 0, Max: 60, Step: 1, Unit: "ms", Default: "25", Live: true, Field: "Project", Touches: "projector",
			Help: "How long a projector works on one event."},
		Param{Name: "feed", Label: "Events a projector may be behind", Kind: Int, Min: 1, Max: 16, Step: 1, Default: "6", Field: "Feed", Touches: "orders",
			Help: "The capacity of the channels from the writer to the projectors."}),
	Actions: storeActions,
	Scenarios: []Scenario{
		{Name: "Four queries in five: done in less than three quarters of the one store's time", Values: map[string]string{}},
		{Name: "Slow projectors: queries answer at once, from an older state", Values: map[string]string{"project": "40", "reads": "70"}},
		{Name: "Fast projectors: the lag is never more than one event", Values: map[string]string{"project": "1"}},
		{Name: "Only commands: one writer, no gain", Values: map[string]string{"reads": "0", "project": "1"}},
		{Name: "A short feed: the writer waits for the projectors", Values: map[string]string{"feed": "1", "project": "40", "reads": "50"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "lag", Unit: "events", Obj: "lag"},
		{Kind: "gauge", Label: "stale answers", Unit: "queries", Obj: "stale"},
		{Kind: "gauge", Label: "requests under way", Unit: "requests", Obj: "requests"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"stale", func(r *Recording) *Asked { return r.askStale() }},
	},
	Hint: Hint{
		Order:   []string{"main", "request", "commands", "writer", "orders", "revenue", "projector"},
		Reserve: map[string]int{"request": 12, "you": 2},
		Hide:    []string{"stats", "clients", "wg", "done", "count", "sum", "last"},
		Scale:   20 * time.Millisecond,
	},
	Program: Program{File: "cqrs.go", Type: "CQRS", Source: source("cqrs/cqrs.go"), Region: []string{"writer", "projector", "query", "command"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CQRS{} }},
	Derive: func(v Values, procs int) string {
		return deriveStore(v) + " Queries share " + plural(procs, "P") + ", commands one writer."
	},
	Thumb: 120 * time.Millisecond,
}

// deriveStore says how much work arrives.
func deriveStore(v Values) string {
	requests, _ := strconv.Atoi(v["requests"])
	gap, _ := strconv.Atoi(v["gap"])
	reads, _ := strconv.Atoi(v["reads"])
	write, _ := strconv.Atoi(v["write"])
	read, _ := strconv.Atoi(v["read"])
	work := (reads*read + (100-reads)*write) * requests / 100
	return fmt.Sprintf("%s in %d ms bring about %d ms of work.", plural(requests, "request"), requests*gap, work)
}
