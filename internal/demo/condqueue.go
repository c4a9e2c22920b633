package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/condqueue"
)

var condQueue = Demo{
	Slug:    "cond-queue",
	Title:   "A bounded queue with Cond",
	Claim:   "Goroutines wait until a condition holds that others bring about.",
	Aliases: []string{"sync.Cond", "condition variable", "bounded buffer", "producer consumer", "blocking queue", "Signal", "Broadcast", "spurious wakeup", "monitor"},
	Problem: "Producers must wait while the queue is full, and consumers while it is empty. Under a mutex one can look, but not wait: who waits must give the lock back.",
	Essence: "Wait gives the mutex back and parks, and takes it again before it returns. Whoever changes the state wakes one who waits, or all; who was woken looks again.",
	Neighbours: []Differ{
		{"a bounded queue", "A buffered channel is one already, and works with select, context and range. Prefer it; Cond is for conditions that no channel can express."},
		{"a mutex", "The mutex is the same. What is new is waiting for more than the lock."},
		{"a channel that is closed", "Closing wakes all who wait, and whoever comes later does not wait any more; it can be done only once. Broadcast wakes those who wait now, as often as you like."},
	},
	Notice: []string{
		"Wait stands in a for loop, not in an if: between the signal and the lock another goroutine may have taken what there was.",
		"Two conditions, one mutex: with a single Cond a Signal for a producer might wake a consumer, and be lost.",
		"Signal wakes the one who has waited longest, but that one still has to compete for the mutex.",
		"Broadcast is always right and sometimes wasteful: the gauge vain counts how often somebody was woken only to wait again.",
		"Nobody who waits at a Cond hears a context. context.AfterFunc can call Broadcast, and the loop must look at ctx.Err.",
	},
	Talk: []string{
		"Ask why the loop is needed although Go's Wait never returns without a signal.",
		"Switch from Signal to Broadcast with eight consumers, and watch who wakes up in vain.",
		"Close the queue while producers wait: what should put return?",
		"Write the same with make(chan int, 4). What is left to do by hand?",
	},
	Params: []Param{
		{Name: "producers", Label: "Producers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "3", Field: "Producers", Touches: "produce",
			Help: "How many goroutines put items into the queue."},
		{Name: "consumers", Label: "Consumers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "2", Field: "Consumers", Touches: "consume",
			Help: "How many goroutines take items out of it."},
		{Name: "queue", Label: "Capacity", Kind: Int, Min: 1, Max: 12, Step: 1, Unit: "items", Default: "4", Field: "Capacity", Touches: "mu",
			Help: "How many items the queue holds."},
		{Name: "make", Label: "Making an item takes", Kind: Int, Min: 1, Max: 60, Step: 1, Unit: "ms", Default: "20", Live: true, Field: "Make", Touches: "produce",
			Help: "How long a producer needs for an item."},
		{Name: "use", Label: "Using an item takes", Kind: Int, Min: 1, Max: 60, Step: 1, Unit: "ms", Default: "30", Live: true, Field: "Use", Touches: "consume",
			Help: "How long a consumer needs for an item."},
		{Name: "wake", Label: "Wake by", Kind: Choice, Choices: []ChoiceValue{{"signal", "Signal"}, {"broadcast", "Broadcast"}}, Default: "signal", Live: true, Bool: true, Field: "Broadcast", Touches: "notEmpty",
			Help: "Signal wakes one who waits, Broadcast all."},
		{Name: "items", Label: "Items of each producer", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "8", Field: "Items", Touches: "produce",
			Help: "How many items each producer makes."},
	},
	Actions: []ActionButton{
		{Name: "five", Label: "Put five", Method: "PutFive", Help: "You put five items more, and wait when the queue is full."},
		{Name: "close", Label: "Close", Method: "Close", Help: "You close the queue: producers give up, consumers take what is left."},
	},
	Scenarios: []Scenario{
		{Name: "Producers are faster: they wait for room", Values: map[string]string{}},
		{Name: "Consumers are faster: they wait for items", Values: map[string]string{"make": "60", "use": "10"}},
		{Name: "One item at a time through a queue of one", Values: map[string]string{"queue": "1"}},
		{Name: "Signal: nobody wakes up in vain", Values: map[string]string{"consumers": "8", "producers": "1", "make": "15", "items": "16"}},
		{Name: "Broadcast: one item wakes all eight consumers, most in vain", Values: map[string]string{"consumers": "8", "producers": "1", "make": "15", "items": "16", "wake": "broadcast"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "queue", Unit: "items", Obj: "queue"},
		{Kind: "gauge", Label: "woken in vain", Unit: "times", Obj: "vain"},
		{Kind: "utilisation", Label: "consumers busy", Unit: "%", Obj: "consume"},
	},
	Predictions: []Prediction{
		{"signal", func(r *Recording) *Asked { return r.askSignal() }},
		{"vain", func(r *Recording) *Asked { return r.askVain() }},
	},
	Hint: Hint{
		Order:   []string{"produce", "notFull", "mu", "notEmpty", "consume", "main"},
		Reserve: map[string]int{"produce": 8, "consume": 8, "you": 2},
		Hide:    []string{"producers", "consumers"},
		Scale:   25 * time.Millisecond,
	},
	Program: Program{File: "cond_queue.go", Type: "CondQueue", Source: source("condqueue/cond_queue.go"), Region: []string{"put", "take"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.CondQueue{} }},
	Derive: func(v Values, procs int) string {
		producers, _ := strconv.Atoi(v["producers"])
		consumers, _ := strconv.Atoi(v["consumers"])
		makes, _ := strconv.Atoi(v["make"])
		uses, _ := strconv.Atoi(v["use"])
		return fmt.Sprintf("%s make %d items a second, %s could use %d.", plural(producers, "producer"), producers*1000/makes, plural(consumers, "consumer"), consumers*1000/uses)
	},
	Thumb: 150 * time.Millisecond,
}
