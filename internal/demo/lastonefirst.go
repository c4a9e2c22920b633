package demo

import (
	"fmt"
	"strings"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/lastonefirst"
)

var lastOneFirst = Demo{
	Slug:    "last-one-first",
	Title:   "Last one first",
	Claim:   "Five goroutines are started in order on one P, and the last of them runs first.",
	Aliases: []string{"runnext", "4 0 1 2 3", "order of goroutines", "goroutine execution order", "runqput", "local run queue", "scheduling order"},
	Problem: "A program starts goroutines 0 to 4 and prints 4 0 1 2 3. That is no accident, and it is not the reverse order either.",
	Essence: "A new goroutine goes into runnext, a single place in front of its P's local queue, and whoever stood there goes to the end of that queue. When main waits, runnext is first and the queue follows from its head.",
	Neighbours: []Differ{
		{"work stealing", "There other Ps come for what stands in the queue. On one P nobody does, and the order is settled."},
		{"ping-pong", "That is what runnext is for: who has just been woken runs next, on the same P."},
	},
	Notice: []string{
		"runnext is one place, not a stack: 4 comes first, and then 0 1 2 3 in the order in which they were started.",
		"Whoever a running goroutine makes runnable, by a go statement, a send or an Unlock, goes into runnext: it is often what the running one waits for next, and its data is likely still in this core's cache.",
		"Who runs from runnext goes on with the time slice of the goroutine before it. All others begin a new one.",
		"With several Ps the last one is still first here, because main waits before another P's thread is awake. Who is next then depends on who steals.",
		"Go promises no order. Built with the race detector, the runtime leaves runnext out at random, so that nobody relies on this one.",
	},
	Talk: []string{
		"Five goroutines, one P: let the room write down an order before you press play.",
		"Set ten goroutines. Who expects 9 8 7, and who expects 9 0 1?",
		"Set four Ps, and 100 µs of work after each go statement: why is the order suddenly 0 1 2 3 4?",
	},
	Params: []Param{
		{Name: "goroutines", Label: "Goroutines", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "5", Field: "Goroutines", Touches: "say",
			Help: "How many goroutines main starts, one after the other."},
		{Name: "pause", Label: "CPU after each go", Kind: Int, Min: 0, Max: 200, Step: 50, Unit: "µs", Default: "0", Field: "Pause", Touches: "main",
			Help: "The CPU time that main takes after each go statement. It holds its P meanwhile."},
		{Name: "work", Label: "CPU of each", Kind: Int, Min: 0, Max: 500, Step: 50, Unit: "µs", Default: "200", Field: "Work", Touches: "say",
			Help: "The CPU time that a goroutine takes after it has said its number."},
	},
	Scenarios: []Scenario{
		{Name: "Five goroutines on one P: always 4 0 1 2 3", Values: map[string]string{}},
		{Name: "Ten on one P: always 9 first, then 0 to 8", Values: map[string]string{"goroutines": "10"}},
		{Name: "On one P, work after each go statement changes nothing: always 4 0 1 2 3", Values: map[string]string{"pause": "100"}},
		{Name: "Four Ps: always 4 first, and a thief takes 0 and 1 and runs 1", Procs: 4, Values: map[string]string{}},
		{Name: "Four Ps and 100 µs after each go statement: always 0 1 2 3 4", Procs: 4, Values: map[string]string{"pause": "100"}},
	},
	Metrics: []Metric{
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
		{Kind: "utilisation", Label: "goroutines at work", Unit: "%", Obj: "say"},
	},
	Predictions: []Prediction{
		{"first", func(r *Recording) *Asked { return r.askStart("say", 0, "Which goroutine runs first?") }},
		{"second", func(r *Recording) *Asked { return r.askStart("say", 1, "Which goroutine starts second?") }},
	},
	Hint: Hint{
		Order:   []string{"main", "say"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"say": 10},
		Scale:   80 * time.Microsecond,
	},
	Procs: 1,
	Lens:  "scheduler",
	Program: Program{File: "last_one_first.go", Type: "LastOneFirst", Source: source("lastonefirst/last_one_first.go"), Region: []string{"Run", "say"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.LastOneFirst{} }},
	Derive: deriveLastOneFirst,
	Thumb:  100 * time.Microsecond,
}

// deriveLastOneFirst says in which order the goroutines run, as far as the
// values tell.
func deriveLastOneFirst(v Values, procs int) string {
	n := v.int("goroutines")
	if procs > 1 && v.int("pause") > 0 {
		return "While main works, threads of other Ps wake up and take goroutines even from runnext."
	}
	if procs > 1 {
		return fmt.Sprintf("%d runs first, on main's P; the other Ps share the rest.", n-1)
	}
	order := []string{fmt.Sprint(n - 1)}
	for i := range n - 1 {
		order = append(order, fmt.Sprint(i))
	}
	return "On one P the order is " + strings.Join(order, " ") + "."
}
