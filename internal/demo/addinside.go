package demo

import (
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/addinside"
	"github.com/go-concurrency/playground/internal/demo/virtual/addinsidefixed"
)

var addInsideParams = []Param{
	{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "5", Field: "Tasks", Touches: "task",
		Help: "How many tasks there are, each in a goroutine."},
	{Name: "pause", Label: "Before each start", Kind: Int, Min: 0, Max: 10, Step: 1, Unit: "ms", Default: "0", Field: "Pause", Touches: "main",
		Help: "How long main takes before it starts the next task."},
	{Name: "cost", Label: "Time for a task", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "12", Field: "Cost", Touches: "task",
		Help: "How long a task waits for I/O."},
}

var addInside = Demo{
	Slug:    "add-inside",
	Title:   "Add inside the goroutine",
	Claim:   "Each goroutine calls Add itself, and Wait may come before any of them has.",
	Aliases: []string{"WaitGroup.Add", "WaitGroup.Go", "Wait returns too early", "go vet waitgroup"},
	Problem: "main starts goroutines and waits for all of them. Add stands where Done stands, in the function that the goroutine runs.",
	Essence: "A go statement does not wait until the new goroutine runs. main comes to Wait while the counter is still 0, and Wait returns at once.",
	Neighbours: []Differ{
		{"missing Done", "There Wait never returns, here too early."},
		{"a goroutine that outlives main", "There nobody waits at all. Here somebody does, and it does not help."},
	},
	Notice: []string{
		"main returns, and the tasks are cut off in the middle: no error, no message, exit status 0.",
		"Without a pause main mostly comes to Wait first, but Go does not promise it: another P may run a task before. Then Wait waits for that one.",
		"With a pause before each start it may work: as long as some task is under way, the counter is not 0, and Wait waits for those added meanwhile, too. Such luck depends on the machine's load.",
		"The race detector reports it only when Wait happens to find the counter above 0. go vet (since Go 1.25) finds Add as the first statement of a function literal after go, not of a named function.",
	},
	Talk: []string{
		"When exactly does a new goroutine begin to run? (Go does not say.)",
		"Pause 2 ms, tasks of 12 ms: why does it work? And with tasks of 1 ms?",
	},
	Params: addInsideParams,
	Scenarios: []Scenario{
		{Name: "No pause: main comes to Wait first, 0 of 5 tasks are done", Values: map[string]string{}},
		{Name: "Tasks longer than the pauses: all 5 are done, by luck", Values: map[string]string{"pause": "2"}},
		{Name: "Tasks shorter than the pauses: the last one is missing, 4 of 5", Values: map[string]string{"pause": "5", "cost": "2"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"done", func(r *Recording) *Asked { return r.askAdded() }},
	},
	Hint:     Hint{Order: []string{"main", "task"}, Reserve: map[string]int{"task": 8}, Scale: 4 * time.Millisecond},
	Racy:     true,
	Prints:   "nothing; with -race, WARNING: DATA RACE if Wait finds the counter above 0",
	Happened: "Wait found the counter at 0, because no goroutine had called Add yet.",
	Program: Program{File: "add_inside.go", Type: "AddInside", Source: source("addinside/add_inside.go"), Region: []string{"Run", "task"},
		Files: addinside.Files, New: func() interface{ Run() } { return &addinside.AddInside{} }},
	Derive: deriveTasks,
	Thumb:  5 * time.Millisecond,
}

var addInsideFixed = Demo{
	Slug:    "add-inside-fixed",
	Title:   "Add before go",
	Claim:   "WaitGroup.Go calls Add before it starts the goroutine.",
	Aliases: []string{"WaitGroup.Go"},
	Problem: "Wait must count every goroutine that main has started, whether it has begun to run or not.",
	Essence: "Add belongs before the go statement, in the goroutine that will call Wait: program order then puts it before Wait. WaitGroup.Go (Go 1.25) does just that, and calls Done when the function returns.",
	Neighbours: []Differ{
		{"Add inside the goroutine", "There Add and Wait are in different goroutines, and nothing orders them."},
		{"errgroup", "Its Go does the same and also keeps the first error."},
	},
	Notice: []string{
		"The counter stands at the number of tasks before the first of them runs.",
		"Goroutines that start more goroutines may call Go or Add themselves: their own count keeps the counter above 0 meanwhile.",
	},
	Talk: []string{
		"Why may a task itself start another one with wg.Go?",
	},
	Params: addInsideParams,
	Scenarios: []Scenario{
		{Name: "Wait always waits for all: 5 of 5 tasks are done", Values: map[string]string{}},
		{Name: "Short tasks and long pauses: still 5 of 5", Values: map[string]string{"pause": "5", "cost": "2"}},
	},
	Metrics: addInside.Metrics,
	Hint:    addInside.Hint,
	Fixes:   "add-inside", Happened: "wg.Go counts each task before it starts it.",
	Program: Program{File: "add_inside_fixed.go", Type: "AddInsideFixed", Source: source("addinsidefixed/add_inside_fixed.go"), Region: []string{"Run", "task"},
		Files: addinsidefixed.Files, New: func() interface{ Run() } { return &addinsidefixed.AddInsideFixed{} }},
	Derive: deriveTasks,
	Thumb:  6 * time.Millisecond,
}

func deriveTasks(v Values, _ int) string {
	if v.int("pause") == 0 {
		return "main starts all tasks at once, and then waits."
	}
	if v.int("cost") > v.int("pause") {
		return "When main waits, an earlier task is still under way."
	}
	return "When main waits, all earlier tasks are done."
}
