package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/cachealone"
)

var cacheAlone = Demo{
	Slug:    "cache-alone",
	Title:   "A cache alone",
	Claim:   "A cache spares the backend while its entry lives; when it expires, all who miss call at once.",
	Aliases: []string{"cache stampede", "thundering herd", "dog-piling", "cache-aside", "TTL", "check then act"},
	Problem: "The same page is asked for again and again, and making it takes long.",
	Essence: "What the backend has answered is kept in a map for some time, under a lock that is held for the look-up only. A request that finds nothing calls the backend and stores what it gets.",
	Neighbours: []Differ{
		{"singleflight", "It stands between the miss and the backend: of those who miss the same page, one calls and the others wait for its result."},
		{"a cache with one lock", "It holds the lock across the call, so that no two requests can miss at the same time, and pays with everyone's patience."},
		{"a cache with a semaphore", "It bounds how many of those who miss call at one time. The others wait for a slot, and then mostly find the page."},
		{"no cache", "Without a cache, each request calls. With one, only those that arrive while the entry is missing."},
	},
	Notice: []string{
		"After each expiry not one request calls the backend but every one that arrives during the first call: arrival rate times duration.",
		"Their calls do the same work, and the last to return overwrites what the others have stored.",
		"The lock protects the map, and does it well: there is no data race here. It does not protect the backend.",
		"The slower the backend, the bigger the herd: this is how a slow backend becomes one that is down.",
	},
	Talk: []string{
		"Double the backend's time and ask what happens to the number of calls.",
		"Expire all in the middle of a quiet stretch, then send ten at once.",
		"Spreading the times to live at random helps when many entries expire at one time. It does not help one popular entry.",
	},
	Params:  pageParams(true),
	Actions: pageActions(true),
	Scenarios: []Scenario{
		{Name: "The page is missing three times: 4 calls each, 12 in all", Values: map[string]string{}},
		{Name: "A backend twice as slow gets 8 calls each time", Values: map[string]string{"cost": "303"}},
		{Name: "A page that lives long: one herd at the start, then silence", Values: map[string]string{"ttl": "2000"}},
		{Name: "Requests far apart: one call for each expiry, no herd", Values: map[string]string{"gap": "200", "requests": "10"}},
	},
	Metrics: pageMetrics,
	Predictions: []Prediction{
		{"second", func(r *Recording) *Asked { return r.askSecond() }},
		{"calls", func(r *Recording) *Asked {
			return r.askCalls("Whoever misses before the first answer is there calls, too, and so each time the page is too old.")
		}},
	},
	Hint: pageHint,
	Program: Program{File: "cache_alone.go", Type: "CacheAlone", Source: source("cachealone/cache_alone.go"), Region: []string{"Run", "request", "lookup"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CacheAlone{} }},
	Derive: func(v Values, procs int) string { return derivePages(v) + " They call, too." },
	Thumb:  820 * time.Millisecond,
}
