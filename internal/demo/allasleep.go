package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/allasleep"
	"github.com/go-concurrency/playground/internal/demo/virtual/allasleepfixed"
)

var allAsleepParams = []Param{
	{Name: "jobs", Label: "Jobs", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "8", Field: "Jobs", Touches: "main",
		Help: "How many numbers main sends before it receives the first result."},
	{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "2", Field: "Workers", Touches: "work",
		Help: "How many goroutines square numbers."},
	{Name: "buffer", Label: "Buffers", Kind: Int, Min: 0, Max: 4, Step: 1, Unit: "slots", Default: "1", Field: "Buffer", Touches: "results",
		Help: "The capacity of both channels."},
	{Name: "cost", Label: "Job cost", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Cost", Touches: "work",
		Help: "The CPU time that one number takes."},
}

var allAsleep = Demo{
	Slug:    "all-asleep",
	Title:   "All goroutines asleep",
	Claim:   "main sends all jobs before it receives a result, and the workers cannot get rid of theirs.",
	Aliases: []string{"deadlock", "all goroutines are asleep", "unbuffered channel", "chan send"},
	Problem: "One goroutine sends the jobs and then collects the results. With few jobs it works, and so the test passes.",
	Essence: "The workers wait to send results that nobody receives yet, so they take no more jobs; main waits to send a job that nobody takes. The runtime sees that no goroutine can go on and ends the program.",
	Neighbours: []Differ{
		{"deadlock by lock order", "The same circle of waiting, at mutexes."},
		{"forgotten receiver", "There main goes on and only the senders wait for ever: a leak, which Go does not report."},
		{"a worker pool", "It has a goroutine of its own for the results."},
	},
	Notice: []string{
		"It depends on numbers alone, not on timing: the channels and the workers together hold two buffers and one job a worker. One job more, and everybody waits.",
		"A larger buffer does not mend it; it moves the number of jobs at which it happens.",
		"Go prints what each goroutine waits for and where: chan send in main, chan send in each worker.",
		"Built with cgo the program hangs and prints nothing: the runtime keeps a thread ready for calls from C and takes it for one that runs. -race brings cgo along on Linux, importing net does where there is a C compiler.",
		"The runtime notices because every goroutine waits. One goroutine that sleeps, or waits for the network, and the program would hang silently.",
	},
	Talk: []string{
		"How many jobs fit with two workers and buffers of one? Count before you try.",
		"Which goroutine would you let receive the results?",
	},
	Params: allAsleepParams,
	Scenarios: []Scenario{
		{Name: "Eight jobs, room for four: always everybody waits", Values: map[string]string{}},
		{Name: "Four jobs fit: the same program ends well", Values: map[string]string{"jobs": "4"}},
		{Name: "Buffers of four have room for 10 jobs, not for 11", Values: map[string]string{"buffer": "4", "jobs": "11"}},
	},
	Metrics: []Metric{
		{Kind: "queue", Label: "jobs", Unit: "", Obj: "jobs"},
		{Kind: "queue", Label: "results", Unit: "", Obj: "results"},
	},
	Predictions: []Prediction{
		{"ends", func(r *Recording) *Asked { return r.askAsleep() }},
	},
	Hint:     Hint{Order: []string{"main", "jobs", "work", "results"}, Hide: []string{"wg"}, Reserve: map[string]int{"work": 4}, Scale: 5 * time.Millisecond},
	Fault:    allAsleepText,
	Happened: "main waits to send a job, the workers wait to send results, and nobody receives.",
	Program: Program{File: "all_asleep.go", Type: "AllAsleep", Source: source("allasleep/all_asleep.go"), Region: []string{"Run", "work"},
		Files: allasleep.Files, New: func() interface{ Run() } { return &allasleep.AllAsleep{} }},
	Derive: func(v Values, _ int) string {
		room := 2*v.int("buffer") + v.int("workers")
		if jobs := v.int("jobs"); jobs > room {
			return fmt.Sprintf("Channels and workers have room for %s; main cannot get rid of job %d.", plural(room, "job"), room+1)
		}
		return fmt.Sprintf("Channels and workers have room for %s: enough.", plural(room, "job"))
	},
	Thumb: 60 * time.Millisecond,
}

var allAsleepFixed = Demo{
	Slug:    "all-asleep-fixed",
	Title:   "Sending and receiving at one time",
	Claim:   "A goroutine of its own sends the jobs, so that main is free to receive the results.",
	Problem: "One goroutine cannot wait to send and wait to receive at one time, unless in a select.",
	Essence: "A second goroutine does the sending. Whatever the buffers hold, there is always somebody to receive: main takes results, so workers take jobs, so send can go on.",
	Neighbours: []Differ{
		{"all goroutines asleep", "There main does both, one after the other."},
		{"a worker pool", "It is this, with jobs that come one by one and results that are collected elsewhere."},
	},
	Notice: []string{
		"It works with buffers of 0 as well: a program that ends only because a buffer happens to be large enough has a deadlock that waits for its day.",
		"Who sends also closes: send closes jobs after the last one.",
		"main knows how many results to expect. Where it does not, a goroutine waits for the wait group and closes results.",
	},
	Talk: []string{
		"Set the buffers to 0. What changes, and what does not?",
		"Could main send and receive in one select instead? What would that look like?",
	},
	Params: allAsleepParams,
	Scenarios: []Scenario{
		{Name: "Eight jobs, and always the sum comes out", Values: map[string]string{}},
		{Name: "Twelve jobs without any buffer: the sum is 650", Values: map[string]string{"buffer": "0", "jobs": "12"}},
	},
	Metrics: allAsleep.Metrics,
	Hint:    Hint{Order: []string{"send", "jobs", "work", "results", "main"}, Hide: []string{"wg"}, Reserve: map[string]int{"work": 4}, Scale: 5 * time.Millisecond},
	Fixes:   "all-asleep", Happened: "send sends in a goroutine of its own while main receives.",
	Program: Program{File: "all_asleep_fixed.go", Type: "AllAsleepFixed", Source: source("allasleepfixed/all_asleep_fixed.go"), Region: []string{"Run", "send", "work"},
		Files: allasleepfixed.Files, New: func() interface{ Run() } { return &allasleepfixed.AllAsleepFixed{} }},
	Derive: func(v Values, procs int) string {
		hands := min(procs, v.int("workers"))
		return fmt.Sprintf("%s of work: at least %s.", seconds(time.Duration(v.int("jobs"))*v.ms("cost")), seconds(time.Duration(v.int("jobs"))*v.ms("cost")/time.Duration(hands)))
	},
	Thumb: 25 * time.Millisecond,
}
