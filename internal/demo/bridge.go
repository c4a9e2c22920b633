package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/bridge"
)

var bridgeDemo = Demo{
	Slug:    "bridge",
	Title:   "Bridge",
	Claim:   "A channel of channels is read as one channel: fetched at the same time, read in order.",
	Aliases: []string{"channel of channels", "chan chan", "flatten channels", "concat", "ordered results", "keep the order", "bridge channel", "head-of-line blocking", "prefetch", "pagination"},
	Problem: "Values come in parts, each with a channel of its own: pages of a listing, files of a log. They are wanted as one sequence in the right order, but should not be fetched one part after the other.",
	Essence: "A channel hands over the channels of the parts in order, and those who fill them work at the same time. One goroutine ranges over each of them in turn and sends on what it gets.",
	Neighbours: []Differ{
		{"fan-out", "Its fan-in reads all channels at the same time, so that values come as they are ready, in any order. A bridge reads one after the other."},
		{"a pipeline", "With one goroutine for each stage it keeps the order, too, but then each stage works on one item at a time."},
		{"or-done", "It ends a range over one channel with the reader's context. Here who fills a page closes it when ctx ends, so that a plain range will do."},
	},
	Notice: []string{
		"A channel is a value like any other: it can be sent on a channel. The place in pages settles the order, before anybody knows when the page will be there.",
		"The capacity of pages is the limit of concurrency: so many pages are fetched beside the one that is read, with no semaphore.",
		"Who is late holds up all behind it, even if they are ready: head-of-line blocking, the price of order.",
		"Each page's buffer bounds how much is kept of pages whose turn has not come. When it is full, who fetches waits at its send.",
		"After a cancel bridge reads no more. list and fetch must look at ctx themselves, or they would wait at their sends for ever.",
	},
	Talk: []string{
		"Set Ahead to 0. Why does each page now cost its latency?",
		"Make page 2 slow. Which pages are ready meanwhile, and where are their records?",
		"Would a fan-in be faster then? When would its order be good enough?",
	},
	Params: []Param{
		{Name: "pages", Label: "Pages", Kind: Int, Min: 1, Max: 6, Step: 1, Default: "4", Field: "Pages", Touches: "list",
			Help: "How many pages there are."},
		{Name: "size", Label: "Records of a page", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "6", Field: "Size", Touches: "page",
			Help: "How many records each page has."},
		{Name: "ahead", Label: "Ahead", Kind: Int, Min: 0, Max: 5, Step: 1, Unit: "pages", Default: "2", Field: "Ahead", Touches: "pages",
			Help: "The capacity of the channel of channels: how many pages are fetched beside the one that is read."},
		{Name: "buffer", Label: "Buffer of a page", Kind: Int, Min: 0, Max: 6, Step: 1, Unit: "records", Default: "3", Field: "Buffer", Touches: "page",
			Help: "How many records of a page wait until they are read."},
		{Name: "latency", Label: "Latency", Kind: Int, Min: 10, Max: 600, Step: 10, Unit: "ms", Default: "230", Live: true, Field: "Latency", Touches: "fetch",
			Help: "How long a page takes to begin. Each of its records then takes 7 ms."},
		{Name: "slow", Label: "Slow page", Kind: Int, Min: 0, Max: 6, Step: 1, Default: "0", Field: "Slow", Touches: "fetch",
			Help: "The page with five times that latency; 0 for none."},
		{Name: "cost", Label: "Record cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "main",
			Help: "Scales the 41 ms that the reader needs for a record."},
	},
	Actions: []ActionButton{
		{Name: "stall", Label: "Stall next page", Method: "Stall", Help: "The next page that is begun takes a second longer."},
		{Name: "stop", Label: "Stop", Method: "Stop", Help: "You cancel the context: all goroutines end, each when it looks."},
	},
	Scenarios: []Scenario{
		{Name: "2 pages ahead: 24 records in 1.2 s, in order", Values: map[string]string{}},
		{Name: "None ahead: each page costs its latency, 1.8 s", Values: map[string]string{"ahead": "0"}},
		{Name: "Page 2 is five times slower: 3 and 4 are there and wait for it", Values: map[string]string{"slow": "2"}},
		{Name: "4 ahead: 5 of 6 pages are fetched at one time", Values: map[string]string{"pages": "6", "ahead": "4"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "pages being fetched", Unit: "pages", Obj: "fetching"},
		{Kind: "queue", Label: "pages ahead", Unit: "pages", Obj: "pages"},
		{Kind: "throughput", Label: "records", Unit: "records/s", Obj: "records"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"fetching", func(r *Recording) *Asked { return r.askFetching() }},
	},
	Hint: Hint{
		Order:   []string{"list", "fetch", "pages page", "bridge", "records", "main"},
		Reserve: map[string]int{"you": 2},
		Hide:    []string{"mu", "wg", "ctx"},
		Scale:   120 * time.Millisecond,
	},
	Program: Program{File: "bridge.go", Type: "Bridge", Source: source("bridge/bridge.go"), Region: []string{"bridge", "list"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Bridge{} }},
	Derive: deriveBridge,
	Thumb:  400 * time.Millisecond,
}

// deriveBridge says whether pages come as fast as they are read.
func deriveBridge(v Values, _ int) string {
	size, _ := strconv.Atoi(v["size"])
	ahead, _ := strconv.Atoi(v["ahead"])
	latency, _ := strconv.Atoi(v["latency"])
	cost, _ := parseHundredths(v["cost"])
	fetch, read := latency+7*size, 41*size*cost/100
	who := "the reader sets the pace"
	// A page is begun so many pages and one record before its turn.
	if fetch > read*(ahead+1) || latency+7 > read*ahead+41*cost/100 {
		who = "the reader waits"
	}
	return fmt.Sprintf("A page is fetched in at least %d ms and read in %d; with %s fetched at one time %s.", fetch, read, plural(ahead+1, "page"), who)
}
