package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/counteratomic"
)

var counterAtomic = Demo{
	Slug:    "counter-atomic",
	Title:   "An atomic counter",
	Claim:   "One word, one indivisible step: nobody waits.",
	Aliases: []string{"atomic", "sync/atomic", "atomic.Int64", "atomic.AddInt64", "CompareAndSwap", "lock-free", "compare and swap", "memory order"},
	Problem: "A counter shall be right although many goroutines add to it, and a lock around a single addition seems much.",
	Essence: "Add changes the word in one indivisible step and returns the new value; Load reads it. No goroutine ever parks.",
	Neighbours: []Differ{
		{"a mutex", "A lock covers any number of words and any amount of work. Two atomics side by side are not one: between them others see a mix."},
		{"an RWMutex", "It protects a whole structure that is read often. An atomic.Pointer to an immutable copy of it does that, too."},
		{"an owner goroutine", "There the owner can do more than add, at the price of a message for each operation."},
	},
	Notice: []string{
		"Nobody waits. What goes with each operation happens on all Ps at the same time, since the atomic does not cover it.",
		"n.Add(1) is right, n.Store(n.Load()+1) is not: between the two calls others may add, and their updates are lost.",
		"Go's atomics are sequentially consistent: all goroutines agree on one order of all of them, and what was written before a Store is seen after a Load that reads what it stored.",
		"A plain n++ elsewhere on the same variable is a data race. The type atomic.Int64 makes that impossible, since its word is hidden.",
	},
	Talk: []string{
		"Ask for the sum before the run ends: it does not depend on who comes when.",
		"Why is there no Mutex around the work with the value here, and when would you need one?",
		"On many cores a heavily written atomic is not free: its cache line travels from core to core.",
	},
	Params:  counterParams,
	Actions: slowly("You read the counter and work with what you have read for 10 ms."),
	Scenarios: []Scenario{
		{Name: "48 operations: nobody ever waits", Values: map[string]string{}},
		{Name: "12 workers add 40 times each: always 480", Values: map[string]string{"workers": "12", "ops": "40", "reads": "0", "hold": "0", "think": "100"}},
		{Name: "Only writes, 2 ms each: three times as fast as with a Mutex", Values: map[string]string{"reads": "0", "hold": "2000", "think": "500"}},
	},
	Metrics: counterMetrics,
	Predictions: []Prediction{
		{"sum", func(r *Recording) *Asked { return r.askSum() }},
	},
	Hint: counterHint,
	Program: Program{File: "counter_atomic.go", Type: "CounterAtomic", Source: source("counteratomic/counter_atomic.go"), Region: []string{"worker", "write", "read"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CounterAtomic{} }},
	Derive: func(v Values, procs int) string {
		return deriveCounter(v) + " It happens on as many Ps as there are."
	},
	Thumb: 12 * time.Millisecond,
}
