package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/once"
)

var onceDemo = Demo{
	Slug:    "once",
	Title:   "Once",
	Claim:   "The first who needs it makes it, the others wait for it.",
	Aliases: []string{"sync.Once", "sync.OnceValue", "sync.OnceFunc", "sync.OnceValues", "lazy initialisation", "lazy initialization", "singleton", "double-checked locking", "check then act"},
	Problem: "Something takes long to make, and shall be made only if somebody needs it, and only one time however many need it at once.",
	Essence: "Once.Do calls its function the first time, and every caller returns only when that call has returned. OnceValue does the same and hands out the function's result.",
	Neighbours: []Differ{
		{"singleflight", "It forgets the call when it is over, and the next caller calls again. Once never calls a second time."},
		{"a mutex", "A lock and a field that says whether it is done would do, too. Once adds a fast path: when all is done, a call reads one atomic and takes no lock."},
		{"func init", "What is made in init is made at the start, whether anybody needs it or not."},
	},
	Notice: []string{
		"The first caller runs the function on its own goroutine. Those who come meanwhile wait on the mutex inside the Once; those who come later pass at once.",
		"That they wait is the point: a flag that says \"somebody does it\" would let them go on with nothing in their hands.",
		"Looking and then acting is not enough: with \"check\" every request that comes before the first load has returned loads again.",
		"If the function panics, Once counts it as done: later calls of Do return as if all were well. OnceValue panics again, with the same value, in every caller.",
		"A function that calls Do on the Once that is running it waits for itself for ever.",
	},
	Talk: []string{
		"Ask what the requests do that come while the first one loads.",
		"Let the load panic, with Once and then with OnceValue: which of the two failures would you notice?",
		"A Once cannot be reset. To load again, keep a pointer to the value and swap it.",
	},
	Params: []Param{
		{Name: "requests", Label: "Requests", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "12", Field: "Requests", Touches: "request",
			Help: "How many requests arrive, one after the other."},
		{Name: "gap", Label: "Between arrivals", Kind: Int, Min: 10, Max: 200, Step: 10, Unit: "ms", Default: "40", Live: true, Field: "Gap", Touches: "main",
			Help: "How long after one request the next arrives."},
		{Name: "cost", Label: "Loading takes", Kind: Int, Min: 13, Max: 493, Step: 10, Unit: "ms", Default: "213", Live: true, Field: "Cost", Touches: "request",
			Help: "How long it takes to load the configuration."},
		{Name: "form", Label: "Done once by", Kind: Choice, Choices: []ChoiceValue{{"once", "sync.Once"}, {"value", "sync.OnceValue"}, {"check", "a check"}}, Default: "once", Field: "Form", Touches: "once",
			Help: "What keeps the requests from loading more than one time."},
		{Name: "panics", Label: "The first load panics", Kind: Choice, Choices: []ChoiceValue{{"no", "no"}, {"yes", "yes"}}, Default: "no", Bool: true, Field: "Panics", Touches: "request",
			Help: "Whether the first call of load panics after it has worked."},
	},
	Actions: []ActionButton{
		{Name: "burst", Label: "Five at once", Method: "Burst", Help: "You send five requests at the same moment."},
	},
	Scenarios: []Scenario{
		{Name: "12 requests, one load", Values: map[string]string{}},
		{Name: "A check in place of Once: six loads", Values: map[string]string{"form": "check"}},
		{Name: "The load panics: Once counts as done, and every request goes without", Values: map[string]string{"panics": "yes"}},
		{Name: "The load panics: OnceValue panics again in every caller", Values: map[string]string{"panics": "yes", "form": "value"}},
		{Name: "A check and a panic: the next one loads again, and all others are served", Values: map[string]string{"panics": "yes", "form": "check"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "loads", Unit: "calls", Obj: "calls"},
		{Kind: "gauge", Label: "served", Unit: "requests", Obj: "served"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"loads", func(r *Recording) *Asked { return r.askLoads() }},
	},
	Hint: Hint{
		Order:   []string{"main", "request", "once", "value"},
		Reserve: map[string]int{"request": 12, "you": 2},
		Hide:    []string{"stats", "wg", "checked"},
		Scale:   50 * time.Millisecond,
	},
	Program: Program{File: "once.go", Type: "Once", Source: source("once/once.go"), Region: []string{"withOnce", "withValue", "withCheck", "load"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Once{} }},
	Derive: func(v Values, procs int) string {
		cost, _ := strconv.Atoi(v["cost"])
		gap, _ := strconv.Atoi(v["gap"])
		requests, _ := strconv.Atoi(v["requests"])
		return fmt.Sprintf("While the first loads, %s more arrive.", strconv.Itoa(min(cost/gap, requests-1)))
	},
	Thumb: 190 * time.Millisecond,
}
