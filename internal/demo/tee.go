package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/tee"
)

var teeDemo = Demo{
	Slug:    "tee",
	Title:   "Tee",
	Claim:   "One input, two outputs, and each value goes to both.",
	Aliases: []string{"tee channel", "duplicate a channel", "split", "T-junction", "nil channel in select"},
	Problem: "Two parts of a program want to see the same values, and each expects a channel of its own. A channel hands each value to one receiver only.",
	Essence: "A goroutine receives each value once and sends it twice, first to the output that is ready first. The case that is done is switched off by setting its channel to nil.",
	Neighbours: []Differ{
		{"publish-subscribe", "Any number of outputs that come and go, and a policy for slow ones. A tee has two and loses nothing."},
		{"fan-out", "There each value goes to one of the outputs."},
		{"a pipeline", "A tee is a stage of one, with two next stages."},
	},
	Notice: []string{
		"The outputs keep step: the next value is taken when both have the last. So the slower reader sets the pace for both, and for the source.",
		"Within one value the order is free: whoever is ready first is served first. Two plain sends, one after the other, would make the quick one wait behind the slow one even there.",
		"A send to a nil channel blocks for ever, and in a select a case that blocks for ever is as good as none. That is how one case is switched off.",
		"A buffer lets the quick reader run ahead by so many values, not further.",
		"Both outputs get the same value. If it holds a pointer, both readers have the same object, and need a lock if one of them writes.",
	},
	Talk: []string{
		"The alarm needs 37 ms for an item. Why does it get one every 148 ms only?",
		"Raise the buffer. For how long is the alarm quicker, and why not for longer?",
		"Replace the select by two sends. Who waits for whom then?",
	},
	Params: []Param{
		{Name: "items", Label: "Items", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "12", Field: "Items", Touches: "generate",
			Help: "How many items pass the tee."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 2, Max: 40, Step: 1, Unit: "items/s", Default: "20", Live: true, Field: "Rate", Touches: "generate",
			Help: "How many items come a second, if nobody holds them up."},
		{Name: "cost", Label: "Item cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "alarm",
			Help: "Scales the 37 ms that the alarm needs for an item."},
		{Name: "slow", Label: "The archive needs", Kind: Int, Min: 1, Max: 10, Step: 1, Unit: "×", Default: "4", Live: true, Field: "Slow", Touches: "archive",
			Help: "How many times as much the archive needs."},
		{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 16, Step: 1, Unit: "slots", Default: "0", Field: "Buffer", Touches: "checked",
			Help: "The capacity of both outputs."},
	},
	Actions: []ActionButton{
		{Name: "stall", Label: "Stall the archive", Method: "Stall", Help: "The archive pauses for 600 ms at its next item."},
	},
	Scenarios: []Scenario{
		{Name: "The slower reader sets the pace of both: 12 items in 1.8 s", Values: map[string]string{}},
		{Name: "Equal readers keep up with the source: 12 items in 0.6 s", Values: map[string]string{"slow": "1"}},
		{Name: "A buffer of 16 lets the quick reader finish 1.1 s before the slow one", Values: map[string]string{"buffer": "16"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "archived", Unit: "items", Obj: "archived"},
		{Kind: "gauge", Label: "checked", Unit: "items", Obj: "checked"},
		{Kind: "queue", Label: "waiting for the archive", Unit: "items", Obj: "archived"},
		{Kind: "throughput", Label: "through the tee", Unit: "items/s", Obj: "items"},
	},
	Predictions: []Prediction{
		{"more", func(r *Recording) *Asked { return r.askTee() }},
	},
	Hint: Hint{
		Order: []string{"generate", "items", "tee", "archived checked", "archive alarm"},
		Hide:  []string{"wg"},
		Scale: 150 * time.Millisecond,
	},
	Program: Program{File: "tee.go", Type: "Tee", Source: source("tee/tee.go"), Region: []string{"Run", "tee"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Tee{} }},
	Derive: deriveTee,
	Thumb:  500 * time.Millisecond,
}

// deriveTee says who sets the pace.
func deriveTee(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["rate"])
	slow, _ := strconv.Atoi(v["slow"])
	cost, _ := parseHundredths(v["cost"])
	every := time.Second / time.Duration(rate)
	if t := 37 * time.Millisecond * time.Duration(cost) / 100 * time.Duration(slow); t > every {
		if v["buffer"] != "0" {
			return fmt.Sprintf("The archive needs %s for an item: once its buffer of %s is full, it sets the pace of all.", seconds(t.Round(time.Millisecond)), v["buffer"])
		}
		return fmt.Sprintf("The archive sets the pace of all: an item every %s.", seconds(t.Round(time.Millisecond)))
	}
	return fmt.Sprintf("The source sets the pace: an item every %s.", seconds(every.Round(time.Millisecond)))
}
