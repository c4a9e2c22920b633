package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/pubsub"
)

var pubSub = Demo{
	Slug:    "publish-subscribe",
	Title:   "Publish and subscribe",
	Claim:   "Every subscriber gets each message, and a policy decides what a slow one costs.",
	Aliases: []string{"publish/subscribe", "pub/sub", "pubsub", "broker", "broadcast", "event bus", "topic", "observer"},
	Problem: "Several parties want to know of each event, and the one who publishes should not have to know them. A channel does not do that by itself: each value that is sent on it is received once.",
	Essence: "Each subscriber has a channel of its own, and publishing means to send to each of them. What happens when one of these channels is full has to be decided: wait, or lose the new message, or lose the oldest one.",
	Neighbours: []Differ{
		{"fan-out", "There each value goes to one of the receivers, to share the work. Here each value goes to all of them, to share the news."},
		{"tee", "A tee has two outputs that are known beforehand and keep step. Subscribers come and go, and may fall behind."},
		{"sync.Cond", "Broadcast wakes all who wait, but carries no value, and who does not wait at that moment misses it."},
	},
	Notice: []string{
		"Block: the publisher waits for the slow subscriber, and so does everybody else. Nothing is lost.",
		"A buffer buys time, not speed. A subscriber that is slower than the publisher fills any buffer, sooner or later.",
		"Lose the new: a send in a select with a default either succeeds at once or is given up.",
		"Lose the old: the publisher takes the oldest message out itself. What a slow subscriber reads is then recent, which suits states and prices, but not orders.",
		"The lock guards the list and is not held during a send. Else nobody could unsubscribe while the publisher waits for a slow one.",
		"An inbox is closed by the publisher alone, when it sends no more. Who unsubscribes closes gone, not the inbox: a send on a closed channel panics.",
	},
	Talk: []string{
		"Play it with Block: why do the three quick subscribers read no faster than the slow one?",
		"Switch to Lose the new. Who loses messages now, and who does not notice?",
		"Unsubscribe the slow one while the publisher waits for it. Which case of the select lets the publisher go on?",
	},
	Params: []Param{
		{Name: "workers", Label: "Subscribers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "4", Field: "Workers", Touches: "read",
			Help: "How many subscribe at the start. The first is the slow one."},
		{Name: "items", Label: "Messages", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "12", Field: "Items", Touches: "main",
			Help: "How many messages are published."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 2, Max: 40, Step: 1, Unit: "/s", Default: "10", Live: true, Field: "Rate", Touches: "main",
			Help: "How many messages a second are published, if nobody holds the publisher up."},
		{Name: "cost", Label: "Message cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "read",
			Help: "Scales the 67 ms that a subscriber needs for a message."},
		{Name: "slow", Label: "The slow one needs", Kind: Int, Min: 1, Max: 10, Step: 1, Unit: "×", Default: "4", Live: true, Field: "Slow", Touches: "read",
			Help: "How many times as much the first subscriber needs for a message."},
		{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 16, Step: 1, Unit: "slots", Default: "2", Field: "Buffer", Touches: "inbox",
			Help: "How many messages wait for each subscriber. Who subscribes while the old are lost has 1 at least: the newest message needs room."},
		{Name: "full", Label: "When a buffer is full", Kind: Choice, Choices: []ChoiceValue{{"block", "block"}, {"new", "lose the new"}, {"old", "lose the old"}}, Default: "block", Live: true, Field: "Policy", Touches: "inbox",
			Help: "What the publisher does when a subscriber's buffer has no room for a message."},
	},
	Actions: []ActionButton{
		{Name: "join", Label: "Subscribe", Method: "Subscribe", Help: "One more subscriber, from now on."},
		{Name: "leave", Label: "Unsubscribe", Method: "Unsubscribe", Help: "The subscriber that has been there longest leaves: first of all the slow one."},
	},
	Scenarios: []Scenario{
		{Name: "Block: one slow subscriber makes 12 messages take 3.3 s in place of 1.3 s", Values: map[string]string{}},
		{Name: "Lose the new: 2 s, and the slow one gets 7 of 12", Values: map[string]string{"full": "new"}},
		{Name: "Lose the old: the slow one is 6 behind at most; if the new are lost, 13", Values: map[string]string{"full": "old", "buffer": "4", "items": "40"}},
		{Name: "A buffer of 16: the publisher never waits, and the slow one falls 7 behind", Values: map[string]string{"buffer": "16"}},
		{Name: "Without a buffer and with Lose the new, a slow one misses most", Values: map[string]string{"full": "new", "buffer": "0", "slow": "8"}},
	},
	Metrics: []Metric{
		{Kind: "throughput", Label: "messages read", Unit: "messages/s", Obj: "inbox", By: "read"},
		{Kind: "gauge", Label: "slow one is behind", Unit: "messages", Obj: "slow one is behind"},
		{Kind: "gauge", Label: "lost", Unit: "messages", Obj: "lost"},
		{Kind: "utilisation", Label: "subscribers busy", Unit: "%", Obj: "read"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"behind", func(r *Recording) *Asked { return r.askBehindSlow() }},
		{"lost", func(r *Recording) *Asked { return r.askMissed() }},
	},
	Hint: Hint{
		Order:   []string{"main", "inbox", "read"},
		Reserve: map[string]int{"read": 8, "you": 2},
		Hide:    []string{"mu", "wg", "gone"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "pubsub.go", Type: "PubSub", Source: source("pubsub/pubsub.go"), Region: []string{"publish", "deliver"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.PubSub{} }},
	Derive: derivePubSub,
	Thumb:  1250 * time.Millisecond,
}

// derivePubSub says whether the slow subscriber keeps up.
func derivePubSub(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["rate"])
	slow, _ := strconv.Atoi(v["slow"])
	cost, _ := parseHundredths(v["cost"])
	every := time.Second / time.Duration(rate)
	needs := 67 * time.Millisecond * time.Duration(cost) / 100 * time.Duration(slow)
	if needs <= every {
		return fmt.Sprintf("A message every %s, and the slowest subscriber needs %s: all keep up.", seconds(every.Round(time.Millisecond)), seconds(needs.Round(time.Millisecond)))
	}
	return fmt.Sprintf("A message every %s, but the slowest subscriber needs %s: it falls behind.", seconds(every.Round(time.Millisecond)), seconds(needs.Round(time.Millisecond)))
}
