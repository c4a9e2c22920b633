package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/mutexlimit"
)

var mutexLimit = Demo{
	Slug:    "mutex-limit",
	Title:   "Mutex as a limit of one",
	Claim:   "A mutex held during a call lets one call take place at a time, which is rarely what was meant.",
	Aliases: []string{"sync.Mutex", "lock around I/O", "critical section too large", "serialise calls", "binary semaphore", "lock contention", "narrow the critical section", "limit of one"},
	Problem: "Goroutines call a service and add what it brings to a shared sum. The sum needs a lock. How much of the work stands inside it decides how much happens at one time.",
	Essence: "Between Lock and Unlock there is one goroutine at most. Around the whole call that is a limit of one; around the addition alone it limits the addition, and the calls not at all.",
	Neighbours: []Differ{
		{"a semaphore", "It is a limit that you choose, 1 or more, and is meant for work. A mutex is meant for data, and for as short as can be."},
		{"a rate limiter", "It spaces calls by the clock. Behind a mutex each call starts when the last one is over."},
		{"a channel of capacity 1", "It excludes others in the same way, and may be awaited in a select. The mutex is cheaper, and says what it is for."},
	},
	Notice: []string{
		"With the lock around the call, 12 goroutines are as slow as one would be alone: all costs add up.",
		"A mutex does not belong to a goroutine. Any goroutine may unlock it, which is seldom a good idea.",
		"Who waits for a Mutex cannot give up: there is no time limit and no context. TryLock does not wait at all.",
		"A Mutex is not strictly first come, first served: a newcomer may get it before a waiter that has just been woken. A waiter that has waited for more than 1 ms then puts it into starvation mode, in which Unlock hands it to the first in line.",
		"With the lock around the sum alone the program is fast, and the service bans it: taking the call out of the lock has removed the only limit there was.",
	},
	Talk: []string{
		"How long do 12 calls take behind one lock? Add the costs up before you press play.",
		"Hold the lock around the sum only. What is protected now, and what is not any more?",
		"Hold the lock for a second yourself. Who notices?",
	},
	Params: []Param{
		{Name: "hold", Label: "Lock is held", Kind: Choice, Choices: []ChoiceValue{{"call", "for the whole call"}, {"sum", "for the sum only"}}, Default: "call", Bool: true, Field: "Narrow", Touches: "lock",
			Help: "What stands between Lock and Unlock."},
		{Name: "tasks", Label: "Calls", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "12", Field: "Tasks",
			Help: "How many calls there are to make. Each has a goroutine of its own."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 0, Max: 40, Step: 1, Unit: "calls/s", Default: "0", Live: true, Field: "Rate", Touches: "main",
			Help: "How many calls arrive a second; 0 for all at once."},
		{Name: "cost", Label: "Call cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "caller",
			Help: "Scales the duration of every call that starts from now on."},
	},
	Actions: []ActionButton{
		{Name: "hold1s", Label: "Hold the lock for 1 s", Method: "Hold", Help: "You lock the mutex, and keep it for a second."},
	},
	Scenarios: []Scenario{
		{Name: "The lock around the call: 12 calls take 4.2 s, one after the other", Values: map[string]string{}},
		{Name: "The lock around the sum only: all calls at once, and the service refuses 7 of 12", Values: map[string]string{"hold": "sum"}},
		{Name: "2 calls a second: the lock is busy most of the time, and still half of the callers need not wait", Values: map[string]string{"rate": "2"}},
		{Name: "Calls of a tenth of the cost: the lock around them costs 0.4 s in all", Values: map[string]string{"cost": "0.1"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "calls in flight", Unit: "calls", Obj: "in flight"},
		{Kind: "gauge", Label: "answered", Unit: "calls", Obj: "answered"},
		{Kind: "gauge", Label: "refused", Unit: "calls", Obj: "refused"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"under way", func(r *Recording) *Asked { return r.askLimit() }},
		{"next", func(r *Recording) *Asked {
			return r.askLock("lock", 2, false, "G%d is about to unlock %s, for which others wait. Who gets it next?")
		}},
	},
	Hint: Hint{
		Order:   []string{"main", "caller", "lock"},
		Reserve: map[string]int{"you": 1},
		Hide:    []string{"mu", "wg"},
		Scale:   200 * time.Millisecond,
	},
	Program: Program{File: "mutex_limit.go", Type: "MutexLimit", Source: source("mutexlimit/mutex_limit.go"), Region: []string{"caller", "add"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.MutexLimit{} }},
	Derive: deriveMutexLimit,
	Thumb:  600 * time.Millisecond,
}

// deriveMutexLimit says what the values amount to.
func deriveMutexLimit(v Values, _ int) string {
	tasks, _ := strconv.Atoi(v["tasks"])
	cost, _ := parseHundredths(v["cost"])
	sum := time.Duration(tasks*meanCost*cost/100) * time.Millisecond
	if v["hold"] == "sum" {
		return fmt.Sprintf("%s of %s in all, as many at one time as arrive; the service bears 5.", plural(tasks, "call"), seconds(sum))
	}
	return fmt.Sprintf("%s, one after the other: they hold the lock for about %s in all.", plural(tasks, "call"), seconds(sum))
}
