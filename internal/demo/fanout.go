package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/fanout"
)

var fanOut = Demo{
	Slug:    "fan-out",
	Title:   "Fan-out, fan-in",
	Claim:   "Several workers read from one channel, and their results are merged into one.",
	Aliases: []string{"fan-out/fan-in", "fan in", "fanout", "merge channels", "scatter gather", "multiplexing", "parallel stage", "cancellation of a pipeline"},
	Problem: "One stage of a program is slower than those before and after it, and its tasks do not depend on one another. It should work on several at once, without the others having to know.",
	Essence: "Any number of goroutines may receive from one channel; each value goes to one of them. Their output channels are merged by one goroutine each, and the merged channel is closed when all of these have ended.",
	Neighbours: []Differ{
		{"a worker pool", "A pool is a place that takes jobs from anybody for as long as the program runs. A fan-out is part of a flow: it ends when its input ends, and its output says so by being closed."},
		{"a pipeline", "Its stages do different things to each value, one after the other. A fan-out is one stage, several times beside itself."},
		{"publish/subscribe", "There each message goes to every subscriber. Here each task goes to one worker."},
	},
	Notice: []string{
		"Tasks arrive in order and results do not: short tasks overtake long ones. If the order matters, send the number along and sort.",
		"Every send stands in a select beside ctx.Done. Without it, a goroutine that nobody receives from any more would wait for ever.",
		"After cancel each worker finishes the task that it has in hand, for nothing. A context stops only what looks at it.",
		"merged is closed by a goroutine that waits for all that send into it. A channel with several senders must not be closed by one of them.",
		"Many articles merge where nothing needs merging: the workers could as well all send into one channel. Merge when the channels are given.",
	},
	Talk: []string{
		"Which task's result comes first, and why not that of task 0?",
		"Cancel after 6 results. Who is still at work then, and what becomes of it?",
		"Set one worker: what is left of the pattern?",
	},
	Params: []Param{
		{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "3", Field: "Workers", Touches: "worker",
			Help: "How many goroutines read from the channel of tasks."},
		{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "12", Field: "Tasks", Touches: "generate",
			Help: "How many tasks there are."},
		{Name: "cost", Label: "Task cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "worker",
			Help: "Scales the cost of every task that starts from now on."},
		{Name: "kind", Label: "Tasks use", Kind: Choice, Choices: []ChoiceValue{{"cpu", "CPU"}, {"io", "I/O"}}, Default: "io", Live: true, Bool: true, Field: "IO", Touches: "worker",
			Help: "CPU tasks hold a P while they run. I/O tasks wait for the network poller and hold none."},
		{Name: "enough", Label: "Enough", Kind: Int, Min: 0, Max: 24, Step: 1, Unit: "results", Default: "0", Live: true, Field: "Enough", Touches: "main",
			Help: "After so many results main cancels the rest; 0 for never."},
	},
	Actions: []ActionButton{
		{Name: "cancel", Label: "Cancel", Method: "Cancel", Help: "Ends all: nobody takes a further task."},
	},
	Scenarios: []Scenario{
		{Name: "3 workers are about 3 times as fast as one", Values: map[string]string{}},
		{Name: "Enough after 6 results: all goroutines end, and 3 tasks in hand were for nothing", Values: map[string]string{"enough": "6"}},
		{Name: "One worker: results come in the order of the tasks", Values: map[string]string{"workers": "1"}},
		{Name: "8 workers: the shortest task comes first, though it was sent third", Values: map[string]string{"workers": "8", "tasks": "8"}},
	},
	Metrics: []Metric{
		{Kind: "throughput", Label: "throughput", Unit: "tasks/s", Obj: "merged"},
		{Kind: "latency", Label: "latency p50 / p99", Unit: "ms", Obj: "merged"},
		{Kind: "utilisation", Label: "workers busy", Unit: "%", Obj: "worker"},
		{Kind: "gauge", Label: "results", Unit: "", Obj: "results"},
		{Kind: "gauge", Label: "for nothing", Unit: "tasks", Obj: "for nothing"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"first", func(r *Recording) *Asked { return r.askFirstResult() }},
		{"wasted", func(r *Recording) *Asked { return r.askWasted() }},
	},
	Hint: Hint{
		Order:   []string{"generate", "tasks", "worker", "forward", "merged", "main"},
		Reserve: map[string]int{"you": 1},
		Hide:    []string{"mu", "out", "ctx", "ctx.Done", "forwards"},
		Scale:   200 * time.Millisecond,
	},
	Program: Program{File: "fan_out.go", Type: "FanOut", Source: source("fanout/fan_out.go"), Region: []string{"worker", "forward", "closeAfter"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.FanOut{} }},
	Derive: deriveFanOut,
	Thumb:  650 * time.Millisecond,
}

// deriveFanOut says what the values amount to.
func deriveFanOut(v Values, procs int) string {
	workers, _ := strconv.Atoi(v["workers"])
	tasks, _ := strconv.Atoi(v["tasks"])
	cost, _ := parseHundredths(v["cost"])
	hands, limit := min(workers, tasks), plural(min(workers, tasks), "worker")
	if v["kind"] == "cpu" && procs < hands {
		hands, limit = procs, plural(procs, "P")
	}
	sum := time.Duration(tasks*meanCost*cost/100) * time.Millisecond
	return fmt.Sprintf("%s, %s: main, generate, one that closes, and two for each worker. About %s of work, at least %s with %s.",
		plural(tasks, "task"), plural(3+2*workers, "goroutine"), seconds(sum), seconds(sum/time.Duration(hands)), limit)
}
