package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/countermutex"
)

var counterMutex = Demo{
	Slug:    "counter-mutex",
	Title:   "A counter behind a Mutex",
	Claim:   "One goroutine at a time, whether it reads or writes.",
	Aliases: []string{"mutex", "sync.Mutex", "mutual exclusion", "critical section", "Lock", "Unlock", "contention", "starvation mode", "TryLock"},
	Problem: "Several goroutines read and change one value. x++ reads, adds and writes: two at a time lose updates, and the race detector rightly reports it.",
	Essence: "Whoever wants the value takes the lock, and all others wait until it is given back. Between Lock and Unlock the value belongs to one goroutine.",
	Neighbours: []Differ{
		{"an RWMutex", "It lets any number of readers in at the same time. That pays if reads are long and many."},
		{"an atomic", "One indivisible step does it all, and nobody waits. It covers a single word, not what goes with it."},
		{"an owner goroutine", "There no lock is needed, since one goroutine alone touches the value and the others ask it."},
	},
	Notice: []string{
		"Readers lock, too. Without that they would race with the writer, and Go promises nothing about what they would see.",
		"The lock bounds everything: all work under it happens one after the other, however many Ps there are.",
		"Who waits is woken, but Unlock does not hand the lock over: a goroutine that is running may take it first. Only when somebody has waited for more than 1 ms does the mutex turn to starvation mode, in which it is handed over in order.",
		"defer mu.Unlock() also unlocks when the code between panics.",
	},
	Talk: []string{
		"Set the work with the value to 0: is there anything left to wait for?",
		"Ask how long 48 operations of 1 ms take on four Ps, at least.",
		"A copied Mutex is another Mutex; go vet reports it.",
	},
	Params:  counterParams,
	Actions: slowly("You read the counter and keep the lock for 10 ms."),
	Scenarios: []Scenario{
		{Name: "48 operations of 1 ms take at least 48 ms, on any number of Ps", Values: map[string]string{}},
		{Name: "Only reads: they wait for each other all the same", Values: map[string]string{"reads": "100"}},
		{Name: "A short critical section: hardly anyone waits", Values: map[string]string{"hold": "0"}},
		{Name: "12 workers write 20 times each: always 240", Values: map[string]string{"workers": "12", "ops": "20", "reads": "0", "hold": "0", "think": "100"}},
	},
	Metrics: counterMetrics,
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked {
			return r.askLock("mu", 2, false, "G%d is about to unlock %s, for which others wait. Who gets it next?")
		}},
	},
	Hint: counterHint,
	Program: Program{File: "counter_mutex.go", Type: "CounterMutex", Source: source("countermutex/counter_mutex.go"), Region: []string{"worker", "write", "read"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CounterMutex{} }},
	Derive: func(v Values, procs int) string { return deriveCounter(v) + " It happens one after the other." },
	Thumb:  20 * time.Millisecond,
}
