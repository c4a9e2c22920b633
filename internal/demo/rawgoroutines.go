package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/rawgoroutines"
)

var rawGoroutines = Demo{
	Slug:    "raw-goroutines",
	Title:   "One goroutine per task",
	Claim:   "Starting a goroutine for each task is simple, and nothing but the machine limits it.",
	Aliases: []string{"too many goroutines", "raw goroutines", "unbounded concurrency", "unlimited goroutines", "go func in a loop", "goroutine per request", "too many open files", "EMFILE", "out of memory", "OOM", "Little's law"},
	Problem: "Tasks arrive, and each should be under way at once. For a few that is all there is to it; this demo shows when it stops being enough.",
	Essence: "Each task gets a goroutine, which ends with the task. How many there are is no decision of the program: on average it is the arrival rate times the time that a task takes (Little's law).",
	Neighbours: []Differ{
		{"a worker pool", "There the number of goroutines is fixed and tasks wait in a queue. Here no task waits, until something breaks."},
		{"a semaphore", "It also starts a goroutine per task, but lets only so many of them work. Taken before the go statement, it bounds the goroutines as well."},
		{"errgroup with SetLimit", "Its Go method waits while the limit is reached, so the loop that starts goroutines is held back."},
	},
	Notice: []string{
		"A goroutine costs little: its stack starts at 2 KB or so. What it holds costs more: a buffer, a connection, a descriptor.",
		"When descriptors run out, dialling fails with an error that a program can handle. When memory runs out, there is no error to handle: the kernel kills the process, or the runtime gives up, and all tasks in hand are lost.",
		"At a steady rate the number of goroutines is steady, too. It may grow without bound when tasks get slower the more of them there are, or when they need more CPU than there is.",
		"On one P more goroutines do not make CPU tasks faster. They take turns, so that the first result comes late.",
		"net/http's server starts a goroutine for each connection, with HTTP/2 also for each request, and does not limit the connections. That works as long as something around it does.",
	},
	Talk: []string{
		"20 tasks a second at 0.35 s each: how many goroutines at one time? Then double the cost.",
		"Let each task in hand slow the next by 10 %, and watch the descriptors.",
		"Press Burst of 20. Which of the two limits is hit first, and which of them would you rather hit?",
	},
	Params: []Param{
		{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 200, Step: 1, Default: "24", Field: "Tasks",
			Help: "How many tasks arrive."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 0, Max: 100, Step: 1, Unit: "tasks/s", Default: "20", Live: true, Field: "Rate", Touches: "main",
			Help: "How many tasks arrive a second; 0 for all at once."},
		{Name: "cost", Label: "Task cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "handle",
			Help: "Scales the cost of every task that starts from now on."},
		{Name: "kind", Label: "Tasks use", Kind: Choice, Choices: []ChoiceValue{{"cpu", "CPU"}, {"io", "I/O"}}, Default: "io", Live: true, Bool: true, Field: "IO", Touches: "handle",
			Help: "CPU tasks hold a P while they run. I/O tasks wait for the network poller and hold none."},
		{Name: "slow", Label: "Each slows the next", Kind: Int, Min: 0, Max: 20, Step: 1, Unit: "%", Default: "0", Live: true, Field: "Slow", Touches: "handle",
			Help: "By how much each task in hand slows the one that starts now, as a loaded backend does."},
		{Name: "descriptors", Label: "Descriptors", Kind: Int, Min: 4, Max: 256, Step: 1, Default: "16", Live: true, Field: "Descriptors", Touches: "descriptors",
			Help: "How many descriptors the process may have open (ulimit -n). Each task in hand needs one."},
		{Name: "memory", Label: "Memory", Kind: Int, Min: 4, Max: 256, Step: 1, Unit: "MB", Default: "32", Live: true, Field: "Memory", Touches: "memory",
			Help: "How much memory the process may use. Each task in hand needs 1 MB."},
	},
	Actions: []ActionButton{
		{Name: "burst", Label: "Burst of 20", Method: "Burst", Help: "Twenty more tasks arrive at once."},
	},
	Scenarios: []Scenario{
		{Name: "20 tasks a second of 0.35 s: about 7 goroutines, as Little's law says", Values: map[string]string{}},
		{Name: "Each task in hand slows the next by 10 %: the number grows until descriptors run out", Values: map[string]string{"slow": "10", "tasks": "60"}},
		{Name: "64 tasks at once, 16 descriptors: 48 fail", Values: map[string]string{"tasks": "64", "rate": "0", "memory": "256"}},
		{Name: "64 tasks at once, 24 MB: the process is killed, and all 24 tasks in hand are lost", Values: map[string]string{"tasks": "64", "rate": "0", "memory": "24", "descriptors": "256"}},
		{Name: "12 CPU tasks at once on one P: they take turns, and nothing is done in the first second", Procs: 1,
			Values: map[string]string{"tasks": "12", "rate": "0", "kind": "cpu"}},
	},
	Metrics: []Metric{
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
		{Kind: "gauge", Label: "descriptors", Unit: "", Obj: "descriptors"},
		{Kind: "gauge", Label: "memory", Unit: "MB", Obj: "memory"},
		{Kind: "gauge", Label: "failed", Unit: "tasks", Obj: "failed"},
	},
	Predictions: []Prediction{
		{"in hand", func(r *Recording) *Asked { return r.askInHand() }},
		{"failed", func(r *Recording) *Asked { return r.askNoDescriptor() }},
	},
	Hint: Hint{
		Order:   []string{"main", "handle"},
		Reserve: map[string]int{"handle": 16, "you": 1},
		Hide:    []string{"mu", "wg"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "raw_goroutines.go", Type: "RawGoroutines", Source: source("rawgoroutines/raw_goroutines.go"), Region: []string{"Run", "handle"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.RawGoroutines{} }},
	Derive: deriveRaw,
	Thumb:  600 * time.Millisecond,
}

// meanCost is the mean of the costs that the demos of sharing and limiting
// have in common, in ms.
const meanCost = 352

// deriveRaw says what the values amount to.
func deriveRaw(v Values, procs int) string {
	rate, _ := strconv.Atoi(v["rate"])
	tasks, _ := strconv.Atoi(v["tasks"])
	cost, _ := parseHundredths(v["cost"])
	descriptors, _ := strconv.Atoi(v["descriptors"])
	if rate == 0 {
		return fmt.Sprintf("All at once: %s at one time; there are %d descriptors.", plural(tasks, "goroutine"), descriptors)
	}
	in := float64(rate*cost*meanCost) / 100_000
	if v["kind"] == "cpu" && in > float64(procs) {
		return fmt.Sprintf("%d tasks a second times %s of CPU each is work for %.1f Ps; with %s the goroutines pile up.",
			rate, seconds(time.Duration(cost*meanCost)*time.Millisecond/100), in, plural(procs, "P"))
	}
	but := ""
	if v["slow"] != "0" {
		but = ", and more as they slow one another"
	}
	return fmt.Sprintf("%d tasks a second times %s each makes %.1f goroutines at one time%s; there are %d descriptors.",
		rate, seconds(time.Duration(cost*meanCost)*time.Millisecond/100), in, but, descriptors)
}
