package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/gmp"
)

var gmpDemo = Demo{
	Slug:    "gmp",
	Title:   "G, M and P",
	Claim:   "Goroutines take turns on a few Ps, and a thread needs a P to run one.",
	Aliases: []string{"GMP", "scheduler", "goroutine scheduler", "GOMAXPROCS", "g0", "M:N scheduling", "processor", "thread", "findRunnable"},
	Problem: "A program may have thousands of goroutines and a machine has a few cores. Threads cost too much to give each goroutine one, and a single queue for all cores would be a lock for which they all wait.",
	Essence: "A G is a goroutine with its stack. An M is a thread of the operating system. A P is the right to run Go code, with a local queue of goroutines that are runnable; there are GOMAXPROCS of them. An M that holds a P takes a G, runs it until it waits or ends, and takes the next.",
	Neighbours: []Differ{
		{"last one first", "What happens in the queue of one P: who is next, and why."},
		{"work stealing", "What a P does whose queue is empty while others have too many."},
		{"a worker pool", "The same idea once more, in a program: a few workers, a queue, many jobs."},
	},
	Notice: []string{
		"As a factory: a G is a job, an M a worker, a P a workbench with a tray of jobs. A worker works only at a bench. If no bench is free, or no job is left, the worker sleeps (runtime.stopm).",
		"Each M has a g0 besides: the worker's toolbox. Between two goroutines the thread runs on g0's stack, where runtime.schedule looks for the next one and runtime.execute switches to it.",
		"A goroutine that sleeps, or waits for a channel, a lock or the network (runtime.gopark), lets go of both P and M. The thread does not wait: it takes the next goroutine.",
		"Who becomes runnable stands, as a rule, in a queue of the P on which that happened (runtime.ready), not of the one where it ran before.",
		"A P is not a core. The operating system places threads on cores and knows nothing of Ps; GOMAXPROCS only limits how many threads run Go code at one time.",
		"There are not just GOMAXPROCS threads. A thread in a system call, one that waits in the network poller, and sysmon have no P and are not counted.",
		"Nothing is handed out. No dispatcher exists: each thread runs the same code (runtime.findRunnable) and looks for itself.",
	},
	Talk: []string{
		"Six jobs, two Ps: how many threads will the program need? Count the Ms.",
		"Set one P. The jobs need 24 ms of CPU and sleep 3 ms each. Does the whole take longer than 24 ms?",
		"Set eight Ps: what do the Ps do that have nothing to do, and the threads that belonged to them?",
		"Follow one job: on which P is its first part, and on which its second? Who decided that?",
	},
	Params: []Param{
		{Name: "jobs", Label: "Jobs", Kind: Int, Min: 1, Max: 24, Step: 1, Default: "6", Field: "Jobs", Touches: "job",
			Help: "How many jobs main starts. Each is a goroutine."},
		{Name: "parts", Label: "Parts of a job", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "2", Field: "Parts", Touches: "job",
			Help: "How often a job needs the CPU. Between two parts it sleeps."},
		{Name: "cost", Label: "CPU of a part", Kind: Int, Min: 1, Max: 5, Step: 1, Unit: "ms", Default: "2", Field: "Cost", Touches: "job",
			Help: "The CPU time of a part: for so long a job holds a P and a thread."},
		{Name: "pause", Label: "Pause", Kind: Int, Min: 0, Max: 10, Step: 1, Unit: "ms", Default: "3", Field: "Pause", Touches: "job",
			Help: "For how long a job sleeps between two parts. It holds neither P nor thread then."},
		{Name: "words", Label: "Words", Kind: Choice, Choices: []ChoiceValue{{"go", "Go's"}, {"factory", "a factory's"}}, Default: "go",
			Look: func(h *Hint, value string) { h.Factory = value == "factory" },
			Help: "What the scheduler lens calls its places. In a factory a P is a workbench, an M a worker, a G a job, and g0 the worker's toolbox."},
	},
	Scenarios: []Scenario{
		{Name: "Six jobs on two Ps: always two run at a time, never three", Values: map[string]string{}},
		{Name: "One P: one thread always does it all, in the 24 ms that the CPU parts take", Procs: 1, Values: map[string]string{}},
		{Name: "Eight Ps: no job ever waits as long as 0.2 ms for a P, and all always end within 9 ms", Procs: 8, Values: map[string]string{}},
		{Name: "Four jobs that mostly sleep: one P is always idle for half of the time", Procs: 1,
			Values: map[string]string{"jobs": "4", "cost": "1", "pause": "10", "parts": "3"}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "gauge", Label: "done", Unit: "jobs", Obj: "done"},
	},
	Predictions: []Prediction{
		{"first", func(r *Recording) *Asked {
			return r.askStart("job", 0, "Soon main waits for all jobs. Which of them runs first?")
		}},
		{"thread", func(r *Recording) *Asked { return r.askThread("job") }},
	},
	Hint: Hint{
		Order:   []string{"main", "job"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"job": 8},
		Scale:   time.Millisecond,
	},
	Procs: 2,
	Program: Program{File: "gmp.go", Type: "GMP", Source: source("gmp/gmp.go"), Region: []string{"Run", "job"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.GMP{} }},
	Derive: deriveGMP,
	Lens:   "scheduler",
	Thumb:  3 * time.Millisecond,
}

// deriveGMP says what the values amount to.
func deriveGMP(v Values, procs int) string {
	sum := time.Duration(v.int("jobs")*v.int("parts")) * v.ms("cost")
	alone := time.Duration(v.int("parts"))*v.ms("cost") + time.Duration(v.int("parts")-1)*v.ms("pause")
	least := max(sum/time.Duration(procs), alone)
	return fmt.Sprintf("%s of CPU on %s, and a job alone takes %s: all cannot end before %s.", seconds(sum), plural(procs, "P"), seconds(alone), seconds(least))
}
