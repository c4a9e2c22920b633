package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/semaphore"
)

var semaphoreDemo = Demo{
	Slug:    "semaphore",
	Title:   "Semaphore",
	Claim:   "A buffered channel bounds how many goroutines call a service at one time.",
	Aliases: []string{"counting semaphore", "buffered channel as semaphore", "limit concurrency", "concurrency limiter", "max in flight", "bulkhead", "chan struct{}", "too many requests"},
	Problem: "A service bears five calls at one time and bans whoever makes a sixth. The goroutines that call it are many, and none of them knows of the others.",
	Essence: "A channel of capacity n has room for n values, so at most n goroutines can have put one in and not yet taken one out. Sending is to acquire, receiving is to release; the values mean nothing.",
	Neighbours: []Differ{
		{"a worker pool", "It bounds by having few goroutines, which take tasks from a channel. Here each task has its goroutine, and the channel holds permissions, not tasks."},
		{"a mutex as a limit of one", "It lets one goroutine in. A channel of capacity 1 does that, too, but can be acquired in a select, with a time limit beside it."},
		{"a rate limiter", "It bounds how many calls start in a second, however long they take. A semaphore bounds how many are under way, however fast they follow one another."},
		{"semaphore.Weighted", "There a holder may take several units at once, and waiters get them in strict FIFO order. Here each holder takes one slot."},
	},
	Notice: []string{
		"Twelve goroutines exist from the start. The semaphore bounds the work, not the number of goroutines, unless main takes the slot before the go statement.",
		"Acquire is a send, so it may stand in a select beside a timer or a context's Done channel, and whoever waits can give up. Mutex.Lock cannot do that.",
		"The semaphore does not know who holds a slot. A caller that forgets to release takes it away for ever, and nothing reports it. That is why release is deferred.",
		"The slots of a channel are fixed when it is made. To resize a limit at run time takes another design.",
		"Go's runtime serves waiting senders in the order in which they came: a release moves the first one's value into the freed slot. The language does not promise it.",
	},
	Talk: []string{
		"Set 6 slots and ask who will be refused: the sixth caller only, or all that follow?",
		"With 3 slots let every third caller forget to release. What do the others wait for in the end, and what ends their wait?",
		"Let main take the slot before the go statement: how many goroutines are alive now?",
	},
	Params: []Param{
		{Name: "limit", Label: "Slots", Kind: Int, Min: 1, Max: 12, Step: 1, Unit: "slots", Default: "4", Field: "Limit", Touches: "slots",
			Help: "The capacity of the channel: how many calls may be under way. The service bears 5."},
		{Name: "tasks", Label: "Calls", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "12", Field: "Tasks",
			Help: "How many calls there are to make. Each has a goroutine of its own."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 0, Max: 40, Step: 1, Unit: "calls/s", Default: "0", Live: true, Field: "Rate", Touches: "main",
			Help: "How many calls arrive a second; 0 for all at once."},
		{Name: "cost", Label: "Call cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "caller",
			Help: "Scales the duration of every call that starts from now on."},
		{Name: "before", Label: "Acquired", Kind: Choice, Choices: []ChoiceValue{{"inside", "in the goroutine"}, {"before", "before go"}}, Default: "inside", Bool: true, Field: "Before",
			Help: "Who takes the slot: the goroutine itself, or main before it starts the goroutine."},
		{Name: "forget", Label: "Forget at every nth", Kind: Int, Min: 0, Max: 12, Step: 1, Default: "0", Live: true, Field: "Forget", Touches: "caller",
			Help: "Each holder whose number n divides does not release its slot; 0 for none."},
		{Name: "patience", Label: "Patience", Kind: Int, Min: 100, Max: 10000, Step: 100, Unit: "ms", Default: "5000", Live: true, Field: "Patience", Touches: "caller",
			Help: "How long a caller waits for a slot before it gives up."},
	},
	Actions: []ActionButton{
		{Name: "forgetone", Label: "Forget to release", Method: "ForgetNext", Help: "The next caller that gets a slot never gives it back."},
	},
	Scenarios: []Scenario{
		{Name: "4 slots: never more than 4 of 12 calls at one time", Values: map[string]string{}},
		{Name: "6 slots: the sixth call at one time has all later ones refused", Values: map[string]string{"limit": "6"}},
		{Name: "main acquires before go: 5 goroutines instead of 13", Values: map[string]string{"before": "before"}},
		{Name: "Every third forgets to release: after 9 calls all 3 slots are lost, and 3 callers give up", Values: map[string]string{"limit": "3", "forget": "3"}},
		{Name: "One slot: the calls take place one after the other, as behind a mutex", Values: map[string]string{"limit": "1"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "calls in flight", Unit: "calls", Obj: "in flight"},
		{Kind: "throughput", Label: "throughput", Unit: "calls/s", Obj: "slots", Done: "answered"},
		{Kind: "latency", Label: "latency p50 / p99", Unit: "ms", Obj: "slots"},
		{Kind: "gauge", Label: "refused", Unit: "calls", Obj: "refused"},
		{Kind: "gauge", Label: "gave up", Unit: "calls", Obj: "gave up"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked {
			return r.askNextWoken("A slot becomes free, and several wait for one. Who gets it?")
		}},
	},
	Hint: Hint{
		Order:   []string{"main", "caller", "slots"},
		Reserve: map[string]int{"you": 1},
		Hide:    []string{"mu", "wg", "After"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "semaphore.go", Type: "Semaphore", Source: source("semaphore/semaphore.go"), Region: []string{"caller", "acquire", "release"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Semaphore{} }},
	Derive: deriveSemaphore,
	Thumb:  250 * time.Millisecond,
}

// deriveSemaphore says what the values amount to.
func deriveSemaphore(v Values, _ int) string {
	limit, _ := strconv.Atoi(v["limit"])
	tasks, _ := strconv.Atoi(v["tasks"])
	most := min(limit, tasks)
	if most > 5 && v["rate"] != "0" {
		return fmt.Sprintf("Up to %d calls at one time, if so many come together; with the sixth the service bans us.", most)
	}
	if most > 5 {
		return fmt.Sprintf("%d calls at one time are more than the 5 that the service bears: it will ban us.", most)
	}
	return fmt.Sprintf("At most %s at one time; the service bears 5.", plural(most, "call"))
}
