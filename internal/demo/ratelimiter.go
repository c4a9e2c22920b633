package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/ratelimiter"
)

var rateLimiter = Demo{
	Slug:    "rate-limiter",
	Title:   "Rate limiter",
	Claim:   "A ticker bounds how many calls start in a second, however long they take.",
	Aliases: []string{"ticker", "rate limit", "time.Ticker", "throttle", "throttling", "requests per second", "QPS limit", "leaky bucket", "pacing", "429 too many requests"},
	Problem: "A service allows so many calls a second. How long a call takes does not matter to that count, so limiting how many are under way does not help.",
	Essence: "A ticker sends at fixed intervals, and before each call one receives from it. Calls are spread evenly; their number at one time follows from how long they take.",
	Neighbours: []Differ{
		{"a semaphore", "It bounds how many calls are under way. Fast calls may follow one another without bound, slow ones hold their slots. Here it is the other way round."},
		{"a token bucket", "It saves up permissions while nobody calls, so that a burst may pass at once. A ticker saves up one tick at most."},
		{"a mutex as a limit of one", "It spaces calls by their own duration: the next starts when the last is over. The ticker spaces them by the clock."},
	},
	Notice: []string{
		"A rate does not bound how many calls are under way: on average that is the rate times the duration of a call (Little's law). When the service gets slow, they pile up.",
		"The ticker's channel keeps one tick. Ticks that come while it is kept are dropped, so after a pause one call starts at once, and then one with each further tick.",
		"The first call waits for a whole interval: a new ticker does not tick at once.",
		"Ticker.Reset gives the same ticker another interval, counted from then on; whoever waits on its channel need not know.",
		"The limit holds in this process alone. Ten copies of it call ten times as often.",
	},
	Talk: []string{
		"Set the cost to 4 and leave the rate: how many calls will be under way, and what does the service do?",
		"Pause main for a second. How many ticks are waiting for it afterwards?",
		"Which limit would you set for a service that is billed by the call, and which for one that runs out of connections?",
	},
	Params: []Param{
		{Name: "pace", Label: "Rate", Kind: Int, Min: 1, Max: 40, Step: 1, Unit: "calls/s", Default: "8", Live: true, Field: "Pace", Method: "SetPace", Touches: "ticker.C",
			Help: "How many calls may start a second."},
		{Name: "tasks", Label: "Calls", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "12", Field: "Tasks",
			Help: "How many calls there are to make."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 0, Max: 40, Step: 1, Unit: "calls/s", Default: "0", Live: true, Field: "Rate", Touches: "main",
			Help: "How many calls arrive a second; 0 for all at once."},
		{Name: "cost", Label: "Call cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "caller",
			Help: "Scales the duration of every call that starts from now on."},
		{Name: "pause", Label: "Pause", Kind: Int, Min: 0, Max: 2000, Step: 50, Unit: "ms", Default: "0", Live: true, Field: "Pause", Touches: "main",
			Help: "How long main is busy elsewhere before the seventh call."},
	},
	Actions: []ActionButton{
		{Name: "pausemain", Label: "Pause main", Method: "PauseMain", Help: "Before its next call main is busy elsewhere for a second."},
	},
	Scenarios: []Scenario{
		{Name: "8 a second: one call starts every 125 ms, and at most 4 are under way", Values: map[string]string{}},
		{Name: "Slow calls at the same rate: more than 5 would be under way, and the service bans us", Values: map[string]string{"cost": "4"}},
		{Name: "Ten times faster calls: 12 of them still take 1.5 s", Values: map[string]string{"cost": "0.1"}},
		{Name: "A pause of 1.1 s saves up one tick, not eight", Values: map[string]string{"pause": "1100"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "calls in flight", Unit: "calls", Obj: "in flight"},
		{Kind: "throughput", Label: "starts", Unit: "calls/s", Obj: "ticker.C", Done: "answered"},
		{Kind: "gauge", Label: "refused", Unit: "calls", Obj: "refused"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"under way", func(r *Recording) *Asked { return r.askUnderWay() }},
		{"saved", func(r *Recording) *Asked { return r.askSavedTicks() }},
	},
	Hint: Hint{
		Order:   []string{"ticker.C", "main", "caller"},
		Reserve: map[string]int{"caller": 6, "you": 1},
		Hide:    []string{"mu", "wg"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "rate_limiter.go", Type: "RateLimiter", Source: source("ratelimiter/rate_limiter.go"), Region: []string{"Run", "SetPace", "caller"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.RateLimiter{} }},
	Derive: deriveRate,
	Thumb:  900 * time.Millisecond,
}

// deriveRate says what the values amount to.
func deriveRate(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["pace"])
	arrivals, _ := strconv.Atoi(v["rate"])
	if arrivals > 0 {
		rate = min(rate, arrivals)
	}
	cost, _ := parseHundredths(v["cost"])
	return fmt.Sprintf("One call every %s; with calls of %s each about %.1f are under way. The service bears 5.",
		seconds(time.Second/time.Duration(rate)), seconds(time.Duration(cost*meanCost)*time.Millisecond/100), float64(rate*cost*meanCost)/100_000)
}
