package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/circuitbreaker"
)

var circuitBreaker = Demo{
	Slug:    "circuit-breaker",
	Title:   "Circuit breaker",
	Claim:   "After some failures in a row nobody calls for a while; then one call tries.",
	Aliases: []string{"breaker", "fail fast", "half-open", "fuse", "load shedding", "resilience", "cascading failure"},
	Problem: "A backend is down, and every call to it costs a timeout. Requests pile up in the callers, and the backend has no peace to recover.",
	Essence: "The breaker counts failures in a row and opens at a limit: calls are then refused at once. After a pause it lets a single call through, and closes again if that one succeeds.",
	Neighbours: []Differ{
		{"retry with backoff", "It is about one call, and tries again. A breaker is shared by all calls and keeps them from trying."},
		{"a timeout", "It bounds how long one call waits. A breaker learns from the timeouts of others."},
		{"a semaphore", "It bounds how many wait for the slow backend at one time, and knows nothing of failures."},
	},
	Notice: []string{
		"Closed means that the current flows: calls pass. Open means that they do not.",
		"While the breaker is open a request fails in no time, and the backend hears nothing.",
		"In the state half-open one call tries. All others are still refused, so that a backend that is barely up does not get the whole load.",
		"Calls that were under way when it opened come back later, perhaps when it is closed again. Their results must not count: a call keeps the number of the generation in which it began, and each change of state begins the next one.",
		"Counting failures in a row is the simplest rule. Under load a rate over a time window is steadier, for one success among many failures resets the row.",
	},
	Talk: []string{
		"Ask how many calls the backend gets while it is down, with the breaker and without.",
		"Make the cool-down longer than the outage: what does it cost?",
		"What should a request do that is refused? An older answer from a cache is often better than an error.",
	},
	Params: []Param{
		{Name: "requests", Label: "Requests", Kind: Int, Min: 1, Max: 60, Step: 1, Default: "40", Field: "Requests", Touches: "request",
			Help: "How many requests arrive, one after the other."},
		{Name: "gap", Label: "Between arrivals", Kind: Int, Min: 10, Max: 200, Step: 10, Unit: "ms", Default: "50", Live: true, Field: "Gap", Touches: "main",
			Help: "How long after one request the next arrives."},
		{Name: "threshold", Label: "Failures that open it", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "3", Live: true, Field: "Threshold", Touches: "mu",
			Help: "How many failures in a row open the breaker."},
		{Name: "cooldown", Label: "Stays open for", Kind: Int, Min: 50, Max: 2000, Step: 50, Unit: "ms", Default: "300", Live: true, Field: "Cooldown", Touches: "mu",
			Help: "How long the breaker stays open before one call may try."},
		{Name: "outage", Label: "Outage", Kind: Int, Min: 0, Max: 2000, Step: 50, Unit: "ms", Default: "800", Live: true, Field: "Outage", Touches: "request",
			Help: "How long the backend is down, beginning at 395 ms."},
		{Name: "timeout", Label: "A failure takes", Kind: Int, Min: 13, Max: 403, Step: 10, Unit: "ms", Default: "153", Live: true, Field: "Timeout", Touches: "request",
			Help: "How long a call takes that fails. A good one takes 33 ms."},
		{Name: "breaker", Label: "Breaker", Kind: Choice, Choices: []ChoiceValue{{"on", "on"}, {"off", "off"}}, Default: "on", Bool: true, Field: "Off", Touches: "mu",
			Help: "Without it every request calls the backend."},
	},
	Actions: []ActionButton{
		{Name: "flip", Label: "Backend down/up", Method: "Flip", Help: "You turn the backend's state round: down if it is up, up if it is down."},
		{Name: "trip", Label: "Open it", Method: "Trip", Help: "You open the breaker by hand."},
	},
	Scenarios: []Scenario{
		{Name: "An outage of 800 ms: 7 calls fail instead of 16", Values: map[string]string{}},
		{Name: "No breaker: each of the 16 requests waits for its timeout", Values: map[string]string{"breaker": "off"}},
		{Name: "A long cool-down: refused although the backend is well again", Values: map[string]string{"cooldown": "1500"}},
		{Name: "A threshold of 1: the first failure opens it", Values: map[string]string{"threshold": "1"}},
		{Name: "Calls of the outage fail after it has closed again, and do not count", Values: map[string]string{"requests": "60", "gap": "20", "threshold": "1", "cooldown": "50", "outage": "200", "timeout": "403"}},
		{Name: "No outage: the breaker stays closed", Values: map[string]string{"outage": "0"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "calls to the backend", Unit: "calls", Obj: "calls"},
		{Kind: "gauge", Label: "failed", Unit: "calls", Obj: "failed"},
		{Kind: "gauge", Label: "refused", Unit: "requests", Obj: "refused"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"open", func(r *Recording) *Asked { return r.askOpen() }},
		{"trial", func(r *Recording) *Asked { return r.askTrial() }},
	},
	Hint: Hint{
		Order:   []string{"main", "request", "breaker"},
		Reserve: map[string]int{"request": 10, "you": 2},
		Hide:    []string{"stats", "wg", "mu"},
		Scale:   130 * time.Millisecond,
	},
	Program: Program{File: "circuit_breaker.go", Type: "CircuitBreaker", Source: source("circuitbreaker/circuit_breaker.go"), Region: []string{"allow", "report"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CircuitBreaker{} }},
	Derive: func(v Values, procs int) string {
		gap, _ := strconv.Atoi(v["gap"])
		outage, _ := strconv.Atoi(v["outage"])
		if v["breaker"] == "off" {
			return fmt.Sprintf("About %d requests arrive during the outage, and all of them call.", outage/gap)
		}
		return fmt.Sprintf("About %d requests arrive during the outage. After %s in a row they are refused.", outage/gap, plural(number(v, "threshold"), "failure"))
	},
	Thumb: 670 * time.Millisecond,
}

// number is a whole number among the values.
func number(v Values, name string) int {
	n, _ := strconv.Atoi(v[name])
	return n
}
