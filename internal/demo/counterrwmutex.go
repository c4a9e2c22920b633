package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/counterrwmutex"
)

var counterRWMutex = Demo{
	Slug:    "counter-rwmutex",
	Title:   "A counter behind an RWMutex",
	Claim:   "Readers share the lock, a writer has it alone.",
	Aliases: []string{"RWMutex", "sync.RWMutex", "reader/writer lock", "RLock", "RUnlock", "shared lock", "writer starvation"},
	Problem: "A value is read much more often than it is changed, and reading takes a while. With a Mutex readers wait for readers, although they would not disturb each other.",
	Essence: "RLock lets any number of readers in, as long as no writer is there. Lock waits until all readers have left, and has the value alone.",
	Neighbours: []Differ{
		{"a mutex", "It treats readers like writers and does less bookkeeping. For sections of some nanoseconds it is the faster one."},
		{"an atomic", "For one word that is the better choice: no reader ever waits for a writer."},
		{"an atomic.Pointer to a copy", "Writers build a new value and swap the pointer; readers never wait, and may hold an old value for a while."},
	},
	Notice: []string{
		"A writer that waits stops new readers: they queue up behind it. Otherwise a stream of readers could keep it out for ever.",
		"For the same reason a goroutine that holds RLock must not take it again: between the two a writer may have come, and both wait for ever.",
		"There is no way from RLock to Lock: unlock, lock, and check again what you have read.",
		"RLock and RUnlock write to a counter that all readers share. Where many cores read for a short time, passing its cache line around takes longer than the reading.",
	},
	Talk: []string{
		"Take the share of reads from 100 down to 0 and look how many workers are busy.",
		"Read slowly, and ask who waits: the writer, or also the readers behind it?",
		"Measure before you replace a Mutex by it: with few cores or short sections it is often slower.",
	},
	Params:  counterParams,
	Actions: slowly("You read the counter and keep the read lock for 10 ms."),
	Scenarios: []Scenario{
		{Name: "Three reads in four: sooner done than with a Mutex", Values: map[string]string{}},
		{Name: "Only reads: nobody waits", Values: map[string]string{"reads": "100"}},
		{Name: "Only writes: no better than a Mutex", Values: map[string]string{"reads": "0"}},
		{Name: "A writer waits, and new readers wait behind it", Values: map[string]string{"reads": "85", "hold": "3000"}},
	},
	Metrics: counterMetrics,
	Predictions: []Prediction{
		{"reader", func(r *Recording) *Asked { return r.askReader() }},
	},
	Hint: counterHint,
	Program: Program{File: "counter_rwmutex.go", Type: "CounterRWMutex", Source: source("counterrwmutex/counter_rwmutex.go"), Region: []string{"worker", "write", "read"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CounterRWMutex{} }},
	Derive: func(v Values, procs int) string { return deriveCounter(v) + " Reads may happen side by side." },
	Thumb:  12 * time.Millisecond,
}
