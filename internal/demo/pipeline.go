package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/pipeline"
)

var pipeline = Demo{
	Slug:    "pipeline",
	Title:   "Pipeline",
	Claim:   "Stages that are joined by channels work at the same time, each on another item.",
	Aliases: []string{"stages", "assembly line", "producer and consumer", "errgroup pipeline"},
	Problem: "Each item needs several steps, one after the other: fetch it, transform it, store it. A loop that does all steps of an item before it begins the next one keeps only one step busy.",
	Essence: "Each stage is a goroutine that receives from the stage before it and sends to the next. It closes its output when it is done, and gives up when the context that all stages share is cancelled.",
	Neighbours: []Differ{
		{"fan-out", "Its goroutines all do the same thing. The stages of a pipeline do different things, and every item passes each of them."},
		{"a worker pool", "A pool has one step, done by many. A pipeline has many steps, each done by one; a slow stage can be a pool itself."},
		{"publish-subscribe", "There every subscriber gets each message. Here each item is in one place at a time."},
	},
	Notice: []string{
		"The slowest stage sets the pace. The stage before it waits at its send, the stage behind it at its receive.",
		"A buffer evens out irregular items. It does not make a steadily slow stage faster: it fills up and stays full.",
		"Each channel is closed by the goroutine that sends on it, and by nobody else. That is how the end travels down the pipeline.",
		"An error travels the other way: transform returns, the errgroup cancels ctx, and generate, which waits at its send, leaves through ctx.Done().",
		"If a send and ctx.Done() are both ready, select chooses at random: after a cancel an item or more may still get through.",
		"store does not look at ctx: it ends when its input is closed. What has been transformed before the error is stored.",
	},
	Talk: []string{
		"How long do 12 items take, if generate needs 50 ms for each, transform 90 and store 70? First guess, then play.",
		"Raise the buffer from 0 to 16. Why is it not faster? Now raise the spread, and ask again.",
		"Let item 5 fail. Which goroutine would wait for ever if generate had a plain send in place of the select?",
	},
	Params: []Param{
		{Name: "items", Label: "Items", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "12", Field: "Items", Touches: "generate",
			Help: "How many items go through the pipeline."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 2, Max: 40, Step: 1, Unit: "items/s", Default: "20", Live: true, Field: "Rate", Touches: "generate",
			Help: "How many items generate makes a second, if nobody holds it up."},
		{Name: "cost", Label: "Transformation cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "transform",
			Help: "Scales the 90 ms that transform needs for an item."},
		{Name: "spread", Label: "Cost spread", Kind: Int, Min: 0, Max: 90, Step: 5, Unit: "%", Default: "0", Live: true, Field: "Spread", Touches: "transform",
			Help: "By how much that varies from item to item."},
		{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 16, Step: 1, Unit: "slots", Default: "2", Field: "Buffer", Touches: "raw",
			Help: "The capacity of each channel between two stages."},
		{Name: "fail", Label: "Bad item", Kind: Int, Min: 0, Max: 40, Step: 1, Default: "0", Field: "FailAt", Touches: "transform",
			Help: "The number of the item that cannot be transformed; 0 for none."},
	},
	Actions: []ActionButton{
		{Name: "break", Label: "Fail next", Method: "BreakNext", Help: "The next transformation fails."},
		{Name: "stop", Label: "Cancel", Method: "Stop", Help: "You cancel the context, as a caller who no longer wants the result."},
	},
	Scenarios: []Scenario{
		{Name: "12 items take 1.2 s; one goroutine would need 2.5 s", Values: map[string]string{}},
		{Name: "The slowest stage sets the pace: transform 3 times slower, 3.4 s", Values: map[string]string{"cost": "3"}},
		{Name: "A buffer of 16 does not help a slow stage: still 3.4 s", Values: map[string]string{"cost": "3", "buffer": "16"}},
		{Name: "Uneven items: a buffer saves a tenth of the time", Values: map[string]string{"items": "40", "spread": "90", "rate": "12", "buffer": "8"}},
		{Name: "Item 5 fails: all stages end, and 4 items are stored", Values: map[string]string{"fail": "5"}},
	},
	Metrics: []Metric{
		{Kind: "throughput", Label: "throughput", Unit: "items/s", Obj: "ready"},
		{Kind: "queue", Label: "waiting for transform", Unit: "items", Obj: "raw"},
		{Kind: "queue", Label: "waiting for store", Unit: "items", Obj: "ready"},
		{Kind: "latency", Label: "latency p50 / p99", Unit: "ms", Obj: "ready"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"waits", func(r *Recording) *Asked { return r.askFirstWait("generate", "raw", "item", 1) }},
		{"stored", func(r *Recording) *Asked { return r.askStored() }},
	},
	Hint: Hint{
		Order:   []string{"generate", "raw", "transform", "ready", "store", "g", "ctx"},
		Reserve: map[string]int{"you": 2},
		Hide:    []string{"mu", "main", "parent", "parent.Done", "ctx.Done"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "pipeline.go", Type: "Pipeline", Source: source("pipeline/pipeline.go"), Region: []string{"Run", "transform"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Pipeline{} }},
	Derive: derivePipeline,
	Thumb:  500 * time.Millisecond,
}

// derivePipeline says which stage sets the pace.
func derivePipeline(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["rate"])
	cost, _ := parseHundredths(v["cost"])
	name, slowest := "generate", time.Second/time.Duration(rate)
	if t := 90 * time.Millisecond * time.Duration(cost) / 100; t > slowest {
		name, slowest = "transform", t
	}
	if t := 70 * time.Millisecond; t > slowest {
		name, slowest = "store", t
	}
	return fmt.Sprintf("The slowest stage is %s: an item every %s at best.", name, seconds(slowest.Round(time.Millisecond)))
}
