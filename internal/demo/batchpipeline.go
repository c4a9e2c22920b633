package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/batchpipeline"
)

var batchPipeline = Demo{
	Slug:    "batch-pipeline",
	Title:   "Batch pipeline",
	Claim:   "Food orders pass four stages; the slow one is done by several goroutines, the costly one in batches.",
	Aliases: []string{"batching", "bulk insert", "food orders", "ETL", "micro-batch", "flush interval"},
	Problem: "In a pipeline one stage is too slow, and another pays for each call, not for each item: a transaction, a request, a write to disk.",
	Essence: "The slow stage is run by several goroutines that share its input and its output. The costly one is given batches: so many items at one time, or fewer when the first of them has waited long enough.",
	Neighbours: []Differ{
		{"a pipeline", "The same with one goroutine a stage and one item at a time."},
		{"fan-out", "It is one stage of this: enrich. The others stay single, since they are fast enough."},
		{"a worker pool", "enrich is one, whose queue is the channel before it and whose results go into the channel behind it."},
	},
	Notice: []string{
		"With one goroutine in enrich all others wait for it. With five the queue before it is empty most of the time.",
		"Several goroutines in a stage give up the order: a later order may overtake an earlier one. Where order counts, it has to be restored behind them.",
		"enriched is closed by enrichAll, which waits for all enrichers. If each of them closed it, the second close would panic, and so would a send after the first.",
		"late is nil while the batch is empty, and a receive from a nil channel is never ready: the select then has one case only.",
		"Without the time limit the last orders of a quiet evening would wait in the batch until others came.",
	},
	Talk: []string{
		"Which stage limits the throughput? Raise its goroutines until another one does.",
		"Set the batch size to 1. Why is save the slowest stage now?",
		"Let orders come slowly, and watch how long the first order of a batch waits. What does the time limit cost, and what does it save?",
	},
	Params: []Param{
		{Name: "items", Label: "Orders", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "20", Field: "Items", Touches: "read",
			Help: "How many orders come."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 2, Max: 40, Step: 1, Unit: "orders/s", Default: "20", Live: true, Field: "Rate", Touches: "read",
			Help: "How many orders a second are read, if nobody holds read up."},
		{Name: "workers", Label: "Enrichers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "3", Field: "Workers", Touches: "enrich",
			Help: "How many goroutines enrich orders."},
		{Name: "cost", Label: "Cost to enrich", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "enrich",
			Help: "Scales the 230 ms that it takes to enrich an order."},
		{Name: "size", Label: "Batch size", Kind: Int, Min: 1, Max: 10, Step: 1, Unit: "orders", Default: "5", Live: true, Field: "Size", Touches: "batch",
			Help: "So many orders are saved in one transaction, which takes 90 ms and 3 ms for each of them."},
		{Name: "wait", Label: "Batch waits at most", Kind: Int, Min: 50, Max: 2000, Step: 50, Unit: "ms", Default: "400", Live: true, Field: "Wait", Touches: "batch",
			Help: "After that time a batch is saved even if it is not full."},
		{Name: "bad", Label: "Invalid is every nth order", Kind: Int, Min: 0, Max: 10, Step: 1, Default: "0", Live: true, Field: "Bad", Touches: "validate",
			Help: "Each order whose number n divides is rejected; 0 for none."},
		{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 8, Step: 1, Unit: "slots", Default: "2", Field: "Buffer", Touches: "valid",
			Help: "The capacity of the channels between the stages."},
	},
	Actions: []ActionButton{
		{Name: "last", Label: "Last orders", Method: "LastOrders", Help: "No more orders; what has been read goes through all stages."},
	},
	Scenarios: []Scenario{
		{Name: "20 orders take 1.8 s with 3 enrichers, 4.8 s with one", Values: map[string]string{}},
		{Name: "Batches of 1: save is the slowest stage, 2.1 s", Values: map[string]string{"size": "1", "workers": "6"}},
		{Name: "A quiet evening: the time limit saves batches that are not full", Values: map[string]string{"items": "10", "rate": "4", "wait": "600"}},
		{Name: "Every fourth order is invalid: 15 saved, 5 rejected", Values: map[string]string{"bad": "4"}},
	},
	Metrics: []Metric{
		{Kind: "throughput", Label: "orders enriched", Unit: "orders/s", Obj: "enriched"},
		{Kind: "queue", Label: "waiting for enrich", Unit: "orders", Obj: "valid"},
		{Kind: "latency", Label: "until enriched p50 / p99", Unit: "ms", Obj: "enriched"},
		{Kind: "gauge", Label: "saved", Unit: "orders", Obj: "saved"},
		{Kind: "utilisation", Label: "enrichers busy", Unit: "%", Obj: "enrich"},
	},
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked { return r.askReceiver("valid", 0) }},
		{"batch", func(r *Recording) *Asked { return r.askBatch() }},
	},
	Hint: Hint{
		Order:   []string{"read", "orders", "validate", "valid", "enrich", "enriched", "batch", "batches", "main"},
		Reserve: map[string]int{"enrich": 8},
		Hide:    []string{"wg", "late"},
		Scale:   180 * time.Millisecond,
	},
	Program: Program{File: "batchpipeline.go", Type: "BatchPipeline", Source: source("batchpipeline/batchpipeline.go"), Region: []string{"enrichAll", "batch"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.BatchPipeline{} }},
	Derive: deriveBatchPipeline,
	Thumb:  900 * time.Millisecond,
}

// deriveBatchPipeline says which stage sets the pace.
func deriveBatchPipeline(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["rate"])
	workers, _ := strconv.Atoi(v["workers"])
	size, _ := strconv.Atoi(v["size"])
	cost, _ := parseHundredths(v["cost"])
	name, slowest := "read", time.Second/time.Duration(rate)
	if t := 230 * time.Millisecond * time.Duration(cost) / 100 / time.Duration(workers); t > slowest {
		name, slowest = "enrich", t
	}
	if t := 90*time.Millisecond/time.Duration(size) + 3*time.Millisecond; t > slowest {
		name, slowest = "save", t
	}
	return fmt.Sprintf("The slowest stage is %s: an order every %s at best.", name, seconds(slowest.Round(time.Millisecond)))
}
