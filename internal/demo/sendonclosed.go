package demo

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/sendonclosed"
	"github.com/go-concurrency/playground/internal/demo/virtual/sendonclosedfixed"
)

var sendOnClosedParams = []Param{
	{Name: "sensors", Label: "Sensors", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "3", Field: "Sensors", Touches: "measure",
		Help: "How many goroutines send readings."},
	{Name: "enough", Label: "Enough readings", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "5", Field: "Enough", Touches: "main",
		Help: "How many readings main wants."},
	{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 4, Step: 1, Unit: "slots", Default: "0", Field: "Buffer", Touches: "readings",
		Help: "The capacity of the channel of readings."},
	{Name: "pause", Label: "Time for a reading", Kind: Int, Min: 2, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Pause", Touches: "measure",
		Help: "How long a sensor needs for each reading."},
}

var sendOnClosed = Demo{
	Slug:    "send-on-closed",
	Title:   "Send on a closed channel",
	Claim:   "The receiver closes the channel to stop the senders, and the next send panics.",
	Aliases: []string{"panic: send on closed channel", "close by receiver", "channel ownership"},
	Problem: "main has enough readings and wants the sensors to stop. Closing their channel looks like the way to say so.",
	Essence: "close says that no more values will come, which only a sender can know. A send on a closed channel panics, also one that was already waiting when the channel was closed, and a panic that nobody recovers ends the whole program.",
	Neighbours: []Differ{
		{"close of a closed channel", "There two goroutines close; here one closes what another still uses."},
		{"a quit channel", "It is closed by the receiver, and nobody ever sends on it: that is the fix."},
	},
	Notice: []string{
		"close itself succeeds. It is the sensor that panics, far from the line with the mistake.",
		"The sensors that wait at the channel when it is closed panic as well; they need not call send again.",
		"The words in brackets are WaitGroup.Go's doing: it recovers the panic and panics again, so that Wait cannot return before the program ends.",
		"Recovering from the panic would hide it: the reading is lost, and the race between close and send remains. With -race Go reports it.",
		"There is no way to ask whether a channel is closed before sending: the answer could be out of date at once.",
	},
	Talk: []string{
		"Who may close a channel that has several senders?",
		"What happens with a buffer of 4: does the panic come later, or not at all?",
	},
	Params: sendOnClosedParams,
	Scenarios: []Scenario{
		{Name: "Three sensors, five readings: the next send always panics", Values: map[string]string{}},
		{Name: "A buffer of four: sends succeed until the close, and then one panics", Values: map[string]string{"buffer": "4"}},
		{Name: "One sensor panics one reading later", Values: map[string]string{"sensors": "1"}},
	},
	Metrics: []Metric{{Kind: "queue", Label: "readings", Unit: "", Obj: "readings"}, {Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"send", func(r *Recording) *Asked { return r.askClosedSend("readings") }},
	},
	Hint:     Hint{Order: []string{"measure", "readings", "main"}, Reserve: map[string]int{"measure": 4}, Scale: 5 * time.Millisecond},
	Fault:    "panic: send on closed channel [recovered, repanicked]",
	Racy:     true, // a send and a close that nothing orders are a data race, and the detector says so
	Happened: "main closed the channel while sensors still send on it.",
	Program: Program{File: "send_on_closed.go", Type: "SendOnClosed", Source: source("sendonclosed/send_on_closed.go"), Region: []string{"Run", "measure"},
		Files: sendonclosed.Files, New: func() interface{ Run() } { return &sendonclosed.SendOnClosed{} }},
	Derive: deriveReadings,
	Thumb:  30 * time.Millisecond,
}

var sendOnClosedFixed = Demo{
	Slug:    "send-on-closed-fixed",
	Title:   "A channel that says stop",
	Claim:   "The receiver closes done; the channel of readings is never closed.",
	Aliases: []string{"quit channel", "done channel"},
	Problem: "A receiver wants several senders to stop, and must not close the channel on which they send.",
	Essence: "A second channel carries no values: closing it is the message, and reaches any number of goroutines. Each sender waits for a receiver and for done in one select, and leaves when done is closed.",
	Neighbours: []Differ{
		{"send on a closed channel", "There the channel of values had to say stop as well."},
		{"a context", "ctx.Done() is such a channel, with deadlines and a tree. Use it where the caller has one."},
	},
	Notice: []string{
		"The sensors may wait in the select when done is closed: they all wake up and return.",
		"readings is not closed, since nobody ranges over it. A channel is closed to tell receivers something, not to free it.",
		"A sensor may still send into the buffer after done is closed: if both cases are ready, select picks one at random.",
	},
	Talk: []string{
		"Why does closing done reach all sensors, where sending on it would reach one?",
		"What must main add if the last readings in the buffer matter?",
	},
	Params: sendOnClosedParams,
	Scenarios: []Scenario{
		{Name: "Three sensors, five readings, and all always end", Values: map[string]string{}},
		{Name: "A buffer of four: what main does not want stays in the buffer", Values: map[string]string{"buffer": "4"}},
	},
	Metrics: sendOnClosed.Metrics,
	Hint:    Hint{Order: []string{"measure", "readings", "main", "done"}, Reserve: map[string]int{"measure": 4}, Scale: 5 * time.Millisecond},
	Fixes:   "send-on-closed", Happened: "main closes done, and each sensor looks at it in its select.",
	Program: Program{File: "send_on_closed_fixed.go", Type: "SendOnClosedFixed", Source: source("sendonclosedfixed/send_on_closed_fixed.go"), Region: []string{"Run", "measure"},
		Files: sendonclosedfixed.Files, New: func() interface{ Run() } { return &sendonclosedfixed.SendOnClosedFixed{} }},
	Derive: deriveReadings,
	Thumb:  20 * time.Millisecond,
}

func deriveReadings(v Values, _ int) string {
	sensors := v.int("sensors")
	rounds := (v.int("enough") + sensors - 1) / sensors
	return fmt.Sprintf("main has enough after %s.", seconds(time.Duration(rounds)*v.ms("pause")))
}
