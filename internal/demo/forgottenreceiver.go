package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/forgottenreceiver"
	"github.com/go-concurrency/playground/internal/demo/virtual/forgottenreceiverfixed"
)

// printsNothing is what Go prints of a leak.
const printsNothing = "nothing: a goroutine that never ends is no error"

var forgottenReceiverParams = []Param{
	{Name: "requests", Label: "Requests", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "3", Field: "Requests", Touches: "main",
		Help: "How many requests main makes, one after the other."},
	{Name: "replicas", Label: "Replicas", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "3", Field: "Replicas", Touches: "ask",
		Help: "How many replicas each request asks."},
	{Name: "slower", Label: "Each replica slower by", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "7", Field: "Slower", Touches: "ask",
		Help: "How much later each replica answers than the one before it. The first takes 5 ms."},
}

var forgottenReceiver = Demo{
	Slug:    "forgotten-receiver",
	Title:   "Forgotten receiver",
	Claim:   "Each request takes the first answer; the goroutines with the others wait to send for ever.",
	Aliases: []string{"goroutine leak", "leaked sender", "abandoned goroutine", "first response", "goroutineleak profile"},
	Problem: "Asking several replicas and taking the fastest makes a service quicker. But a goroutine that nobody waits for still has an answer to hand over.",
	Essence: "A send on an unbuffered channel waits for a receiver. first has returned and nobody else receives from its channel, so the receiver never comes and the goroutine stays for as long as the program runs.",
	Neighbours: []Differ{
		{"all goroutines asleep", "There main waits too, and Go ends the program. Here main goes on, so nobody notices."},
		{"forgotten cancel", "There goroutines wait for a signal that nobody gives; here for a receiver that is gone."},
		{"hedged requests", "They do this right: the channel has room, or the losers are cancelled."},
	},
	Notice: []string{
		"Each request leaves one goroutine fewer than it has replicas. The number of goroutines only grows: that is the curve to watch in production.",
		"Go prints nothing. A leaked goroutine keeps its stack and all that it refers to; the garbage collector does not end goroutines.",
		"Go 1.26 has an experimental goroutineleak profile, which finds goroutines that wait for something that nothing reachable holds.",
		"The leak is a bug of first, not of ask: whoever starts a goroutine must know how it ends.",
	},
	Talk: []string{
		"After 1,000 requests to 3 replicas: how many goroutines are there?",
		"What is the smallest change that ends the leak?",
		"Would a timeout in main help?",
	},
	Params: forgottenReceiverParams,
	Scenarios: []Scenario{
		{Name: "3 requests to 3 replicas always leave 6 goroutines behind", Values: map[string]string{}},
		{Name: "4 requests to 4 replicas leave 12", Values: map[string]string{"requests": "4", "replicas": "4"}},
		{Name: "One replica: nothing is left", Values: map[string]string{"replicas": "1"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"left", func(r *Recording) *Asked { return r.askLeft() }},
	},
	Hint:     Hint{Order: []string{"ask", "main"}, Reserve: map[string]int{"ask": 12}, Scale: 3 * time.Millisecond},
	Leaks:    true,
	Prints:   printsNothing,
	Happened: "Nobody receives the later answers, so their goroutines wait for ever.",
	Program: Program{File: "forgotten_receiver.go", Type: "ForgottenReceiver", Source: source("forgottenreceiver/forgotten_receiver.go"), Region: []string{"Run", "first", "ask"},
		Files: forgottenreceiver.Files, New: func() interface{ Run() } { return &forgottenreceiver.ForgottenReceiver{} }},
	Derive: func(v Values, _ int) string {
		each := v.int("replicas") - 1
		return fmt.Sprintf("Each request leaves %s behind, %d in all.", plural(each, "goroutine"), each*v.int("requests"))
	},
	Thumb: 45 * time.Millisecond,
}

var forgottenReceiverFixed = Demo{
	Slug:    "forgotten-receiver-fixed",
	Title:   "Room for every answer",
	Claim:   "The channel has a slot for each answer, so that no sender needs a receiver.",
	Problem: "Of several answers only the first is wanted, and the goroutines that bring the others must come to an end.",
	Essence: "With a capacity of one slot a sender, every send succeeds at once and every goroutine ends. Channel and answers are garbage when the last of them has ended.",
	Neighbours: []Differ{
		{"forgotten receiver", "One argument of make is the difference."},
		{"a context that is cancelled", "It also ends the work that is no longer wanted, where this lets it finish. Use both where work is dear: cancelling alone does not help a goroutine that is about to send."},
	},
	Notice: []string{
		"The late answers land in the buffer, and their goroutines end, although nobody will ever look at them.",
		"A channel need not be closed: it is memory like any other, and goes when nobody refers to it.",
		"The slower replicas still work for nothing. That is the price of the first answer; a context would lower it.",
	},
	Talk: []string{
		"Why must the capacity be the number of replicas, or at least one less?",
		"What if the capacity were 1 and each goroutine sent in a select with a default?",
	},
	Params: forgottenReceiverParams,
	Scenarios: []Scenario{
		{Name: "3 requests to 3 replicas always leave nothing behind", Values: map[string]string{}},
		{Name: "4 requests to 4 replicas: never more than 12 goroutines ask", Values: map[string]string{"requests": "4", "replicas": "4"}},
	},
	Metrics: forgottenReceiver.Metrics,
	Hint:    forgottenReceiver.Hint,
	Fixes:   "forgotten-receiver", Happened: "Each answer has a slot, so every goroutine can send and end.",
	Program: Program{File: "forgotten_receiver_fixed.go", Type: "ForgottenReceiverFixed", Source: source("forgottenreceiverfixed/forgotten_receiver_fixed.go"), Region: []string{"Run", "first", "ask"},
		Files: forgottenreceiverfixed.Files, New: func() interface{ Run() } { return &forgottenreceiverfixed.ForgottenReceiverFixed{} }},
	Derive: func(v Values, _ int) string {
		return fmt.Sprintf("Of %s, %d end in the buffer.", plural(v.int("replicas")*v.int("requests"), "answer"), (v.int("replicas")-1)*v.int("requests"))
	},
	Thumb: 25 * time.Millisecond,
}
