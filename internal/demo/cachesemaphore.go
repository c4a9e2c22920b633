package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/cachesemaphore"
)

var cacheSemaphore = Demo{
	Slug:    "cache-semaphore",
	Title:   "A cache with a semaphore",
	Claim:   "The backend gets a bounded number of calls at one time, and the same page may be among them several times.",
	Aliases: []string{"limit concurrent loads", "bounded cache fill", "concurrency limit", "bulkhead"},
	Problem: "Requests that miss call the backend, which bears only so many calls at one time.",
	Essence: "A request that misses takes a slot of a buffered channel before it calls, and gives it back afterwards. Who had to wait for a slot looks into the cache again, since the page may have come meanwhile.",
	Neighbours: []Differ{
		{"singleflight", "It asks what a call is for: one call for each key, and as many keys at one time as are missing. A semaphore asks only how many calls there are."},
		{"a cache with one lock", "It lets one request at a time through, hits as well as misses. Here the lock is held for the look-up only, and hits pass while others call."},
		{"a cache alone", "Nothing bounds its calls: all who miss call at once."},
		{"a semaphore", "The same channel, without a cache behind it: there each caller has to call in the end."},
	},
	Notice: []string{
		"The first requests that miss get a slot each and fetch the same page: with two slots twice, with five up to five times.",
		"Who gets a slot later looks again and mostly finds the page. Without that second look the slots only spread the calls out.",
		"The slots know no keys: with one slot and four pages, the page that nobody else wants waits behind the popular one.",
		"Hits need no slot, so they never wait for a call to the backend.",
		"A failed call leaves nothing in the cache: who waits for a slot then makes the next one.",
	},
	Talk: []string{
		"How many slots make as few calls as singleflight? What does that cost when there are four pages?",
		"Switch the second look off: the number of calls at one time stays, the number of calls grows. Why?",
		"singleflight inside and a semaphore around its calls: what does each of them then bound?",
	},
	Params: pageParams(true,
		Param{Name: "limit", Label: "Slots", Kind: Int, Min: 1, Max: 8, Step: 1, Unit: "slots", Default: "2", Field: "Limit", Touches: "slots",
			Help: "How many calls to the backend may be under way at one time."},
		Param{Name: "again", Label: "With a slot, look", Kind: Choice, Choices: []ChoiceValue{{"no", "no more"}, {"yes", "again"}}, Default: "yes", Live: true, Bool: true, Field: "Again", Touches: "slots",
			Help: "Whether a request that has got a slot looks into the cache again before it calls."}),
	Actions: pageActions(true),
	Scenarios: []Scenario{
		{Name: "Two slots: 6 calls, where singleflight makes 3 and a cache alone 12", Values: map[string]string{}},
		{Name: "One slot: 3 calls, as few as singleflight", Values: map[string]string{"limit": "1"}},
		{Name: "No second look: never more than 2 calls at one time, but more in all", Values: map[string]string{"again": "no"}},
		{Name: "One slot and four pages: 9 requests wait, with one lock 15", Values: map[string]string{"limit": "1", "keys": "4", "ttl": "2000"}},
		{Name: "Every call fails: each of 10 requests calls, two at a time", Values: map[string]string{"fail": "1", "requests": "10"}},
	},
	Metrics: append([]Metric{{Kind: "queue", Label: "slots in use", Unit: "slots", Obj: "slots"}}, pageMetrics...),
	Predictions: []Prediction{
		{"second", func(r *Recording) *Asked { return r.askSecond() }},
		{"calls", func(r *Recording) *Asked {
			return r.askCalls("As many as there are slots may miss and call at one time; who waits for a slot can look again.")
		}},
	},
	Hint: slotsHint,
	Program: Program{File: "cache_semaphore.go", Type: "CacheSemaphore", Source: source("cachesemaphore/cache_semaphore.go"), Region: []string{"request", "load", "lookup"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CacheSemaphore{} }},
	Derive: func(v Values, procs int) string { return derivePages(v) + " They wait for a slot when all are taken." },
	Thumb:  130 * time.Millisecond,
}

// slotsHint is pageHint with the slots beside the requests that wait for them.
var slotsHint = Hint{
	Order:   []string{"main", "request", "slots", "mu"},
	Reserve: pageHint.Reserve,
	Hide:    pageHint.Hide,
	Scale:   pageHint.Scale,
}
