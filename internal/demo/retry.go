package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/retry"
)

var retryDemo = Demo{
	Slug:    "retry",
	Title:   "Retry with backoff and jitter",
	Claim:   "Who is refused tries again, later each time, and not at the same moment as all others.",
	Aliases: []string{"exponential backoff", "jitter", "retries", "thundering herd", "outage", "transient error"},
	Problem: "A service is down for a moment, or overloaded. Its clients could try again, but if all do so at once and at the same moment, they keep it overloaded.",
	Essence: "After each failure a client waits longer than before, which takes the load off a service that is down. It draws how long, so that clients who failed together do not come back together.",
	Neighbours: []Differ{
		{"a circuit breaker", "It stops calling for all callers when most calls fail. Retry is what a single caller does about a single failure."},
		{"hedged requests", "They ask a second time before the first has failed, for the sake of speed."},
		{"a rate limiter", "There the calls are spread beforehand, by a rate. Here they are spread after they failed, by chance."},
		{"timeout", "It ends one try. Retry needs it for each try, and a deadline for all of them."},
	},
	Notice: []string{
		"Without jitter the clients stay together: all call, one is served, all others are refused and wait for the same time.",
		"Backoff alone makes the waves rarer, not smaller. Jitter makes them smaller.",
		"Full jitter draws between zero and the whole wait. Some retry very soon; on average a client waits half as long as without jitter.",
		"The wait stands in a select with ctx.Done(): a client whose own caller has gone stops at once.",
		"Only what may succeed later is worth a retry, and only what may be done twice. An invalid request stays invalid, and a second payment is a second payment.",
	},
	Talk: []string{
		"How many calls does the service get until six clients have their answer? Guess, then switch jitter on.",
		"Set the factor to 1. How many calls come while the service is down?",
		"Each layer of a system retries three times, and there are four layers. How many calls may one click become?",
	},
	Params: []Param{
		{Name: "workers", Label: "Clients", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "6", Field: "Workers", Touches: "client",
			Help: "How many clients call at nearly the same moment."},
		{Name: "down", Label: "Service is down for", Kind: Int, Min: 0, Max: 3000, Step: 100, Unit: "ms", Default: "300", Field: "Down", Touches: "slots",
			Help: "Until then all calls fail."},
		{Name: "slots", Label: "Service's slots", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "1", Field: "Slots", Touches: "slots",
			Help: "How many calls it takes at one time. It refuses others at once."},
		{Name: "cost", Label: "Call cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "client",
			Help: "Scales the 83 ms that a call takes."},
		{Name: "base", Label: "First wait", Kind: Int, Min: 10, Max: 500, Step: 10, Unit: "ms", Default: "100", Live: true, Field: "Base", Touches: "client",
			Help: "How long a client waits after its first failure."},
		{Name: "factor", Label: "Backoff", Kind: Int, Min: 1, Max: 4, Step: 1, Unit: "×", Default: "2", Live: true, Field: "Factor", Touches: "client",
			Help: "How many times as long each wait is as the one before; no wait is longer than 2 s."},
		{Name: "jitter", Label: "Jitter", Kind: Choice, Choices: []ChoiceValue{{"none", "none"}, {"full", "full"}}, Default: "none", Live: true, Bool: true, Field: "Jitter", Touches: "client",
			Help: "Full jitter: the wait is drawn between zero and what it would be."},
		{Name: "attempts", Label: "Attempts", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "10", Live: true, Field: "Attempts", Touches: "client",
			Help: "How often a client calls before it gives up."},
	},
	Actions: []ActionButton{
		{Name: "cancel", Label: "Cancel", Method: "Cancel", Help: "Clients who wait for their next try give up."},
	},
	Scenarios: []Scenario{
		{Name: "Without jitter they stay in step: the last of 6 is served after 7.2 s", Values: map[string]string{}},
		{Name: "Full jitter: the last of 6 is served after 1.5 s", Values: map[string]string{"jitter": "full"}},
		{Name: "No backoff: 60 calls to a service that is down for 1 s; doubled waits make 24", Values: map[string]string{"factor": "1", "down": "1000", "attempts": "12"}},
		{Name: "3 attempts are too few for 1 s of outage: all 6 give up", Values: map[string]string{"attempts": "3", "down": "1000"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "calls", Unit: "calls", Obj: "calls"},
		{Kind: "gauge", Label: "answered", Unit: "clients", Obj: "answered"},
		{Kind: "queue", Label: "slots in use", Unit: "slots", Obj: "slots"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"calls", func(r *Recording) *Asked { return r.askTries() }},
	},
	Hint: Hint{
		Order:   []string{"client", "slots"},
		Reserve: map[string]int{"client": 10},
		Hide:    []string{"mu", "wg", "ctx.Done"},
		Scale:   200 * time.Millisecond,
	},
	Program: Program{File: "retry.go", Type: "Retry", Source: source("retry/retry.go"), Region: []string{"retry", "call"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Retry{} }},
	Derive: deriveRetry,
	Thumb:  400 * time.Millisecond,
}

// deriveRetry lists the waits.
func deriveRetry(v Values, _ int) string {
	base, _ := strconv.Atoi(v["base"])
	factor, _ := strconv.Atoi(v["factor"])
	attempts, _ := strconv.Atoi(v["attempts"])
	var waits []string
	sum, wait := 0, base
	for range attempts - 1 {
		if len(waits) < 5 {
			waits = append(waits, strconv.Itoa(wait))
		}
		sum += wait
		wait = min(wait*factor, 2000)
	}
	if sum == 0 {
		return "One attempt and no retry."
	}
	if attempts-1 > len(waits) {
		waits = append(waits, "…")
	}
	most := "is"
	if v["jitter"] == "full" {
		most = "is at most"
	}
	return fmt.Sprintf("The wait %s %s ms; a client gives up after %s at the latest.", most, strings.Join(waits, ", "), seconds(time.Duration(sum)*time.Millisecond))
}
