package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/lockosthread"
)

var lockOSThread = Demo{
	Slug:    "lock-os-thread",
	Title:   "LockOSThread",
	Claim:   "A goroutine that is locked to its thread cannot be switched to: each time it runs, a thread sleeps and another one wakes.",
	Aliases: []string{"runtime.LockOSThread", "UnlockOSThread", "locked goroutine", "thread affinity", "startlockedm", "stoplockedm", "handoffp", "thread-local storage", "GUI main thread", "OpenGL", "network namespace"},
	Problem: "Some libraries and system calls keep their state in the thread: windows, OpenGL, namespaces, signal masks. A goroutine changes threads unnoticed, and would find the state of another one.",
	Essence: "LockOSThread ties the goroutine to the thread that it is on: neither runs without the other. So whoever is to run it must hand its P to that thread and sleep, and when it waits, its thread hands the P on and sleeps itself.",
	Neighbours: []Differ{
		{"ping-pong", "The same two partners, neither of them locked."},
		{"parking", "What a thread does otherwise when its goroutine parks: it takes the next one."},
	},
	Notice: []string{
		"Between two goroutines on one thread lies a tenth of a microsecond. Between two threads lies a wake-up by the operating system: about 5 µs here, often more in practice, and one call costs two of them.",
		"When the owner parks, its thread must not run anybody else. It gives its P to another thread and sleeps until it gets one together with the owner (runtime.stoplockedm).",
		"A thread that has picked the owner cannot run it. It hands its own P to the owner's thread and sleeps (runtime.startlockedm). The P stays, the thread under it changes.",
		"A locked goroutine has no thread of its own in reserve that would make it faster, and no P. It stands in the same run queues as everybody, and may be stolen: only where it runs is fixed.",
		"Calls come closer to their own cost when several travel in one message: the switches are paid for each message, not for each call.",
		"With two Ps the answer wakes a further thread, which takes main out of runnext. That saves nothing: the owner still needs its own thread to wake.",
		"LockOSThread counts: as many calls of UnlockOSThread undo it. A goroutine that ends while it is locked takes its thread with it, so that nobody inherits a changed thread; the main thread is kept, asleep.",
		"Not shown: once a program has locked a goroutine, Go makes new threads from a thread kept for that (runtime.startTemplateThread), since a locked one may be in a strange state.",
	},
	Talk: []string{
		"Main and the owner on one P: on how many threads do they run? On how many if the owner is not locked?",
		"A call takes 2 µs of CPU. Where do the other 10 µs go?",
		"Set the CPU of a call to 100 µs. Does locking still matter?",
		"How many calls must be in a message for the lock to cost less than the calls do?",
	},
	Params: []Param{
		{Name: "locked", Label: "The owner is", Kind: Choice, Choices: []ChoiceValue{{"no", "not locked"}, {"yes", "locked to its thread"}}, Default: "yes", Bool: true, Field: "Locked", Touches: "owner",
			Help: "Whether the owner calls runtime.LockOSThread."},
		{Name: "calls", Label: "Calls", Kind: Int, Min: 1, Max: 100, Step: 1, Default: "10", Field: "Calls", Touches: "main",
			Help: "How many calls main has the owner do."},
		{Name: "batch", Label: "Calls in a message", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "1", Field: "Batch", Touches: "main",
			Help: "How many calls main sends at one time. It waits for their results before it sends more."},
		{Name: "cost", Label: "CPU of a call", Kind: Int, Min: 0, Max: 100, Step: 1, Unit: "µs", Default: "2", Field: "Cost", Touches: "owner",
			Help: "The CPU time that a call takes."},
	},
	Scenarios: []Scenario{
		{Name: "Locked: a call of 2 µs always takes 12 µs, with two switches between threads", Values: map[string]string{}},
		{Name: "Not locked: a call always takes 2.3 µs, all on one thread", Values: map[string]string{"locked": "no"}},
		{Name: "Ten calls in a message: one always takes 3 µs, though the owner is locked", Values: map[string]string{"batch": "10", "calls": "60"}},
		{Name: "Two Ps: a call always takes 10 µs, and three threads wake for it, one of them in vain", Procs: 2, Values: map[string]string{}},
	},
	Predictions: []Prediction{
		{"thread", func(r *Recording) *Asked { return r.askThread("owner") }},
		{"locked", func(r *Recording) *Asked { return r.askLocked() }},
	},
	Hint: Hint{
		Order: []string{"main", "calls results", "owner"},
		Hide:  []string{"wg"},
		Scale: 10 * time.Microsecond,
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "a call", Unit: "µs", Obj: "a call"},
	},
	Procs: 1,
	Program: Program{File: "lock_os_thread.go", Type: "LockOSThread", Source: source("lockosthread/lock_os_thread.go"), Region: []string{"Run", "owner"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.LockOSThread{} }},
	Derive: deriveLockOSThread,
	Lens:   "scheduler",
	Thumb:  60 * time.Microsecond,
}

// deriveLockOSThread says what a message costs beside its calls.
func deriveLockOSThread(v Values, procs int) string {
	batch, cost := float64(v.int("batch")), float64(v.int("cost"))
	extra, what := 0.3, "two switches between goroutines"
	if v["locked"] == "yes" {
		extra, what = 10.25, "two switches between threads"
	}
	text := fmt.Sprintf("A message costs %s and brings %.0f µs of CPU", what, batch*cost)
	if procs > 1 {
		return text + "; other Ps look meanwhile whether they can take over."
	}
	return text + fmt.Sprintf(": %.1f µs for each call.", cost+extra/batch)
}
