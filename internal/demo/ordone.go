package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/ordone"
)

var orDone = Demo{
	Slug:    "or-done",
	Title:   "Or-done",
	Claim:   "A range over a channel that also ends when the reader's context does.",
	Aliases: []string{"orDone", "or-done channel", "range over a channel", "range with context", "receive or cancel", "stop reading a channel", "iter.Seq", "leave a range"},
	Problem: "A reader ranges over a channel that belongs to somebody else: others read from it, too, or nobody will ever close it, as with a ticker's. A range waits for the next value however long that takes, and knows nothing of the reader's context.",
	Essence: "A select waits for a value and for ctx.Done(), whichever is first. Wrapped once, in a goroutine that forwards to a new channel or in an iterator, it leaves a plain range to every reader.",
	Neighbours: []Differ{
		{"a quit channel", "It tells who sends that nobody wants more. Here the sender goes on for others, and just one reader leaves."},
		{"a pipeline", "There each stage closes its output, and the end travels with the values. Who owns both ends needs no or-done."},
		{"bridge", "It ranges over one channel after the other. In the classic form each of these ranges is an or-done."},
	},
	Notice: []string{
		"ctx.Err() in the loop's body is looked at between two values. While none comes, nobody looks.",
		"The forwarding goroutine takes a value before its reader asks for it. If ctx ends while it holds one, that value is lost; the iterator loses none.",
		"An iterator (Go 1.23) is as easy to range over and needs neither the goroutine nor the channel. The classic form remains for those who need a channel, to pass it on or to select on it.",
		"If a value and Done are both ready, select takes either, so one value after the other might still be taken after the end. With the check of ctx.Err() before each select it is one at most.",
		"Or-done frees the receiver, not the sender. When the last reader has left, somebody must take the rest or tell the feed to stop; here main drains it.",
	},
	Talk: []string{
		"A reader's shift ends in the lull. When does the reader learn of it, with each of the three ways to read?",
		"Make a quote cost 4 times as much. Who holds the quotes that are lost at the end of a shift?",
		"Why can nobody just close the channel to end one reader?",
	},
	Params: []Param{
		{Name: "way", Label: "Readers range over", Kind: Choice, Choices: []ChoiceValue{{"ordone", "orDone, a channel"}, {"iterator", "untilDone, an iterator"}, {"check", "the feed, and check ctx"}}, Default: "ordone", Field: "Way", Touches: "reader",
			Help: "How a reader takes note of the end of its context."},
		{Name: "workers", Label: "Readers", Kind: Int, Min: 1, Max: 5, Step: 1, Default: "3", Field: "Workers", Touches: "reader",
			Help: "How many read from the feed."},
		{Name: "shift", Label: "Shift", Kind: Int, Min: 100, Max: 1500, Step: 50, Unit: "ms", Default: "900", Field: "Shift", Touches: "reader",
			Help: "When the first reader's context ends. That of each next one ends so much later."},
		{Name: "items", Label: "Quotes", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "24", Field: "Items", Touches: "feed",
			Help: "How many quotes the feed sends."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 3, Max: 40, Step: 1, Unit: "quotes/s", Default: "12", Live: true, Field: "Rate", Touches: "feed",
			Help: "How many quotes come a second, if somebody takes them."},
		{Name: "lull", Label: "Lull", Kind: Int, Min: 0, Max: 2000, Step: 50, Unit: "ms", Default: "900", Live: true, Field: "Lull", Touches: "feed",
			Help: "How long the feed is silent after the first half of the quotes."},
		{Name: "cost", Label: "Quote cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "reader",
			Help: "Scales the 113 ms that a reader needs for a quote."},
	},
	Actions: []ActionButton{
		{Name: "end", Label: "End a shift", Method: "EndShift", Help: "You cancel the context of the reader that has been there longest."},
		{Name: "pause", Label: "Pause the feed", Method: "Pause", Help: "The feed is silent for a second before its next quote."},
	},
	Scenarios: []Scenario{
		{Name: "Or-done: who waits in the lull leaves at the end of the shift", Values: map[string]string{}},
		{Name: "A check in the body: a reader leaves 262 ms late, when the lull is over", Values: map[string]string{"way": "check"}},
		{Name: "Slow readers: the forwarding goroutines lose 2 quotes", Values: map[string]string{"cost": "3"}},
		{Name: "An iterator: 3 goroutines fewer, and no quote is lost", Values: map[string]string{"way": "iterator", "cost": "3"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "left late by", Unit: "ms", Obj: "left late by"},
		{Kind: "gauge", Label: "quotes read", Unit: "quotes", Obj: "read"},
		{Kind: "gauge", Label: "lost", Unit: "quotes", Obj: "lost"},
		{Kind: "gauge", Label: "unread", Unit: "quotes", Obj: "unread"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"lost", func(r *Recording) *Asked { return r.askLost() }},
	},
	Hint: Hint{
		Order:   []string{"feed", "quotes", "forward", "out", "reader", "main"},
		Reserve: map[string]int{"reader": 5, "forward": 5, "you": 2},
		Hide:    []string{"mu", "wg"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "ordone.go", Type: "OrDone", Source: source("ordone/ordone.go"), Region: []string{"orDone", "forward", "untilDone"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.OrDone{} }},
	Derive: deriveOrDone,
	Thumb:  1100 * time.Millisecond,
}

// deriveOrDone says when the feed is silent, and which shifts end then.
func deriveOrDone(v Values, _ int) string {
	items, _ := strconv.Atoi(v["items"])
	rate, _ := strconv.Atoi(v["rate"])
	lull, _ := strconv.Atoi(v["lull"])
	readers, _ := strconv.Atoi(v["workers"])
	shift, _ := strconv.Atoi(v["shift"])
	from := (items/2)*1000/rate + 1000/rate
	in := 0
	for n := 1; n <= readers; n++ {
		if end := (shift + 17) * n; end >= from && end < from+lull {
			in++
		}
	}
	return fmt.Sprintf("Shifts end every %d ms. The feed is silent for %d ms from about %d ms on, in which %s.", shift, lull, from-1000/rate, plural(in, "shift")+" end"+map[bool]string{true: "s"}[in == 1])
}
