package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/onestore"
)

var oneStore = Demo{
	Slug:    "one-store",
	Title:   "One locked store",
	Claim:   "Commands and queries share the data and one lock: always fresh, always in line.",
	Aliases: []string{"shared store", "CRUD", "global lock", "strong consistency", "monolith store", "read your writes"},
	Problem: "The measure for CQRS: the same load on one store that all requests lock.",
	Essence: "A request takes the lock, reads or changes the data, and gives it back. Whoever reads sees all that has been done before.",
	Neighbours: []Differ{
		{"CQRS", "There queries read copies and never wait, and the copies may be behind. Here there is one state, and one queue for it."},
		{"an RWMutex", "With an RWMutex queries would run side by side here, too, and still wait for each command and it for them."},
		{"an owner goroutine", "One goroutine that owns the data would also serve them one after the other, without a lock."},
	},
	Notice: []string{
		"The lock bounds what the program can do: the sum of all work, on however many Ps.",
		"When more work arrives than one goroutine can do, the line at the lock grows until the arrivals end.",
		"A query right after a command sees it. No copy can promise that.",
		"It is also the least code. Start here, and leave when the line is long.",
	},
	Talk: []string{
		"Ask for the longest line before you look: arrivals of 40 times 5 ms, work of about 370 ms.",
		"Does a second P help? And sixteen?",
		"Make queries short: the whole problem is gone, and CQRS would only cost.",
	},
	Params:  storeParams(),
	Actions: storeActions,
	Scenarios: []Scenario{
		{Name: "More work than one lock can do: the line grows to more than 15 requests", Values: map[string]string{}},
		{Name: "Sixteen Ps change nothing", Procs: 16, Values: map[string]string{}},
		{Name: "Short queries: nobody waits long", Values: map[string]string{"read": "1", "write": "2"}},
		{Name: "Only commands: no worse than CQRS", Values: map[string]string{"reads": "0"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "requests under way", Unit: "requests", Obj: "requests"},
		{Kind: "gauge", Label: "orders in the last answer", Unit: "orders", Obj: "orders seen"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked {
			return r.askLock("mu", 2, false, "G%d is about to unlock %s, for which others wait. Who gets it next?")
		}},
	},
	Hint: Hint{
		Order:   []string{"main", "request", "mu"},
		Reserve: map[string]int{"request": 12, "you": 2},
		Hide:    []string{"stats", "clients"},
		Scale:   20 * time.Millisecond,
	},
	Program: Program{File: "one_store.go", Type: "OneStore", Source: source("onestore/one_store.go"), Region: []string{"Run", "command", "query"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.OneStore{} }},
	Derive: func(v Values, procs int) string { return deriveStore(v) + " It happens one after the other." },
	Thumb:  100 * time.Millisecond,
}
