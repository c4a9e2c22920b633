package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/priorityinversion"
	"github.com/go-concurrency/playground/internal/demo/virtual/priorityinversionfixed"
)

var priorityInversionParams = []Param{
	{Name: "crunchers", Label: "Crunchers", Kind: Int, Min: 0, Max: 8, Step: 1, Default: "6", Field: "Crunchers", Touches: "crunch",
		Help: "How many goroutines only compute."},
	{Name: "crunch", Label: "CPU time for each", Kind: Int, Min: 10, Max: 100, Step: 5, Unit: "ms", Default: "60", Field: "Crunch", Touches: "crunch",
		Help: "The CPU time that each of them takes."},
	{Name: "report", Label: "CPU time for the report", Kind: Int, Min: 1, Max: 60, Step: 1, Unit: "ms", Default: "40", Field: "Report", Touches: "report",
		Help: "The CPU time that building the report takes."},
	{Name: "arrives", Label: "The request comes after", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "5", Field: "Arrives", Touches: "request",
		Help: "When the urgent request comes."},
}

var priorityInversion = Demo{
	Slug:    "priority-inversion",
	Title:   "Priority inversion behind a mutex",
	Claim:   "An urgent request waits for a mutex whose holder waits for a P that others have.",
	Aliases: []string{"lock holder preemption", "lock contention", "long critical section", "latency"},
	Problem: "A report is built under the lock, since it reads what the lock guards. A request needs the lock for a moment. Other goroutines compute and need no lock at all.",
	Essence: "The holder of the lock is preempted like anybody else, and then stands behind all who compute. The request, which needs no CPU to speak of, waits for all of them.",
	Neighbours: []Differ{
		{"deadlock by lock order", "There the wait never ends. Here it ends, far too late."},
		{"a loop that starves others", "There the Ps are taken by those who wait; here by those who have nothing to do with it."},
	},
	Notice: []string{
		"Goroutines have no priorities, so none is inverted in the strict sense; the effect is the same: who is in a hurry waits for who is not.",
		"The scheduler does not know that the goroutine it preempts holds a lock, and who waits for it.",
		"With more Ps than goroutines that compute it goes away. On a busy machine the Ps are what is scarce.",
		"How long a lock is held is not the CPU time under it, but that and all the waiting in between.",
	},
	Talk: []string{
		"What would you measure in production to find this: the mutex profile, or the scheduler's latencies?",
		"Would RWMutex help? (A writer waits for the reader all the same.)",
	},
	Params: priorityInversionParams,
	Scenarios: []Scenario{
		{Name: "Six crunchers on four Ps: the request takes 45 ms", Values: map[string]string{}},
		{Name: "Six crunchers on one P: it takes 149 ms", Values: map[string]string{}, Procs: 1},
		{Name: "No cruncher: it waits for the rest of the report, 35 ms", Values: map[string]string{"crunchers": "0"}},
	},
	Metrics: []Metric{
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
		{Kind: "utilisation", Label: "crunchers busy", Unit: "%", Obj: "crunch"},
	},
	Predictions: []Prediction{
		{"took", func(r *Recording) *Asked { return r.askInversion() }},
	},
	Hint:     Hint{Order: []string{"main", "report", "request", "crunch"}, Hide: []string{"wg"}, Reserve: map[string]int{"crunch": 8}, Scale: 8 * time.Millisecond},
	Prints:   "nothing: the request is late, not lost",
	Happened: "The report holds the mutex and waits for a P; the request waits for the report.",
	Program: Program{File: "priority_inversion.go", Type: "PriorityInversion", Source: source("priorityinversion/priority_inversion.go"), Region: []string{"report", "crunch", "request"},
		Files: priorityinversion.Files, New: func() interface{ Run() } { return &priorityinversion.PriorityInversion{} }},
	Derive: deriveInversion,
	Thumb:  20 * time.Millisecond,
}

var priorityInversionFixed = Demo{
	Slug:    "priority-inversion-fixed",
	Title:   "A short critical section",
	Claim:   "The report copies what it needs under the lock, and works on the copy.",
	Aliases: []string{"critical section", "copy on read", "snapshot"},
	Problem: "A lock that is held during long work makes everybody wait who needs it for a moment.",
	Essence: "Under the lock is only what must be: reading or changing the value. All else works on a copy, and may be preempted without anybody waiting for it.",
	Neighbours: []Differ{
		{"priority inversion behind a mutex", "There the whole report is built under the lock."},
		{"an atomic pointer to a snapshot", "Readers then need no lock at all, and a writer replaces the whole value."},
	},
	Notice: []string{
		"The request goes through at once, whoever has the Ps, as soon as it gets one itself.",
		"The copy may be out of date when the report is done. For a report that is as good as any other moment; say so where it matters.",
		"The lock is held for a few instructions: the scheduler hardly ever preempts in there.",
	},
	Talk: []string{
		"What if the copy itself is large? (Share immutable parts, or swap a pointer.)",
	},
	Params: priorityInversionParams,
	Scenarios: []Scenario{
		{Name: "Six crunchers on four Ps: the lock costs the request nothing", Values: map[string]string{}},
		{Name: "Six crunchers on one P: the lock costs it nothing, either", Values: map[string]string{}, Procs: 1},
	},
	Metrics: priorityInversion.Metrics,
	Hint:    priorityInversion.Hint,
	Fixes:   "priority-inversion", Happened: "The report works on a copy, and holds the mutex only to make it.",
	Program: Program{File: "priority_inversion_fixed.go", Type: "PriorityInversionFixed", Source: source("priorityinversionfixed/priority_inversion_fixed.go"), Region: []string{"report", "crunch", "request"},
		Files: priorityinversionfixed.Files, New: func() interface{ Run() } { return &priorityinversionfixed.PriorityInversionFixed{} }},
	Derive: deriveInversion,
	Thumb:  20 * time.Millisecond,
}

func deriveInversion(v Values, procs int) string {
	work := time.Duration(v.int("crunchers"))*v.ms("crunch") + v.ms("report")
	return fmt.Sprintf("%s of CPU time for %s.", seconds(work), plural(procs, "P"))
}
