package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/counterconfined"
)

var counterConfined = Demo{
	Slug:    "counter-confined",
	Title:   "A counter in one goroutine",
	Claim:   "One goroutine owns the value, the others send it what they want.",
	Aliases: []string{"owner goroutine", "confinement", "monitor goroutine", "actor", "share memory by communicating", "owner", "state goroutine", "request/reply channel"},
	Problem: "A value is to be shared without a lock that every user has to remember.",
	Essence: "The value is a local variable of one goroutine, which receives orders and questions and answers them one after the other. A question brings along the channel on which it wants the answer.",
	Neighbours: []Differ{
		{"a mutex", "It serialises just the same and costs less for each operation. A lock is simpler where the state is a value; an owner is, where it has a life of its own: timers, connections, several events to wait for."},
		{"an atomic", "No message, no waiting, but no more than one word."},
		{"a worker pool", "There many goroutines take from one channel. Here one does, and that is what makes it safe."},
	},
	Notice: []string{
		"n is a local variable: there is nothing that another goroutine could touch.",
		"Work that the owner does for one holds all others up, as a lock that is held would.",
		"The reply channel has room for one value. The owner never waits for a caller that has gone away.",
		"A write returns when the owner has taken the order, before it is carried out. A read after it, by the same goroutine, still sees it, for the owner is not back at its select until then.",
		"The owner needs an end. Without done it would be a leak.",
	},
	Talk: []string{
		"Share memory by communicating: who shares here, and what is communicated?",
		"Ask which is faster, this or the mutex, and why that is not the question.",
		"Let a reader be slow: the owner is busy, and all workers queue at the channels.",
	},
	Params:  counterParams,
	Actions: slowly("You have the owner work for you for 10 ms."),
	Scenarios: []Scenario{
		{Name: "The owner does all the work: as long as with a Mutex", Values: map[string]string{}},
		{Name: "12 workers send 20 writes each: always 240", Values: map[string]string{"workers": "12", "ops": "20", "reads": "0", "hold": "0", "think": "100"}},
		{Name: "Only reads: the owner still answers one at a time", Values: map[string]string{"reads": "100"}},
	},
	Metrics: append([]Metric{{Kind: "utilisation", Label: "owner busy", Unit: "%", Obj: "owner"}}, counterMetrics...),
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked { return r.askServed("owner") }},
	},
	Hint: counterHint,
	Program: Program{File: "counter_confined.go", Type: "CounterConfined", Source: source("counterconfined/counter_confined.go"), Region: []string{"owner", "write", "read"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CounterConfined{} }},
	Derive: func(v Values, procs int) string { return deriveCounter(v) + " The owner does it, one after the other." },
	Thumb:  12 * time.Millisecond,
}
