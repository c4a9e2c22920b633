package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/nocache"
)

var noCache = Demo{
	Slug:    "no-cache",
	Title:   "No cache",
	Claim:   "Each request calls the backend: the load behind is the load in front.",
	Aliases: []string{"pass-through", "without caching", "baseline"},
	Problem: "The measure for the other three: what the backend has to bear when nothing stands before it.",
	Essence: "Each request runs in a goroutine of its own and makes its own call. Nothing is shared, so no answer is stale, and nobody waits for anybody else.",
	Neighbours: []Differ{
		{"a cache alone", "It keeps answers for some time and calls only for what is missing."},
		{"singleflight", "Even without a cache a singleflight.Group would let requests that overlap share one call."},
		{"a semaphore", "It would bound the calls at one time, and let the requests wait instead of the backend."},
	},
	Notice: []string{
		"The number of calls at one time is arrival rate times duration: Little's law.",
		"No request waits for another one: every answer takes just as long as its call.",
		"Every answer is fresh. That is what a cache gives up.",
	},
	Talk: []string{
		"Ask for the number of calls in flight at one request each 40 ms and 153 ms a call, then look.",
		"When is this the right choice? When answers differ, must be fresh, or cost little.",
	},
	Params:  pageParams(false),
	Actions: pageActions(false),
	Scenarios: []Scenario{
		{Name: "40 requests, 40 calls", Values: map[string]string{}},
		{Name: "One each 40 ms, each for 303 ms: 8 calls at one time", Values: map[string]string{"cost": "303"}},
		{Name: "Every fourth call fails, and its request alone sees it", Values: map[string]string{"fail": "4"}},
	},
	Metrics: pageMetrics,
	Predictions: []Prediction{
		{"under way", func(r *Recording) *Asked { return r.askAllCall() }},
	},
	Hint: pageHint,
	Program: Program{File: "no_cache.go", Type: "NoCache", Source: source("nocache/no_cache.go"), Region: []string{"Run", "request", "call"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.NoCache{} }},
	Derive: func(v Values, procs int) string { return derivePages(v) + " Each calls for itself." },
	Thumb:  500 * time.Millisecond,
}
