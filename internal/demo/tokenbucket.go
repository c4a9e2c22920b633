package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/tokenbucket"
)

var tokenBucket = Demo{
	Slug:    "token-bucket",
	Title:   "Token bucket",
	Claim:   "Permissions that nobody needs now are saved up, so that a burst may pass at once.",
	Aliases: []string{"golang.org/x/time/rate", "rate.Limiter", "burst", "bursty traffic", "leaky bucket", "rate limit with bursts", "Allow", "Wait"},
	Problem: "Calls come in groups: nothing for a while, then six at once. A ticker would hold the last of them back for long, though the service had been idle.",
	Essence: "Tokens drop into a bucket at a fixed rate until it is full, and each call takes one out. In the long run the rate is the limit; in the short run the size of the bucket is.",
	Neighbours: []Differ{
		{"a ticker", "It saves up one tick at most, so calls are spread evenly even after a pause. That is a bucket of size 1."},
		{"a semaphore", "It looks the same, a channel with slots, but there the holder puts its slot back when it has finished. Here nobody gives tokens back: time does."},
		{"rate.Limiter of golang.org/x/time", "It has no goroutine and no channel of tokens: at each call it computes from the clock how many tokens have come since the last. Use it in production; this one shows the idea."},
	},
	Notice: []string{
		"The first group passes at once, since the bucket was full. A later one gets what has come in between, and the rest of it goes at the rate.",
		"In any period of t seconds at most burst + rate·t calls pass: that is the promise of a token bucket. Here tokens come whole, with the ticks, so it may be one more.",
		"A token that finds the bucket full is lost. The select with a default is what loses it; without the default refill would wait at the full bucket, and bring a token or two too many later.",
		"With refuse, the caller learns at once that there is no token (rate.Limiter.Allow). With wait, it stands in line (rate.Limiter.Wait).",
	},
	Talk: []string{
		"Set the bucket to 1: what is left of the difference to a ticker?",
		"How many of the second group pass at once? Count the tokens that have come in 1.23 s.",
		"Let calls without a token be refused. How large must the bucket be so that none is?",
	},
	Params: []Param{
		{Name: "pace", Label: "Rate", Kind: Int, Min: 1, Max: 40, Step: 1, Unit: "tokens/s", Default: "3", Live: true, Field: "Pace", Method: "SetPace", Touches: "refill",
			Help: "How many tokens come a second."},
		{Name: "burst", Label: "Bucket size", Kind: Int, Min: 1, Max: 12, Step: 1, Unit: "tokens", Default: "6", Field: "Burst", Touches: "tokens",
			Help: "How many tokens the bucket holds: the largest burst that passes at once."},
		{Name: "tasks", Label: "Calls", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "18", Field: "Tasks",
			Help: "How many calls there are to make."},
		{Name: "group", Label: "Calls in a group", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "6", Field: "Group", Touches: "main",
			Help: "How many calls arrive at once."},
		{Name: "gap", Label: "Gap", Kind: Int, Min: 100, Max: 3000, Step: 10, Unit: "ms", Default: "1230", Live: true, Field: "Gap", Touches: "main",
			Help: "The time from one group to the next."},
		{Name: "empty", Label: "Without a token", Kind: Choice, Choices: []ChoiceValue{{"wait", "a call waits"}, {"refuse", "a call is refused"}}, Default: "wait", Live: true, Bool: true, Field: "Refuse", Touches: "main",
			Help: "What happens to a call that finds the bucket empty."},
		{Name: "cost", Label: "Call cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "caller",
			Help: "Scales the duration of every call that starts from now on."},
	},
	Actions: []ActionButton{
		{Name: "more", Label: "Ten more calls", Method: "More", Help: "Ten more calls arrive at once, after the others."},
	},
	Scenarios: []Scenario{
		{Name: "6 tokens: the first group passes at once, half of the second has to wait", Values: map[string]string{}},
		{Name: "A bucket of 1 is a ticker: calls start 333 ms apart", Values: map[string]string{"burst": "1"}},
		{Name: "Refused without a token: 13 of 18 calls pass, all without waiting", Values: map[string]string{"empty": "refuse"}},
		{Name: "All at once: 6 pass, then 3 a second, as a token bucket promises", Values: map[string]string{"group": "18"}},
	},
	Metrics: []Metric{
		{Kind: "queue", Label: "tokens", Unit: "tokens", Obj: "tokens"},
		{Kind: "throughput", Label: "starts", Unit: "calls/s", Obj: "tokens"},
		{Kind: "gauge", Label: "calls in flight", Unit: "calls", Obj: "in flight"},
		{Kind: "gauge", Label: "refused", Unit: "calls", Obj: "refused"},
	},
	Predictions: []Prediction{
		{"burst", func(r *Recording) *Asked { return r.askBurst() }},
	},
	Hint: Hint{
		Order:   []string{"ticker.C", "refill", "tokens", "main", "caller"},
		Reserve: map[string]int{"caller": 8, "you": 1},
		Hide:    []string{"mu", "wg", "ctx", "ctx.Done"},
		Scale:   250 * time.Millisecond,
	},
	Program: Program{File: "token_bucket.go", Type: "TokenBucket", Source: source("tokenbucket/token_bucket.go"), Region: []string{"refill", "take"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.TokenBucket{} }},
	Derive: deriveBucket,
	Thumb:  1500 * time.Millisecond,
}

// deriveBucket says what the values amount to.
func deriveBucket(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["pace"])
	burst, _ := strconv.Atoi(v["burst"])
	group, _ := strconv.Atoi(v["group"])
	gap, _ := strconv.Atoi(v["gap"])
	return fmt.Sprintf("Up to %d at once, then one every %s. Calls arrive at %.1f a second on average, tokens at %d.",
		burst, seconds(time.Second/time.Duration(rate)), float64(group)*1000/float64(gap), rate)
}
