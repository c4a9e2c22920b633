package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/nilchannel"
	"github.com/go-concurrency/playground/internal/demo/virtual/nilchannelfixed"
)

var nilChannelParams = []Param{
	{Name: "letters", Label: "Letters", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "6", Field: "Letters", Touches: "main",
		Help: "How many letters main delivers."},
	{Name: "people", Label: "People", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "2", Field: "People", Touches: "read",
		Help: "How many people have an inbox."},
	{Name: "stray", Label: "Astray: every nth letter", Kind: Int, Min: 0, Max: 10, Step: 1, Default: "4", Field: "Stray", Touches: "main",
		Help: "Each letter whose number n divides is for somebody who has no inbox; 0 for none."},
	{Name: "pause", Label: "Time between letters", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Pause", Touches: "main",
		Help: "How long the next letter takes to come."},
}

var nilChannel = Demo{
	Slug:    "nil-channel",
	Title:   "Nil channel",
	Claim:   "The map has no channel for that name, so main sends on nil and waits for ever.",
	Aliases: []string{"chan send (nil chan)", "chan receive (nil chan)", "uninitialised channel", "missing make", "zero value of a channel"},
	Problem: "Each person has an inbox in a map. A letter for somebody who is not in it gets the zero value of a channel.",
	Essence: "A channel that was never made is nil. A send on nil, or a receive from it, waits for ever: it neither panics nor returns.",
	Neighbours: []Differ{
		{"send on a closed channel", "That panics at once. A nil channel gives no sign at all."},
		{"a select", "In it a case whose channel is nil is never chosen, which is useful: setting a channel to nil switches its case off."},
	},
	Notice: []string{
		"Go prints chan send (nil chan) as what goroutine 1 waits for: the words in brackets are the clue.",
		silentIfNotAll,
		"The readers wait at their inboxes, which main will not close any more.",
		"Other zero values do not make you wait: a nil map can be read, and writing to it panics, as following a nil pointer does. A nil channel just waits.",
		"close of a nil channel panics.",
	},
	Talk: []string{
		"Why did the language choose waiting for ever, rather than a panic?",
		"A struct with a channel in it, made with new or a literal: what is the channel?",
	},
	Params: nilChannelParams,
	Scenarios: []Scenario{
		{Name: "The fourth letter goes astray: always everybody waits", Values: map[string]string{}},
		{Name: "The very first letter: nobody ever receives anything", Values: map[string]string{"stray": "1"}},
		{Name: "No letter goes astray: all six are delivered", Values: map[string]string{"stray": "0"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"send", func(r *Recording) *Asked { return r.askNilSend() }},
	},
	Hint:     Hint{Order: []string{"main", "read"}, Hide: []string{"wg"}, Reserve: map[string]int{"read": 4}, Scale: 5 * time.Millisecond},
	Fault:    allAsleepText,
	Happened: "main sends on a nil channel: nothing can ever receive from it.",
	Program: Program{File: "nil_channel.go", Type: "NilChannel", Source: source("nilchannel/nil_channel.go"), Region: []string{"Run", "deliver", "read"},
		Files: nilchannel.Files, New: func() interface{ Run() } { return &nilchannel.NilChannel{} }},
	Derive: deriveLetters,
	Thumb:  100 * time.Millisecond,
}

var nilChannelFixed = Demo{
	Slug:    "nil-channel-fixed",
	Title:   "Asking the map first",
	Claim:   "deliver asks whether there is an inbox before it sends.",
	Aliases: []string{"comma ok"},
	Problem: "A map gives the zero value for a key that it does not have, and on the zero value of a channel a send waits for ever.",
	Essence: "The form with two results says whether the key is there. Without an inbox the letter goes back, and nobody waits.",
	Neighbours: []Differ{
		{"nil channel", "There the one line sends on whatever the map gives."},
		{"a select with default", "It would also not wait, but could not tell a nil channel from a reader who is busy."},
	},
	Notice: []string{
		"All letters are dealt with, main closes the inboxes, and the readers end.",
		"The same care is due wherever a channel comes from: a field that a constructor makes, a parameter that may be nil.",
	},
	Talk: []string{
		"Where would you rather make the mistake impossible than check for it?",
	},
	Params: nilChannelParams,
	Scenarios: []Scenario{
		{Name: "The fourth letter goes back, and always all end", Values: map[string]string{}},
		{Name: "Every letter goes back", Values: map[string]string{"stray": "1"}},
	},
	Metrics: nilChannel.Metrics,
	Hint:    nilChannel.Hint,
	Fixes:   "nil-channel", Happened: "A letter without an inbox goes back instead of being sent on nil.",
	Program: Program{File: "nil_channel_fixed.go", Type: "NilChannelFixed", Source: source("nilchannelfixed/nil_channel_fixed.go"), Region: []string{"Run", "deliver", "read"},
		Files: nilchannelfixed.Files, New: func() interface{ Run() } { return &nilchannelfixed.NilChannelFixed{} }},
	Derive: deriveLetters,
	Thumb:  45 * time.Millisecond,
}

func deriveLetters(v Values, _ int) string {
	if n := v.int("stray"); n > 0 && n <= v.int("letters") {
		return fmt.Sprintf("Letter %d of %d is for somebody who has no inbox.", n, v.int("letters"))
	}
	return "Every letter is for somebody who has an inbox."
}
