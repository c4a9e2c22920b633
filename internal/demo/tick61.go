package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/tick61"
	"github.com/go-concurrency/playground/internal/engine"
)

var tick61 = Demo{
	Slug:    "tick-61",
	Title:   "The 61st tick",
	Claim:   "A P with a long queue of its own still takes one goroutine from the global queue each 61st time.",
	Aliases: []string{"schedtick", "61", "global run queue", "global queue fairness", "scheduler fairness", "Gosched", "runtime.Gosched", "findRunnable order"},
	Problem: "A P serves its own queue first. If that never becomes empty, whoever stands in the global queue would wait for ever: a goroutine that yielded or was preempted, for instance.",
	Essence: "Each P counts the goroutines that it begins to run. When 61 divides that count, it looks at the global queue before its own, and takes the one at its head.",
	Neighbours: []Differ{
		{"a full local queue", "One way into the global queue: half of a full local queue moves there."},
		{"concurrency is not parallelism", "Another way: whoever has used up its time slice joins the global queue."},
		{"last one first", "What runnext is, which the tick does not count."},
	},
	Notice: []string{
		"The count is schedtick. runtime.findRunnable looks at it first, and runtime.execute raises it: so 60 others run between two turns, and the patient one is the 61st.",
		"Who runs from runnext goes on with the time slice of the one before and is not counted. If each of the others starts one more, 120 run between two turns.",
		"On that tick the P takes a single goroutine. If several wait in the global queue, each of them waits for as many ticks.",
		"The rule counts goroutines, not time: if each of the 60 computes for 1 ms, a turn comes after 60 ms.",
		"The global queue is not served only when the local one is empty, as some explanations have it; and when that is so, the P takes a batch and not one.",
		"runtime.Gosched puts the caller at the end of the global queue, not of its P's. On a busy P it gives away much more than one turn.",
		"Other Ps that have nothing to do look at the global queue before they steal. With one of them idle nobody waits for a tick.",
	},
	Talk: []string{
		"The patient goroutine yields while 200 others stand in the queue. When is it back?",
		"Why is the first distance not 60? The P had begun to count before main started.",
		"Let each of the others start one more. Who expects 60, who 30, who 120?",
		"What would happen without the rule, if two goroutines in the local queue always started each other anew?",
	},
	Params: []Param{
		{Name: "others", Label: "Others", Kind: Int, Min: 10, Max: 250, Step: 10, Default: "200", Field: "Others", Touches: "other",
			Help: "How many goroutines stand in the local queue."},
		{Name: "patient", Label: "Patient ones", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "1", Field: "Patient", Touches: "patient",
			Help: "How many goroutines yield, and so stand in the global queue."},
		{Name: "turns", Label: "Turns of each", Kind: Int, Min: 1, Max: 5, Step: 1, Default: "3", Field: "Turns", Touches: "patient",
			Help: "How often a patient goroutine calls runtime.Gosched."},
		{Name: "pairs", Label: "Each of the others", Kind: Choice, Choices: []ChoiceValue{{"no", "runs"}, {"yes", "starts one more and runs"}}, Default: "no", Bool: true, Field: "Pairs", Touches: "other",
			Help: "Whether each of the others starts one more goroutine, which runs next from runnext."},
		{Name: "work", Label: "CPU of each", Kind: Int, Min: 0, Max: 20, Step: 1, Unit: "µs", Default: "1", Field: "Work", Touches: "other",
			Help: "The CPU time that each of the others takes."},
	},
	Scenarios: []Scenario{
		{Name: "One P: after the first turn always 60 others run between two", Values: map[string]string{}},
		{Name: "Two patient ones: each always waits for 120 others between two turns", Values: map[string]string{"patient": "2", "others": "250", "turns": "2"}},
		{Name: "Each starts one more: always 120 run between two turns, since runnext does not count", Values: map[string]string{"pairs": "yes", "others": "150"}},
		{Name: "40 others: no tick comes, and its turn is always after all of them", Values: map[string]string{"others": "40", "turns": "1"}},
		{Name: "Four Ps: an idle one always has time for it before 20 others have run", Procs: 4, Values: map[string]string{}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "scheduler", Label: "in the global queue", Unit: "Gs", Obj: "global"},
		{Kind: "gauge", Label: "others that ran", Unit: "Gs", Obj: "others"},
	},
	Predictions: []Prediction{
		{"goes", func(r *Recording) *Asked {
			return r.askGoes(engine.WhyGosched, 0, "G%d calls runtime.Gosched. Where does it go?")
		}},
		{"turn", func(r *Recording) *Asked { return r.askTurn("patient") }},
	},
	Hint: Hint{
		Order:   []string{"main", "patient", "other", "work"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"other": 200, "patient": 2},
		Scale:   15 * time.Microsecond,
	},
	Procs: 1,
	Program: Program{File: "tick_61.go", Type: "Tick61", Source: source("tick61/tick_61.go"), Region: []string{"Run", "patient", "other"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Tick61{} }},
	Derive: deriveTick61,
	Lens:   "scheduler",
	Thumb:  60 * time.Microsecond,
}

// deriveTick61 says how long the patient ones wait.
func deriveTick61(v Values, procs int) string {
	if procs > 1 {
		return "A P that has nothing to do looks at the global queue, and does not wait for a tick of P0."
	}
	between := 60 * v.int("patient")
	text := fmt.Sprintf("%d of the others run", between)
	if v["pairs"] == "yes" {
		text = fmt.Sprintf("%d of the others, and %d more that they start, run", between, between)
	}
	return text + " between two turns of a patient goroutine, as long as the local queue lasts."
}
