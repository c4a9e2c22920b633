package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/cachemutex"
)

var cacheMutex = Demo{
	Slug:    "cache-mutex",
	Title:   "A cache with one lock across the call",
	Claim:   "The backend is safe, and everyone waits for everyone.",
	Aliases: []string{"cache with one lock", "coarse lock", "lock held across I/O", "global lock", "double-checked", "head-of-line blocking"},
	Problem: "Several requests miss the same page, and only one of them shall call the backend.",
	Essence: "The lock is taken before the look-up and released after the call. Who comes next finds the page in the cache.",
	Neighbours: []Differ{
		{"singleflight", "It has a lock, too, but holds it only to look into its map of calls. Other keys pass, and a failed call is not repeated by all who waited."},
		{"a cache with a semaphore", "It bounds the calls instead of the requests: hits pass, and with several slots several pages are fetched at one time."},
		{"a cache alone", "There the lock is held for the look-up only: nobody waits long, and all who miss call the backend."},
		{"no cache", "There nobody waits for anyone, and the backend gets every request."},
	},
	Notice: []string{
		"While one goroutine calls the backend, all others wait at the lock, also those whose page is in the cache.",
		"With several pages the calls happen one after the other: the lock knows no keys.",
		"When a call fails, the next waiter repeats it, then the next: the tenth of them waits for ten calls before it makes its own.",
		"A request cannot give up: Lock takes no context and has no timeout.",
	},
	Talk: []string{
		"With one page this makes as few calls as singleflight. Take four pages and ask what has changed.",
		"Let every call fail: who waits for how long?",
		"One lock for each key is better. Add that a waiter takes over the result of the one before, and you have written singleflight.",
	},
	Params:  pageParams(true),
	Actions: pageActions(true),
	Scenarios: []Scenario{
		{Name: "One page: 3 calls, as few as singleflight", Values: map[string]string{}},
		{Name: "Four pages: calls stand in line, and hits behind them", Values: map[string]string{"keys": "4", "ttl": "2000"}},
		{Name: "Every call fails: the waiters repeat it one by one", Values: map[string]string{"fail": "1", "requests": "10"}},
		{Name: "Two pages and a slow backend: requests pile up", Values: map[string]string{"keys": "2", "cost": "303"}},
	},
	Metrics: pageMetrics,
	Predictions: []Prediction{
		{"second", func(r *Recording) *Asked { return r.askSecond() }},
		{"calls", func(r *Recording) *Asked {
			return r.askCalls("Who has waited for the lock finds the page that the one before has stored, until it is too old.")
		}},
	},
	Hint: pageHint,
	Program: Program{File: "cache_mutex.go", Type: "CacheMutex", Source: source("cachemutex/cache_mutex.go"), Region: []string{"Run", "request", "get"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CacheMutex{} }},
	Derive: func(v Values, procs int) string { return derivePages(v) + " They wait at the lock." },
	Thumb:  100 * time.Millisecond,
}
