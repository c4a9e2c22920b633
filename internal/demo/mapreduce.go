package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/mapreduce"
)

var mapReduce = Demo{
	Slug:    "map-reduce",
	Title:   "Map-reduce",
	Claim:   "A pool maps documents to counts, and reducers sum the words that are theirs.",
	Aliases: []string{"MapReduce", "word count", "shuffle", "combiner", "shards", "aggregate in parallel", "hash partition", "straggler"},
	Problem: "Many inputs are to be summed up by key, such as words by how often they occur. Reading them can be spread over workers at once; adding to one common map cannot, unless they take turns.",
	Essence: "Mappers turn each input into pairs of key and value. A hash of the key picks the reducer, so that all values of one key meet in one goroutine, which needs no lock.",
	Neighbours: []Differ{
		{"a worker pool", "The mappers are one. Map-reduce adds a second stage, in which each key belongs to one goroutine."},
		{"fan-out, fan-in", "There any worker may take any value. Between mappers and reducers the key decides who gets it."},
		{"one map behind a mutex", "Simple, and often fast enough. All mappers then take turns at one lock; here each reducer owns its map."},
	},
	Notice: []string{
		"The mappers are an ordinary worker pool: they share one channel of documents.",
		"A reducer knows no sum before the last mapper has ended: between the two stages lies a barrier, and one slow document holds all of them up.",
		"The same words meet only if every mapper uses the same hash. Across processes hash/maphash would not do: its seeds are random, and no other process can have the same.",
		"With combining, each mapper sums its document first and sends fewer counts. The sums are the same, since it does not matter in which order and groups one adds.",
		"Words are not spread evenly: the reducer of a frequent word has more to do than the others.",
	},
	Talk: []string{
		"Why may each reducer use a map without a lock?",
		"Set 8 mappers: what bounds the time now, and why can the reducers not start to send earlier?",
		"Combine first: how many counts are saved, and for which documents?",
	},
	Params: []Param{
		{Name: "workers", Label: "Mappers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "3", Field: "Workers", Touches: "mapper",
			Help: "How many goroutines split documents."},
		{Name: "reducers", Label: "Reducers", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "2", Field: "Reducers", Touches: "reducer",
			Help: "How many goroutines sum counts; each word belongs to one of them."},
		{Name: "tasks", Label: "Documents", Kind: Int, Min: 1, Max: 48, Step: 1, Default: "6", Field: "Tasks",
			Help: "How many documents there are."},
		{Name: "combine", Label: "Mappers send", Kind: Choice, Choices: []ChoiceValue{{"words", "each word"}, {"combine", "sums of a document"}}, Default: "words", Live: true, Bool: true, Field: "Combine", Touches: "mapper",
			Help: "Whether a mapper sums the words of a document before it sends them."},
		{Name: "cost", Label: "Document cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "mapper",
			Help: "Scales the cost of every document that is read from now on."},
		{Name: "kind", Label: "Reading uses", Kind: Choice, Choices: []ChoiceValue{{"cpu", "CPU"}, {"io", "I/O"}}, Default: "io", Live: true, Bool: true, Field: "IO", Touches: "mapper",
			Help: "CPU work holds a P while it runs. I/O waits for the network poller and holds none."},
	},
	Scenarios: []Scenario{
		{Name: "3 mappers, 2 reducers: each word's counts all go to one reducer", Values: map[string]string{}},
		{Name: "48 documents: combining saves 16 of 160 counts, and the sums are the same", Values: map[string]string{"tasks": "48", "combine": "combine", "cost": "0.2"}},
		{Name: "8 mappers for 6 documents: the slowest document decides when the sums come", Values: map[string]string{"workers": "8"}},
		{Name: "CPU work on one P: one mapper is as fast as three", Procs: 1, Values: map[string]string{"kind": "cpu"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "counts sent", Unit: "", Obj: "counts sent"},
		{Kind: "throughput", Label: "documents", Unit: "docs/s", Obj: "docs"},
		{Kind: "utilisation", Label: "mappers busy", Unit: "%", Obj: "mapper"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked { return r.askReceiver("docs", 0) }},
		{"word", func(r *Recording) *Asked { return r.askSameWord() }},
	},
	Hint: Hint{
		Order: []string{"feed", "docs", "mapper", "reducer", "reduced", "main"},
		Hide:  []string{"mu", "mappers", "reduces", "finish"},
		Scale: 150 * time.Millisecond,
	},
	Program: Program{File: "map_reduce.go", Type: "MapReduce", Source: source("mapreduce/map_reduce.go"), Region: []string{"mapper", "reducer", "finish"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.MapReduce{} }},
	Derive: deriveMapReduce,
	Thumb:  320 * time.Millisecond,
}

// deriveMapReduce says what the values amount to.
func deriveMapReduce(v Values, _ int) string {
	workers, _ := strconv.Atoi(v["workers"])
	tasks, _ := strconv.Atoi(v["tasks"])
	reducers, _ := strconv.Atoi(v["reducers"])
	return fmt.Sprintf("%s for %s; each word belongs to one of %s, by a hash of the word.",
		plural(tasks, "document"), plural(workers, "mapper"), plural(reducers, "reducer"))
}
