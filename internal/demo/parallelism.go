package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/parallelism"
	"github.com/go-concurrency/playground/internal/engine"
)

var parallelismDemo = Demo{
	Slug:    "parallelism",
	Title:   "Concurrency is not parallelism",
	Claim:   "The same eight tasks are concurrent on one P and parallel on eight.",
	Aliases: []string{"concurrency vs parallelism", "GOMAXPROCS speed-up", "speedup", "Amdahl's law", "multi-core", "time slice", "CPU-bound or I/O-bound"},
	Problem: "A program has been split into goroutines, and is no faster than before. Or it is, but on eight cores by a factor of four.",
	Essence: "Concurrency is how a program is made: several things may be under way at the same time. Parallelism is what happens in a run: several things are done in the same instant. The first is up to you; the second is up to GOMAXPROCS, the cores, and what the tasks need.",
	Neighbours: []Differ{
		{"G, M and P", "What the Ps are on which goroutines take turns."},
		{"fan-out", "There the tasks travel through a channel to a few workers. The speed-up has the same bounds."},
	},
	Notice: []string{
		"On one P all eight tasks are under way and only one of them runs. After 10 to 20 ms sysmon asks it to go (runtime.retake), it joins the global queue, and the next one has its turn.",
		"Turns do not make anything faster: on one P the CPU tasks take as long as one after the other, and a little longer for the switching.",
		"Four Ps are a little less than four times as fast: turns are long, and at the end a task or two have Ps to themselves while the other Ps have nothing left to do.",
		"A task that waits for the network needs no P. Eight waits overlap on one P as well as on eight: more Ps change nothing.",
		"What main must do alone no P can share. With 40 of 360 ms alone, eight Ps are 4.5 times as fast and no number of Ps is more than 9 times: that is Amdahl's law.",
		"One P does not rule out data races. The P may be taken away between almost any two instructions, and then somebody else sees half an update.",
		"Here each P has a core of its own. On a machine with fewer cores than Ps the operating system lets the threads take turns, and nothing is gained.",
	},
	Talk: []string{
		"Eight tasks of 40 ms on one P: when does the first one end? Not after 40 ms. Why?",
		"Set 2, 4 and 8 Ps, and read the speed-up at the end. What will 16 Ps bring for eight tasks?",
		"Switch to I/O on one P. The speed-up is 8: what runs in parallel there, if not goroutines?",
		"Let main work alone for 40 ms first. How fast can this be with a hundred Ps?",
	},
	Params: []Param{
		{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 16, Step: 1, Default: "8", Field: "Tasks", Touches: "task",
			Help: "How many tasks main starts. Each is a goroutine."},
		{Name: "kind", Label: "Tasks use", Kind: Choice, Choices: []ChoiceValue{{"cpu", "CPU"}, {"io", "I/O"}}, Default: "cpu", Bool: true, Field: "IO", Touches: "task",
			Help: "CPU tasks hold a P while they run. I/O tasks wait for the network poller and hold none."},
		{Name: "cost", Label: "Task cost", Kind: Int, Min: 5, Max: 100, Step: 5, Unit: "ms", Default: "40", Field: "Cost", Touches: "task",
			Help: "How long a task computes or waits."},
		{Name: "alone", Label: "Main alone", Kind: Int, Min: 0, Max: 80, Step: 5, Unit: "ms", Default: "0", Field: "Alone", Touches: "main",
			Help: "The CPU time that main takes before it can start the tasks."},
	},
	Scenarios: []Scenario{
		{Name: "One P: eight tasks under way, one of them runs; speed-up always 1.0", Values: map[string]string{}},
		{Name: "Four Ps: always four run; speed-up always above 3.5", Procs: 4, Values: map[string]string{}},
		{Name: "Eight Ps: speed-up always above 7.9", Procs: 8, Values: map[string]string{}},
		{Name: "40 ms alone first: eight Ps are always 4.5 times as fast", Procs: 8, Values: map[string]string{"alone": "40"}},
		{Name: "I/O tasks on one P: always at most one runs, and yet the speed-up is above 7", Values: map[string]string{"kind": "io"}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "gauge", Label: "done", Unit: "tasks", Obj: "done"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"at once", func(r *Recording) *Asked { return r.askAtOnce("task") }},
		{"preempted", func(r *Recording) *Asked {
			return r.askGoes(engine.WhyPreempted, 0, "sysmon is about to stop G%d, whose time slice is over. Where does it go?")
		}},
	},
	Hint: Hint{
		Order:   []string{"main", "task"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"task": 8},
		Scale:   20 * time.Millisecond,
	},
	Procs: 1,
	Program: Program{File: "parallelism.go", Type: "Parallelism", Source: source("parallelism/parallelism.go"), Region: []string{"Run", "task"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Parallelism{} }},
	Derive: deriveParallelism,
	Lens:   "scheduler",
	Thumb:  100 * time.Millisecond,
}

// deriveParallelism says what the values amount to.
func deriveParallelism(v Values, procs int) string {
	tasks, alone := v.int("tasks"), v.ms("alone")
	one := v.ms("cost")
	sum := alone + time.Duration(tasks)*one
	least := alone + max(one, time.Duration(tasks)*one/time.Duration(procs))
	where := "on " + plural(procs, "P")
	if v["kind"] == "io" {
		least, where = alone+one, "on any number of Ps"
	}
	return fmt.Sprintf("One after the other: %s. At best %s %s, %.1f times as fast.", seconds(sum), seconds(least), where, float64(sum)/float64(least))
}
