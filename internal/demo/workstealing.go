package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/workstealing"
	"github.com/go-concurrency/playground/internal/engine"
)

var workStealing = Demo{
	Slug:    "work-stealing",
	Title:   "Work stealing",
	Claim:   "All jobs start on one P, and the Ps that have nothing to do take half of what waits there.",
	Aliases: []string{"stealWork", "runqsteal", "runqgrab", "steal half", "load balancing", "idle P", "thief and victim"},
	Problem: "One goroutine starts all jobs, so that all of them stand in the local queue of its P. The other Ps would stay idle, and the jobs take unequal time.",
	Essence: "A thread whose P has run dry, and which finds the global queue empty, visits the other Ps in random order and takes half of the first queue in which somebody stands. Nobody distributes work; whoever lacks it fetches it.",
	Neighbours: []Differ{
		{"a worker pool", "There all workers take from one channel, a job at a time. Here each P has a queue of its own, and only who runs dry touches another's."},
		{"last one first", "The same queue on one P, where nobody steals."},
	},
	Notice: []string{
		"A thief takes half of the queue, rounded up, from its head: the goroutines that have waited longest. At most that is 128 of 256.",
		"Of what it took it runs the last one first. The others keep their order in the thief's queue, where the next thief may find them.",
		"runnext is spared. A thief takes it only in the last of four passes, if the queue is empty, and then waits 3 µs if its P is running: its owner probably runs it itself.",
		"Many explanations draw a double-ended queue as Cilk has it, where the owner takes its newest task and thieves take the oldest. Go's local queue is FIFO: owner and thief take from the same end.",
		"A goroutine that runs is never stolen, only one that waits for its turn.",
		"With stealing off the threads of the other Ps are woken all the same, look, find nothing and sleep again. Only what passes through the global queue would reach them.",
		"Half at a time makes few steals: here 100 equal jobs on eight Ps need fewer than 50.",
	},
	Talk: []string{
		"12 jobs are started: one stands in runnext, 11 in the queue. How many does the first thief take, and which one does it run?",
		"Let main work for 8 ms with one job started. Who runs the job, and why not at once?",
		"Switch stealing off and set 1, 4 and 16 Ps. What does more of them bring?",
		"Set one P: 36 ms. What is the least that four Ps can need, and what do they need?",
	},
	Params: []Param{
		{Name: "jobs", Label: "Jobs", Kind: Int, Min: 1, Max: 200, Step: 1, Default: "12", Field: "Jobs", Touches: "job",
			Help: "How many jobs main starts. Each is a goroutine."},
		{Name: "cost", Label: "Job cost", Kind: Int, Min: 1, Max: 5, Step: 1, Unit: "ms", Default: "2", Field: "Cost", Touches: "job",
			Help: "The CPU time of a job."},
		{Name: "every", Label: "Every nth job is long", Kind: Int, Min: 0, Max: 10, Step: 1, Default: "4", Field: "Every", Touches: "job",
			Help: "Each job whose number n divides is long; 0 for none."},
		{Name: "long", Label: "Long job's cost", Kind: Int, Min: 1, Max: 8, Step: 1, Unit: "ms", Default: "6", Field: "Long", Touches: "job",
			Help: "The CPU time of a long job."},
		{Name: "own", Label: "Main's own work", Kind: Int, Min: 0, Max: 9, Step: 1, Unit: "ms", Default: "0", Field: "Own", Touches: "main",
			Help: "The CPU time that main takes when it has started the jobs. Its P runs none of them meanwhile."},
		{Name: "stealing", Label: "Stealing", Kind: Choice, Choices: []ChoiceValue{{"on", "on"}, {"off", "off"}}, Default: "on",
			Setting: func(cfg *engine.Config, value string) { cfg.Off.Steal = value == "off" },
			Help:    "Whether Ps take from each other's queues. In Go they always do: this switch is the playground's."},
	},
	Scenarios: []Scenario{
		{Name: "12 uneven jobs: one P needs 36 ms, four always less than 13", Values: map[string]string{}},
		{Name: "Two Ps: the thief always takes 6 of the 11 in the queue, and runs the sixth first", Procs: 2, Values: map[string]string{}},
		{Name: "Main goes on for 8 ms: a thief always takes its runnext, 3 µs later", Values: map[string]string{"jobs": "1", "own": "8"}},
		{Name: "100 equal jobs on eight Ps: always within 15 ms, with fewer than 50 steals", Procs: 8,
			Values: map[string]string{"jobs": "100", "cost": "1", "every": "0"}},
		{Name: "Stealing off: four Ps always need 36 ms, as one does, and three of them do nothing", Values: map[string]string{"stealing": "off"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "done", Unit: "jobs", Obj: "done"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"takes", func(r *Recording) *Asked { return r.askSteals() }},
		{"runs", func(r *Recording) *Asked { return r.askStolen() }},
	},
	Hint: Hint{
		Order:   []string{"main", "job"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"job": 16},
		Scale:   time.Millisecond,
	},
	Lens: "scheduler",
	Program: Program{File: "work_stealing.go", Type: "WorkStealing", Source: source("workstealing/work_stealing.go"), Region: []string{"Run", "job", "cost"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.WorkStealing{} }},
	Derive: deriveWorkStealing,
	Thumb:  3 * time.Millisecond,
}

// deriveWorkStealing says what the values amount to.
func deriveWorkStealing(v Values, procs int) string {
	jobs, long := v.int("jobs"), 0
	if every := v.int("every"); every > 0 {
		long = jobs / every
	}
	sum := time.Duration(jobs-long)*v.ms("cost") + time.Duration(long)*v.ms("long") + v.ms("own")
	if v["stealing"] == "off" {
		return fmt.Sprintf("%s of CPU in all, and all of it on the P of main.", seconds(sum))
	}
	return fmt.Sprintf("%s of CPU in all: with %s at least %.1f ms.", seconds(sum), plural(procs, "P"), float64(sum)/float64(procs)/float64(time.Millisecond))
}
