package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/weightedsemaphore"
)

var weightedSemaphore = Demo{
	Slug:    "weighted-semaphore",
	Title:   "Weighted semaphore",
	Claim:   "Holders take as many units as they need, and who waits is served strictly in order.",
	Aliases: []string{"semaphore.Weighted", "golang.org/x/sync/semaphore", "semaphore.NewWeighted", "Acquire", "TryAcquire", "Release", "memory budget", "head-of-line blocking", "FIFO", "fail fast", "resource budget"},
	Problem: "Tasks share 10 MB, and some need more than others. Counting tasks would be wrong: three big ones are too many where ten small ones fit.",
	Essence: "Acquire(ctx, n) waits until n units are free and takes them at once; Release(n) gives them back. Waiters stand in one queue, and only the first of them may be next.",
	Neighbours: []Differ{
		{"a buffered channel as semaphore", "There each holder takes one slot. Taking three slots one by one can end in a deadlock, each of two holding a part; Acquire takes all or none."},
		{"a mutex", "A semaphore of one unit excludes as a mutex does; but Acquire obeys a context, which Lock does not."},
		{"errgroup with SetLimit", "It counts goroutines, and starts them for you. Here they are yours, and have weights."},
	},
	Notice: []string{
		"The queue is strictly FIFO. While a big request waits at its head, small ones behind it wait as well, though there would be room for them: otherwise small ones could pass by for ever and starve it.",
		"Many articles say that a weighted semaphore lets in whatever fits. semaphore.Weighted does not: its source calls that deliberate.",
		"TryAcquire never waits, and also fails when units are free but somebody is waiting for them.",
		"A request for more than the semaphore has in all cannot succeed. Acquire then waits for its context alone and stops nobody else. With context.Background it would wait for ever.",
		"Release must be given the number that was acquired. Releasing more than is held panics.",
	},
	Talk: []string{
		"At the fourth task, count the free units and those that the fifth needs. Why does it not start?",
		"Would you rather have small tasks overtake? Say what happens to the big one when small ones never stop arriving.",
		"Set the big task to 12 MB of 10: who waits, and for what?",
	},
	Params: []Param{
		{Name: "limit", Label: "Memory", Kind: Int, Min: 3, Max: 24, Step: 1, Unit: "MB", Default: "10", Field: "Limit", Touches: "memory",
			Help: "How many units the semaphore has."},
		{Name: "big", Label: "Every fourth needs", Kind: Int, Min: 1, Max: 12, Step: 1, Unit: "MB", Default: "8", Live: true, Field: "Big", Touches: "task",
			Help: "How many MB every fourth task needs. The others need 2, 1 and 3."},
		{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 48, Step: 1, Default: "12", Field: "Tasks",
			Help: "How many tasks arrive."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 1, Max: 40, Step: 1, Unit: "tasks/s", Default: "20", Live: true, Field: "Rate", Touches: "main",
			Help: "How many tasks arrive a second."},
		{Name: "try", Label: "Too little memory", Kind: Choice, Choices: []ChoiceValue{{"wait", "wait (Acquire)"}, {"try", "refuse (TryAcquire)"}}, Default: "wait", Live: true, Bool: true, Field: "Try", Touches: "task",
			Help: "What a task does that finds too little memory."},
		{Name: "patience", Label: "Patience", Kind: Int, Min: 100, Max: 10000, Step: 100, Unit: "ms", Default: "5000", Live: true, Field: "Patience", Touches: "task",
			Help: "After how long the context of an Acquire ends."},
		{Name: "cost", Label: "Task cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "task",
			Help: "Scales the duration of every task that starts from now on."},
	},
	Actions: []ActionButton{
		{Name: "bignext", Label: "Big task next", Method: "BigNext", Help: "The next task that arrives is a big one."},
	},
	Scenarios: []Scenario{
		{Name: "A waiting request for 8 MB stops small ones behind it, though they would fit", Values: map[string]string{}},
		{Name: "No big tasks: nobody asks for more than 3 MB, and nobody waits", Values: map[string]string{"big": "1", "rate": "10"}},
		{Name: "TryAcquire: the 3 big tasks are refused at once, and nobody waits", Values: map[string]string{"try": "try", "rate": "10"}},
		{Name: "12 MB of 10: the big ones wait for their contexts only, and stop nobody", Values: map[string]string{"big": "12", "patience": "1000", "rate": "10"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "memory in use", Unit: "MB", Obj: "in use"},
		{Kind: "gauge", Label: "done", Unit: "tasks", Obj: "done"},
		{Kind: "gauge", Label: "refused", Unit: "tasks", Obj: "refused"},
		{Kind: "gauge", Label: "gave up", Unit: "tasks", Obj: "gave up"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"behind", func(r *Recording) *Asked { return r.askBehind() }},
	},
	Hint: Hint{
		Order:   []string{"main", "task", "memory"},
		Reserve: map[string]int{"task": 12, "you": 1},
		Hide:    []string{"mu", "wg", "ctx", "ctx.Done"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "weighted_semaphore.go", Type: "Weighted", Source: source("weightedsemaphore/weighted_semaphore.go"), Region: []string{"task", "acquire"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Weighted{} }},
	Derive: deriveWeighted,
	Thumb:  340 * time.Millisecond,
}

// deriveWeighted says what the values amount to.
func deriveWeighted(v Values, _ int) string {
	limit, _ := strconv.Atoi(v["limit"])
	big, _ := strconv.Atoi(v["big"])
	rate, _ := strconv.Atoi(v["rate"])
	cost, _ := parseHundredths(v["cost"])
	if big > limit {
		return fmt.Sprintf("Every fourth task asks for %d MB of %d, which it cannot get.", big, limit)
	}
	// In twelve tasks, small ones use 6.11 MB for a second, and big ones take 0.734 s.
	used := (6.11 + 0.734*float64(big)) / 12 * float64(rate*cost) / 100
	return fmt.Sprintf("Tasks need %.1f MB on average: if none had to wait, at %d a second they would use about %.1f MB at one time, and there are %d.",
		float64(6+big)/4, rate, used, limit)
}
