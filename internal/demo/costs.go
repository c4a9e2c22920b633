package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/costs"
)

var costsDemo = Demo{
	Slug:    "costs",
	Title:   "What things cost",
	Claim:   "The run takes what its operations cost, one by one: change a cost, and see what it amounts to.",
	Aliases: []string{"cost of things", "latency numbers", "goroutine cost", "context switch", "switch cost", "cost table", "micro-benchmark", "nanoseconds", "overhead"},
	Problem: "A goroutine, a switch, a channel operation or a system call costs something between a few nanoseconds and some microseconds. Whether that matters depends on how many there are, and on what stands beside them.",
	Essence: "The program does a known number of each thing, one kind after the other. On one P, the time it takes is the sum of counts times costs, to the nanosecond.",
	Neighbours: []Differ{
		{"a benchmark", "It measures a machine, and the figures are noisy. Here the costs are given and the run follows from them, the same each time."},
		{"ping-pong", "The hand-over alone, with work between two hits that is a million times as long."},
		{"spinning threads", "Where the time goes that it takes to wake a thread."},
	},
	Notice: []string{
		"A hand-over on an unbuffered channel is dear for the switch in it, not for the channel: the same value through a channel with room is two short operations under its lock.",
		"A switch is some 100 ns because it is an ordinary function in user mode: runtime.gopark or runtime.Gosched saves a few registers and goes to runtime.schedule. A thread that sleeps in the kernel is woken in microseconds.",
		"Each wait for the network wakes the only thread, since nobody else could run meanwhile. On a busy P it would find the reply by itself, without anybody's being woken.",
		"Popular tables say about 200 ns for a goroutine, 200 ns for a switch, 500 ns for a system call and 100 ns for the network poller. For the first three the order of magnitude is right; machine, kernel and Go version decide the rest.",
		"The 100 ns for the poller can only be the runtime's own part. A byte over loopback to a goroutine that waits takes microseconds, nearly all of them in the kernel. Measure it: the table under the parameters does.",
		"On a machine a hand-over takes longer than one switch and two buffered operations, since the channel's lock is taken, a goroutine is queued on it and made runnable again. The cost table has no cost for that.",
		"A go statement is cheap because the runtime keeps the goroutines that have ended, with their stacks, for the next ones (runtime.gfget). The first ones it has to make.",
		"A program that takes 2 ms for a request gains nothing by saving ten switches of 100 ns.",
	},
	Talk: []string{
		"Which is the dearest of the seven? Guess, then look at what it prints.",
		"Everything free: what time is left, and who spends it?",
		"How dear must a switch be for a hand-over to cost as much as waking a thread?",
		"Where would you rather save a microsecond: at a system call, or at ten channel operations?",
	},
	Params: append([]Param{
		{Name: "times", Label: "Times", Kind: Int, Min: 1, Max: 50, Step: 1, Default: "8", Field: "Times", Touches: "main",
			Help: "How often the program does each thing."},
	}, costParams()...),
	Scenarios: []Scenario{
		{Name: "Eight of each on one P: always 216.899 µs, 160 of them waiting for replies", Values: map[string]string{}},
		{Name: "An article's costs, 200 ns for goroutine and switch, 500 for a system call, 100 for the poller: always only 8.406 µs more",
			Values: map[string]string{"start": "200", "switch": "200", "syscall": "500", "poll": "100"}},
		{Name: "Everything free: always 168.156 µs are left, in the kernel, on the network and a nanosecond for each statement",
			Values: map[string]string{"start": "0", "switch": "0", "chan": "0", "lock": "0", "syscall": "0", "poll": "0", "wake": "0", "clock": "0"}},
		{Name: "A switch as dear as waking a thread, 5 µs: always half of the run is switches", Values: map[string]string{"switch": "5000"}},
		{Name: "Four Ps: always the same 216.899 µs, since all but the waiting is over before a second thread exists", Procs: 4, Values: map[string]string{}},
	},
	Predictions: []Prediction{
		{"switches", func(r *Recording) *Asked { return r.askHandOvers("ball") }},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "each took", Unit: "ns", Obj: "each"},
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
	},
	Hint: Hint{
		Order:   []string{"main", "ball", "box", "task", "yielder", "receiver"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"task": 8},
		Scale:   2 * time.Microsecond,
	},
	Procs: 1,
	Program: Program{File: "costs.go", Type: "Costs", Source: source("costs/costs.go"), Region: []string{"Run", "start", "yielder", "handOver", "call", "wait"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Costs{} }},
	Derive: deriveCosts,
	Lens:   "scheduler",
	Thumb:  1100 * time.Nanosecond,
}
