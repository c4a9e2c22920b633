package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/starvationmode"
)

var starvationMode = Demo{
	Slug:    "starvation-mode",
	Title:   "A mutex hands over",
	Claim:   "Unlock wakes a waiter but gives it nothing; only who has waited for more than 1 ms has the mutex handed over.",
	Aliases: []string{"mutex starvation", "starvation mode", "normal mode", "barging", "handoff", "lock fairness", "goyield", "unfair lock", "sync.Mutex internals"},
	Problem: "A goroutine wants a mutex that another takes again as soon as it has let go. Whoever runs is faster than whoever must first be woken: the one that waits could wait for ever.",
	Essence: "In normal mode Unlock wakes the first waiter, and whoever comes first takes the mutex. A waiter that finds it locked again, more than 1 ms after it began to wait, turns the mutex to starvation mode: from then on Unlock hands it to the first in the queue.",
	Neighbours: []Differ{
		{"a counter behind a Mutex", "What a mutex is for. Here it is only asked who gets it."},
		{"parking", "What wakes a waiter, and where it stands then."},
		{"priority inversion", "There the holder cannot run. Here it runs all too well."},
	},
	Notice: []string{
		"The hog has the mutex again a few nanoseconds after its Unlock. The guest that Unlock has woken needs 8 µs until it runs: its thread wakes, and takes it out of the hog's runnext only after 3 µs.",
		"That is intended: a mutex that is given away with each Unlock stands unused for those 8 µs each time. So normal mode is the rule (internal/sync.Mutex).",
		"A guest that was woken in vain joins the front of the queue, not the tail. The hog never stands in that queue: it finds the mutex unlocked.",
		"No clock watches the 1 ms. A waiter looks at how long it has waited when it was woken, and only if it finds the mutex locked again does it turn the mode. So it waits for 1 ms, for the rest of that turn, and for one turn more.",
		"In starvation mode Unlock readies the first waiter, gives it the mutex, and yields to it (runtime.goyield): the waiter runs at once, on the same P and in the same time slice. The one who unlocked goes to the tail of the local queue.",
		"Whoever comes in starvation mode does not try: it neither spins nor takes the mutex if it is free, but joins the tail. So does the hog.",
		"It ends when a waiter gets the mutex that has waited for less than 1 ms, or is the last one: here the hog itself, or the last guest.",
		"Many explanations say that no goroutine waits for longer than 1 ms, or that Go's mutex is fair. On one P a guest here waits for 20 ms, since it needs the P to find out that it starves.",
	},
	Talk: []string{
		"The hog unlocks, and a guest has waited for 120 µs. Who has the mutex next?",
		"How often does the hog take it before the first guest has it? Why just that often?",
		"The hog pauses for 20 µs after each turn. How long do guests wait now, and which mode is it?",
		"Set the hold to 2 ms. When is the mutex handed over, after 1 ms, 2 ms or 4 ms?",
	},
	Params: []Param{
		{Name: "hold", Label: "Hog's hold", Kind: Int, Min: 50, Max: 2000, Step: 50, Unit: "µs", Default: "200", Field: "Hold", Touches: "hog",
			Help: "The CPU time for which the hog holds the mutex each time."},
		{Name: "gap", Label: "Hog's pause", Kind: Int, Min: 0, Max: 100, Step: 5, Unit: "µs", Default: "0", Field: "Gap", Touches: "hog",
			Help: "The CPU time between the hog's Unlock and its next Lock."},
		{Name: "turns", Label: "Hog's turns", Kind: Int, Min: 1, Max: 200, Step: 1, Default: "10", Field: "Turns", Touches: "hog",
			Help: "How often the hog takes the mutex."},
		{Name: "guests", Label: "Guests", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "3", Field: "Guests", Touches: "guest",
			Help: "How many goroutines want the mutex once each."},
		{Name: "use", Label: "Guest's hold", Kind: Int, Min: 0, Max: 500, Step: 50, Unit: "µs", Default: "100", Field: "Use", Touches: "guest",
			Help: "The CPU time for which a guest holds the mutex."},
	},
	Scenarios: []Scenario{
		{Name: "200 µs each: the hog always takes it seven times, then three guests get it in turn", Values: map[string]string{}},
		{Name: "2 ms each: it is always handed over after the second turn, not after 1 ms", Values: map[string]string{"hold": "2000", "turns": "4"}},
		{Name: "20 µs between the turns: the first guest always gets it after one, and nobody starves", Values: map[string]string{"gap": "20"}},
		{Name: "One P: the guest always waits 20 ms, since it needs the P to find out that it starves", Procs: 1,
			Values: map[string]string{"guests": "1", "turns": "180"}},
	},
	Predictions: []Prediction{
		{"normal", func(r *Recording) *Asked {
			return r.askLock("mu", 1, false, "G%d unlocks %s, and wants it again at once. Others wait for it. Who gets it next?")
		}},
		{"starving", func(r *Recording) *Asked {
			return r.askLock("mu", 1, true, "One has waited for more than 1 ms. Now G%d unlocks %s. Who gets it next?")
		}},
	},
	Hint: Hint{
		Order:   []string{"hog", "mu", "guest"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"guest": 4},
		Scale:   100 * time.Microsecond,
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "hog's turns", Unit: "", Obj: "hog's turns"},
		{Kind: "gauge", Label: "guest's wait", Unit: "ms", Obj: "guest's wait"},
	},
	Procs: 2,
	Program: Program{File: "starvation_mode.go", Type: "StarvationMode", Source: source("starvationmode/starvation_mode.go"), Region: []string{"hog", "guest"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.StarvationMode{} }},
	Derive: deriveStarvationMode,
	Lens:   "scheduler",
	Thumb:  1400700 * time.Nanosecond,
}

// deriveStarvationMode says who is faster, the hog or a guest that is woken.
func deriveStarvationMode(v Values, procs int) string {
	gap := v.int("gap")
	switch {
	case procs == 1:
		return "A guest that is woken needs the P, too. The hog keeps it until it is preempted, after 10 to 20 ms."
	case gap < 9:
		return fmt.Sprintf("The hog is back after %d µs, a guest that is woken after about 8 µs: the hog is first until a guest has waited for 1 ms.", gap)
	default:
		return fmt.Sprintf("The hog is back after %d µs, a guest that is woken after about 8 µs: the guest is first.", gap)
	}
}
