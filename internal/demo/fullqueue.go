package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/fullqueue"
)

var fullQueue = Demo{
	Slug:    "full-queue",
	Title:   "A full local queue",
	Claim:   "A P's queue holds 256 goroutines; the one too many takes half of them along into the global queue.",
	Aliases: []string{"runqputslow", "local queue overflow", "global run queue", "256 goroutines", "257", "129"},
	Problem: "One goroutine starts many others without a pause. All of them stand in the local queue of its P, and that is a ring of 256 places.",
	Essence: "Whoever finds the ring full moves its older half, 128 goroutines, to the global queue, and itself behind them: 129 at once, under one lock. The next 128 go statements find room again without any lock.",
	Neighbours: []Differ{
		{"last one first", "The same queue while there is room in it."},
		{"work stealing", "How other Ps get what stands in a local queue. What stands in the global one they need not steal."},
		{"the 61st tick", "Why the goroutines in the global queue do not wait for ever."},
	},
	Notice: []string{
		"257 goroutines fit: 256 in the ring and one in runnext. The 258th takes runnext, and the one it displaces finds the ring full (runtime.runqput).",
		"The new goroutine is never the one that goes to the global queue. It stands in runnext and runs next; 128 of the oldest and the displaced one go (runtime.runqputslow).",
		"Many explanations send just the new goroutine to the global queue. Then each go statement of a full P would need the global lock; so it is one in 129.",
		"On one P the order is turned around: those that were started first stand in the global queue and run after the younger ones in the ring, except for one on each 61st tick.",
		"When the ring is empty, a P takes a batch of the global queue: its share, the length divided by GOMAXPROCS and one more, at most 128 (runtime.globrunqgetbatch). A P that has run nobody yet first takes a single one: its tick is 0, and 61 divides 0.",
		"A main that yields after each 100 go statements fills the queue in the end all the same: on the 61st tick it is back, when 40 of the 100 have not run yet.",
		"The global queue is a linked list without a bound. Nothing in the scheduler keeps a program from starting too many goroutines.",
	},
	Talk: []string{
		"A ring of 256 places: how many goroutines can main start until it is full? Not 256.",
		"The 258th does not fit. Who goes to the global queue, and how many?",
		"Start 600: at which go statements does it happen? Why each 129th and not each 128th?",
		"Goroutine 1 was started first. When will it run?",
	},
	Params: []Param{
		{Name: "goroutines", Label: "Goroutines", Kind: Int, Min: 200, Max: 700, Step: 1, Default: "300", Field: "Goroutines", Touches: "task",
			Help: "How many goroutines main starts, one after the other."},
		{Name: "work", Label: "CPU of each", Kind: Int, Min: 0, Max: 20, Step: 1, Unit: "µs", Default: "1", Field: "Work", Touches: "task",
			Help: "The CPU time that a goroutine takes."},
		{Name: "yield", Label: "Main yields after", Kind: Int, Min: 0, Max: 250, Step: 10, Unit: "Gs", Default: "0", Field: "Yield", Touches: "main",
			Help: "After so many go statements main calls runtime.Gosched each time; 0 for never."},
	},
	Scenarios: []Scenario{
		{Name: "300 on one P: always 129 of them go to the global queue at once", Values: map[string]string{}},
		{Name: "257: always all of them fit", Values: map[string]string{"goroutines": "257"}},
		{Name: "600: the queue is always full at the 258th, the 387th and the 516th", Values: map[string]string{"goroutines": "600"}},
		{Name: "Main yields after each 50: the queue is never full, always fewer than 100 wait", Values: map[string]string{"goroutines": "600", "yield": "50"}},
		{Name: "Four Ps: a P that wakes takes one from the global queue, then always 33 of the 128 left", Procs: 4, Values: map[string]string{}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "scheduler", Label: "in the global queue", Unit: "Gs", Obj: "global"},
		{Kind: "gauge", Label: "ran", Unit: "Gs", Obj: "ran"},
	},
	Predictions: []Prediction{
		{"overflow", func(r *Recording) *Asked { return r.askOverflow() }},
		{"first", func(r *Recording) *Asked {
			return r.askStart("task", 0, "main is about to leave the P. Which goroutine runs first?")
		}},
	},
	Hint: Hint{
		Order:   []string{"main", "task"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"task": 300},
		Scale:   20 * time.Microsecond,
	},
	Procs: 1,
	Program: Program{File: "full_queue.go", Type: "FullQueue", Source: source("fullqueue/full_queue.go"), Region: []string{"Run", "task"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.FullQueue{} }},
	Derive: deriveFullQueue,
	Lens:   "scheduler",
	Thumb:  50 * time.Microsecond,
}

// deriveFullQueue says when the queue is full, as far as the values tell.
func deriveFullQueue(v Values, procs int) string {
	n := v.int("goroutines")
	switch full := (n - 258 + 129) / 129; {
	case v.int("yield") > 0:
		return "While main stands in the global queue, the goroutines that it has started run."
	case full < 1:
		return fmt.Sprintf("All fit: %d in the local queue and one in runnext.", n-1)
	default:
		return fmt.Sprintf("The queue is full %s: each time 129 goroutines go to the global queue, where in the end %d stand.", plural(full, "time"), full*129)
	}
}
