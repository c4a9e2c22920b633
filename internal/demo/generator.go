package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/generator"
)

var generator = Demo{
	Slug:    "generator",
	Title:   "Generator and quit channel",
	Claim:   "A goroutine makes values on demand until a closed channel tells it to quit.",
	Aliases: []string{"producer", "quit channel", "done channel", "lazy sequence", "fibonacci", "stop a goroutine"},
	Problem: "A sequence is long or endless, and its consumer does not know beforehand how much of it is needed. Once that is enough, the goroutine that makes the values must learn of it, else it waits at its send for ever.",
	Essence: "A function starts a goroutine that sends values on a channel, and returns the channel. The goroutine selects between the send and a receive from a quit channel; closing that one ends it.",
	Neighbours: []Differ{
		{"an iterator (iter.Seq)", "Since Go 1.23 a function can be ranged over: no goroutine, no channel, and break just works. Use that, unless values shall be made ahead, while the consumer is busy."},
		{"a pipeline", "Its first stage is a generator, and the end travels with the values: each stage closes its output. Quit travels against the values."},
		{"a context", "ctx.Done() is a quit channel with a reason, a deadline and children. For one goroutine of your own a plain channel does."},
	},
	Notice: []string{
		"Without a buffer the generator is one value ahead: it has made it and waits at its send. The last one is made in vain.",
		"quit carries no values. It is closed, since a closed channel can be received from at once, by any number of goroutines and any number of times.",
		"main waits for done. Without that it could return while the generator is still cleaning up, and the end of main is the end of the program.",
		"The generator does not close values. The consumer left first, so nobody would see it.",
	},
	Talk: []string{
		"Where does generate stand when main has taken its last value? Why would it stand there for ever without quit?",
		"Raise the buffer to 8. How many values are made that nobody takes?",
		"Why close(quit) and not quit <- struct{}{}? Think of three generators, and of one that has already ended.",
	},
	Params: []Param{
		{Name: "items", Label: "Values taken", Kind: Int, Min: 1, Max: 30, Step: 1, Default: "8", Field: "Items", Live: true, Touches: "main",
			Help: "After so many values the consumer has enough."},
		{Name: "rate", Label: "Generator's rate", Kind: Int, Min: 2, Max: 40, Step: 1, Unit: "values/s", Default: "25", Live: true, Field: "Rate", Touches: "generate",
			Help: "How many values a second the generator makes, if nobody holds it up."},
		{Name: "cost", Label: "Consumer's cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "main",
			Help: "Scales the 110 ms that the consumer needs for a value."},
		{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 16, Step: 1, Unit: "slots", Default: "0", Field: "Buffer", Touches: "values",
			Help: "How many values the generator may be ahead, beside the one in its hand."},
	},
	Actions: []ActionButton{
		{Name: "enough", Label: "Enough", Method: "Enough", Help: "The consumer takes no more after the value that it has or waits for."},
	},
	Scenarios: []Scenario{
		{Name: "Unbuffered: 8 values taken, 9 made", Values: map[string]string{}},
		{Name: "A buffer of 8: 8 values taken, 17 made", Values: map[string]string{"buffer": "8", "rate": "40"}},
		{Name: "40 values a second or 5: the consumer takes one in 220 ms", Values: map[string]string{"rate": "40", "cost": "2"}},
		{Name: "A slow generator: the consumer waits for each value", Values: map[string]string{"rate": "4"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "values made", Unit: "values", Obj: "made"},
		{Kind: "throughput", Label: "values taken", Unit: "values/s", Obj: "values"},
		{Kind: "queue", Label: "made ahead", Unit: "values", Obj: "values"},
		{Kind: "latency", Label: "age when taken p50 / p99", Unit: "ms", Obj: "values"},
	},
	Predictions: []Prediction{
		{"made", func(r *Recording) *Asked { return r.askMade() }},
	},
	Hint: Hint{
		Order: []string{"generate", "values", "main"},
		Scale: 150 * time.Millisecond,
	},
	Program: Program{File: "generator.go", Type: "Generator", Source: source("generator/generator.go"), Region: []string{"Run", "fibonacci", "generate"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Generator{} }},
	Derive: deriveGenerator,
	Thumb:  650 * time.Millisecond,
}

// deriveGenerator says who waits for whom.
func deriveGenerator(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["rate"])
	cost, _ := parseHundredths(v["cost"])
	buffer, _ := strconv.Atoi(v["buffer"])
	makes, takes := time.Second/time.Duration(rate), 110*time.Millisecond*time.Duration(cost)/100
	if makes < takes {
		return fmt.Sprintf("A value is made in %s and used in %s: the generator waits, at most %s ahead.", seconds(makes.Round(time.Millisecond)), seconds(takes), plural(buffer+1, "value"))
	}
	return fmt.Sprintf("A value is made in %s and used in %s: the consumer waits.", seconds(makes.Round(time.Millisecond)), seconds(takes))
}
