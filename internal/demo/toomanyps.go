package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/toomanyps"
	"github.com/go-concurrency/playground/internal/engine"
)

var tooManyPs = Demo{
	Slug:    "too-many-ps",
	Title:   "Too many Ps",
	Claim:   "Ps beyond what can run stay idle; the scheduler asks little for them, and gains nothing.",
	Aliases: []string{"GOMAXPROCS", "too many threads", "oversubscription", "container CPU limit", "cgroup", "CPU quota", "CFS throttling", "automaxprocs", "number of cores"},
	Problem: "A program is slow, and GOMAXPROCS is a number that can be raised. Or nobody has set it, and the program runs in a container that may use two of the machine's 64 cores.",
	Essence: "GOMAXPROCS is how many threads may run Go code at one time. More of them than goroutines that are runnable have nothing to run; more than cores take turns on the cores. Goroutines that wait need neither a P nor a core.",
	Neighbours: []Differ{
		{"concurrency is not parallelism", "There more Ps help, as long as there is something to run on them."},
		{"spinning threads", "Who wakes the threads that look here in vain."},
		{"a collection", "What the quarter means that the collector takes."},
	},
	Notice: []string{
		"Ps are not kept busy, they are woken for work (runtime.wakep), the same few again and again: four tasks at a time use four Ps, main's among them. The other twelve never run anybody.",
		"What grows is the search. A thread without work looks at every P four times (runtime.stealWork): until it gives up that takes 0.4 µs with 4 Ps, and 0.8 µs with 16.",
		"With more Ps than tasks each wave wakes one thread too many, which looks in vain and sleeps. It is the price of a rule that leaves nobody waiting.",
		"A P takes of the global queue its length divided by GOMAXPROCS, and one more (runtime.globrunqgetbatch): with more Ps each batch is smaller.",
		"Not shown: cores. In the playground each P has one. With fewer, the operating system lets the threads take turns of some milliseconds, and may stop one while it holds a mutex for which others wait, or while the world is to stop. Microseconds become milliseconds then.",
		"The collector takes a quarter of the Ps, not of the cores: 16 Ps on four cores have four dedicated workers, as many as there are cores.",
		"In a container with a CPU limit the system stops all threads once their time for a period is used up, usually 100 ms. Since Go 1.25 the default for GOMAXPROCS on Linux follows that limit, rounded up and at least 2; before, it was the number of cores that the process may use.",
		"The exception: in a short system call a thread keeps its P, until sysmon takes it. There more Ps than cores let more calls be under way, as some programs with very many disk reads have found. For goroutines that wait for the network they change nothing.",
	},
	Talk: []string{
		"Sixteen Ps, four tasks at a time: on how many Ps will something ever run?",
		"Set 4 Ps. Is it slower? Which threads are missing now, and does anybody miss them?",
		"Tasks of 5 µs: why are 16 Ps only twice as fast as one?",
		"Let the tasks be system calls, 16 of them. Why do more Ps help now, and would they need more cores?",
	},
	Params: []Param{
		{Name: "tasks", Label: "Tasks of a wave", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "4", Field: "Tasks", Touches: "task",
			Help: "How many tasks main starts at one time. Each is a goroutine."},
		{Name: "cost", Label: "A task takes", Kind: Int, Min: 1, Max: 200, Step: 1, Unit: "µs", Default: "50", Field: "Cost", Touches: "task",
			Help: "For how long a task works, or its call lasts."},
		{Name: "call", Label: "A task is", Kind: Choice, Choices: []ChoiceValue{{"no", "CPU work"}, {"yes", "a system call"}}, Default: "no", Bool: true, Field: "Call", Touches: "task",
			Help: "CPU work needs a P all the time. A system call blocks its thread, which keeps the P until sysmon takes it."},
		{Name: "collect", Label: "In the end main", Kind: Choice, Choices: []ChoiceValue{{"no", "is done"}, {"yes", "collects garbage"}}, Default: "no", Bool: true, Field: "Collect", Touches: "main",
			Help: "Whether main calls runtime.GC when all waves are done."},
		{Name: "waves", Label: "Waves", Kind: Int, Min: 1, Max: 50, Step: 1, Default: "6", Field: "Waves", Touches: "main",
			Help: "How often main starts tasks. It waits for them before it starts more."},
	},
	Scenarios: []Scenario{
		{Name: "16 Ps, four tasks: always 12 Ps never run anybody, and a wave takes 66 µs", Values: map[string]string{}},
		{Name: "Four Ps: a wave always takes 66 µs as well, and a vain search 0.4 µs in place of 0.8", Procs: 4, Values: map[string]string{}},
		{Name: "Tasks of 5 µs: 16 Ps are always at most twice as fast as one", Values: map[string]string{"cost": "5", "waves": "10"}},
		{Name: "A collection on 16 Ps: always four dedicated workers, one for each of four cores", Values: map[string]string{"waves": "2", "tasks": "16", "collect": "yes"}},
		{Name: "16 system calls of 100 µs: with 16 Ps they always end earlier than with four", Values: map[string]string{"tasks": "16", "cost": "100", "call": "yes", "waves": "3"}},
	},
	Predictions: []Prediction{
		{"used", func(r *Recording) *Asked { return r.askUsedPs("task") }},
	},
	Hint: Hint{
		Order:   []string{"main", "task"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"task": 8},
		Scale:   20 * time.Microsecond,
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "a wave", Unit: "µs", Obj: "a wave"},
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
	},
	Procs: 16,
	Program: Program{File: "too_many_ps.go", Type: "TooManyPs", Source: source("toomanyps/too_many_ps.go"), Region: []string{"Run", "task"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.TooManyPs{} }},
	Derive: deriveTooManyPs,
	Lens:   "scheduler",
	Thumb:  150 * time.Microsecond,
}

// deriveTooManyPs says how many Ps can have something to run, and what a search
// costs (engine.Costs: Pass, PassP; and one more pass without a P).
func deriveTooManyPs(v Values, procs int) string {
	c := engine.DefaultCosts
	search := time.Duration(4*(c.Pass+int64(procs)*c.PassP) + c.Pass)
	return fmt.Sprintf("At most %d of %s can run a task. A thread that looks in vain does so for %.2f µs.",
		min(v.int("tasks"), procs), plural(procs, "P"), search.Seconds()*1e6)
}
