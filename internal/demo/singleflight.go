package demo

import (
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/singleflight"
)

var singleFlight = Demo{
	Slug:    "singleflight",
	Title:   "Singleflight",
	Claim:   "Callers that want the same thing at the same time share one call.",
	Aliases: []string{"x/sync/singleflight", "thundering herd", "cache stampede", "dog-piling", "request coalescing", "duplicate suppression", "Group.Do", "DoChan", "Forget"},
	Problem: "A popular entry of a cache expires, and every request that arrives until it is there again calls the backend for it: one slow call becomes many, just when the backend is slow.",
	Essence: "The group keeps a map from keys to the calls that are in flight. The first caller of a key makes the call; whoever asks for the same key until it returns waits and gets the same result, or the same error.",
	Neighbours: []Differ{
		{"a cache alone", "A cache remembers what has been. While the entry is missing it cannot help, and every miss calls the backend."},
		{"a cache with one lock", "One lock held across the call also lets a single caller through, but makes all others wait, even those whose page is in the cache, and lets the waiters repeat a failed call one after the other."},
		{"a cache with a semaphore", "It bounds how many calls run at one time and does not ask what they are for: with 5 slots the same page may be fetched five times at once."},
		{"Once", "sync.Once calls its function once for ever. A flight is over when its call returns; the next caller starts a new one."},
	},
	Notice: []string{
		"Nothing is kept: singleflight is not a cache. Take the time to live to its least, and every flight is soon followed by the next.",
		"Callers of Do that join wait on a sync.WaitGroup, one for each call. Callers of DoChan wait on no WaitGroup: each has a channel of its own, with room for one result. Many articles mention one and not the other.",
		"Do runs the function on the goroutine of the first caller; DoChan starts one for it. Therefore with DoChan a caller can leave, and the call flies on for the others.",
		"An error is shared like a result: one failed call fails all who joined it. A panic reaches every caller of Do; with DoChan nobody can recover it, and the program ends.",
		"Between its miss and Do a request may come just after the flight has landed, and calls again. If that matters, look into the cache once more inside the function.",
		"Forget does not stop a call. It only lets the next caller start another one beside it.",
	},
	Talk: []string{
		"Ask how many calls the backend gets for 40 requests in 1.6 s, when a page is good for 400 ms.",
		"Send ten at once just after the entry has expired, here and with the cache alone.",
		"Let the next call fail: how many requests see the error?",
		"The shared result is one value in all callers' hands: if it is a pointer or a map, no one may change it.",
		"A call made with the first caller's context dies with it, for all who joined. Detach it with context.WithoutCancel.",
	},
	Params: pageParams(true, Param{Name: "patience", Label: "DoChan waits", Kind: Int, Min: 0, Max: 400, Step: 20, Unit: "ms", Default: "0", Live: true, Field: "Patience", Touches: "request",
		Help: "How long a caller waits for the result with DoChan and a timeout; 0 for Do, which waits to the end."}),
	Actions: pageActions(true, ActionButton{Name: "forget", Label: "Forget", Method: "Forget", Help: "You make the group forget its keys: the next miss starts a call of its own."}),
	Scenarios: []Scenario{
		{Name: "The page is missing three times: 3 calls instead of the 12 of a cache alone", Values: map[string]string{}},
		{Name: "The first call fails, and its four requests share the error", Values: map[string]string{"fail": "1", "requests": "4"}},
		{Name: "Two pages: one flight for each key, side by side", Values: map[string]string{"keys": "2", "cost": "303"}},
		{Name: "DoChan with 100 ms of patience: some callers leave, the call flies on", Values: map[string]string{"patience": "100"}},
		{Name: "Pages expire at once: flights are shared all the same", Values: map[string]string{"ttl": "50", "gap": "20"}},
	},
	Metrics: append([]Metric{{Kind: "gauge", Label: "shared results", Unit: "requests", Obj: "shared"}}, pageMetrics...),
	Predictions: []Prediction{
		{"joins", func(r *Recording) *Asked { return r.askJoins() }},
	},
	Hint: pageHint,
	Program: Program{File: "singleflight.go", Type: "Singleflight", Source: source("singleflight/singleflight.go"), Region: []string{"Run", "request", "await", "load"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Singleflight{} }},
	Derive: func(v Values, procs int) string { return derivePages(v) + " They join it." },
	Thumb:  150 * time.Millisecond,
}
