package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/starvingloop"
	"github.com/go-concurrency/playground/internal/demo/virtual/starvingloopfixed"
)

var starvingLoopParams = []Param{
	{Name: "watchers", Label: "Watchers", Kind: Int, Min: 0, Max: 6, Step: 1, Default: "4", Field: "Watchers", Touches: "watch",
		Help: "How many goroutines wait for the job to be done."},
	{Name: "steps", Label: "Steps of the job", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "5", Field: "Steps", Touches: "main",
		Help: "Before each step main waits 1 ms for I/O."},
	{Name: "piece", Label: "CPU time for a step", Kind: Int, Min: 1, Max: 10, Step: 1, Unit: "ms", Default: "2", Field: "Piece", Touches: "main",
		Help: "The CPU time that each step takes."},
	{Name: "look", Label: "CPU time for a look", Kind: Int, Min: 1, Max: 5, Step: 1, Unit: "ms", Default: "1", Field: "Look", Touches: "watch",
		Help: "The CPU time that a watcher takes to look whether the job is done."},
}

var starvingLoop = Demo{
	Slug:    "starving-loop",
	Title:   "A loop that starves others",
	Claim:   "Goroutines that wait in a loop keep the Ps busy, and the one that they wait for has to queue for a P.",
	Aliases: []string{"busy waiting", "spin loop", "polling", "starvation", "preemption", "atomic.Bool", "100% CPU"},
	Problem: "Watchers wait until the job is done. Asking an atomic flag again and again looks like the quickest way to notice.",
	Essence: "A goroutine in a loop is running, not waiting. Each time main comes back from I/O it has to wait until a watcher has used up its time slice of 10 ms, and longer if others queue.",
	Neighbours: []Differ{
		{"a select with a stuck default", "The same loop, around a channel."},
		{"priority inversion behind a mutex", "There the one that is waited for lacks a P as well, and holds a lock."},
	},
	Notice: []string{
		"The Ps are all busy, and nearly nothing gets done: CPU time says little about progress.",
		"Since Go 1.14 the runtime preempts a goroutine that has run for 10 ms, also inside a loop without calls. Before, such a loop could stop the program for ever.",
		"runtime.Gosched in the loop shortens the waits and burns as much CPU.",
		"With a plain bool in place of the atomic one there is a data race, and the compiler may read the flag once and loop for ever.",
	},
	Talk: []string{
		"One watcher and four Ps: where is the damage then?",
		"What would a profile of this program show?",
	},
	Params: starvingLoopParams,
	Scenarios: []Scenario{
		{Name: "Four watchers on four Ps: the job takes more than 3 times as long", Values: map[string]string{}},
		{Name: "Four watchers on one P: more than 10 times as long", Values: map[string]string{}, Procs: 1},
		{Name: "One watcher on four Ps: it costs a P, and the job nothing", Values: map[string]string{"watchers": "1"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "steps done", Unit: "", Obj: "steps done"},
		{Kind: "utilisation", Label: "watchers busy", Unit: "%", Obj: "watch"},
	},
	Predictions: []Prediction{
		{"reply", func(r *Recording) *Asked { return r.askReply() }},
	},
	Hint:     Hint{Order: []string{"main", "watch"}, Hide: []string{"wg"}, Reserve: map[string]int{"watch": 6}, Scale: 5 * time.Millisecond},
	Prints:   "nothing: the program is slow, not wrong",
	Happened: "The watchers' loops keep the Ps that the job needs.",
	Program: Program{File: "starving_loop.go", Type: "StarvingLoop", Source: source("starvingloop/starving_loop.go"), Region: []string{"Run", "watch"},
		Files: starvingloop.Files, New: func() interface{ Run() } { return &starvingloop.StarvingLoop{} }},
	Derive: deriveSteps,
	Thumb:  30 * time.Millisecond,
}

var starvingLoopFixed = Demo{
	Slug:    "starving-loop-fixed",
	Title:   "Waiting without a P",
	Claim:   "Watchers that wait at a channel take no P, and all wake when it is closed.",
	Aliases: []string{"done channel"},
	Problem: "Several goroutines want to know when something is done, without taking CPU time from it.",
	Essence: "A receive parks the goroutine: it leaves its P and is not looked at until somebody wakes it. Closing the channel wakes all who wait, at once.",
	Neighbours: []Differ{
		{"a loop that starves others", "There each watcher asks; here they are told."},
		{"a condition variable", "It wakes all as well, and more than once. A channel can be closed only once."},
	},
	Notice: []string{
		"The job takes as long as its steps, whatever the number of watchers.",
		"Who waits at the channel costs memory and no time.",
	},
	Talk: []string{
		"When would a loop with an atomic flag be right? (When the wait is shorter than parking: the runtime's own locks spin for a moment.)",
	},
	Params: starvingLoopParams,
	Scenarios: []Scenario{
		{Name: "Four watchers, and the job always takes 15 ms", Values: map[string]string{}},
		{Name: "Four watchers on one P: 15 ms as well", Values: map[string]string{}, Procs: 1},
	},
	Metrics: starvingLoop.Metrics,
	Hint:    starvingLoop.Hint,
	Fixes:   "starving-loop", Happened: "The watchers wait at a channel and take no P.",
	Program: Program{File: "starving_loop_fixed.go", Type: "StarvingLoopFixed", Source: source("starvingloopfixed/starving_loop_fixed.go"), Region: []string{"Run", "watch"},
		Files: starvingloopfixed.Files, New: func() interface{ Run() } { return &starvingloopfixed.StarvingLoopFixed{} }},
	Derive: deriveSteps,
	Thumb:  8 * time.Millisecond,
}

func deriveSteps(v Values, _ int) string {
	return fmt.Sprintf("The job by itself takes %s.", seconds(time.Duration(v.int("steps"))*(v.ms("piece")+time.Millisecond)))
}
