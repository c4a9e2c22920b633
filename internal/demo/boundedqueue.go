package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/boundedqueue"
)

var boundedQueue = Demo{
	Slug:    "bounded-queue",
	Title:   "Bounded queue",
	Claim:   "When a queue is full, something must give: the sender waits, a task is lost, or the sender is told.",
	Aliases: []string{"backpressure", "back-pressure", "load shedding", "drop oldest", "drop newest", "non-blocking send", "select default", "ring buffer", "queue full", "503 service unavailable", "overload"},
	Problem: "Tasks arrive faster than they are done. A queue only puts the decision off: sooner or later it is full, and an unbounded one ends in a lack of memory.",
	Essence: "A plain send blocks while the channel is full. A select with a default does not, so the program itself decides: give up the new task, give up the oldest one, or return an error.",
	Neighbours: []Differ{
		{"a worker pool", "It has the same queue and knows one policy: to block. That is right for batches, where nobody waits for an answer."},
		{"a semaphore", "It bounds how many tasks are under way. A queue bounds how many wait for that; together they bound the load."},
		{"a rate limiter", "It holds tasks back by the clock. A queue holds them back by how fast they are done."},
	},
	Notice: []string{
		"Block is backpressure: nothing is lost, and the sender falls behind. It is good where the sender can wait, and passes the problem on where it cannot.",
		"A longer queue only puts the losses off. If the overload lasts, it then loses tasks at the same rate, and each of the others waits longer.",
		"Drop the oldest where only the latest counts, such as positions or readings. Drop the newest where what has been accepted should be done.",
		"Refuse where a person or program waits for the answer: an error at once is better than a silent loss or a late reply.",
		"Dropping the oldest takes two steps, and between them a worker may take a task as well. Hence the loop.",
	},
	Talk: []string{
		"Before you press play: 12 tasks arrive a second, and 2 workers do 5.7. What must happen?",
		"Set the queue to 32 with drop the newest: none of 24 tasks is lost. Is all well then? Look at the waiting time, and let 64 tasks arrive.",
		"Which policy would you choose for orders, for temperatures, for log lines?",
	},
	Params: []Param{
		{Name: "full", Label: "When full", Kind: Choice, Choices: []ChoiceValue{{"block", "block"}, {"newest", "drop the newest"}, {"oldest", "drop the oldest"}, {"refuse", "refuse"}}, Default: "block", Live: true, Field: "Policy", Touches: "main",
			Help: "What is done with a task that finds the queue full."},
		{Name: "queue", Label: "Queue capacity", Kind: Int, Min: 1, Max: 32, Step: 1, Unit: "slots", Default: "4", Field: "Queue", Touches: "queue",
			Help: "How many tasks may wait."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 1, Max: 40, Step: 1, Unit: "tasks/s", Default: "12", Live: true, Field: "Rate", Touches: "main",
			Help: "How many tasks arrive a second."},
		{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 8, Step: 1, Default: "2", Field: "Workers", Touches: "worker",
			Help: "How many goroutines do tasks."},
		{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "24", Field: "Tasks",
			Help: "How many tasks arrive."},
		{Name: "cost", Label: "Task cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "worker",
			Help: "Scales the cost of every task that starts from now on."},
	},
	Actions: []ActionButton{
		{Name: "burst", Label: "Burst of 10", Method: "Burst", Help: "Ten more tasks arrive at once."},
	},
	Scenarios: []Scenario{
		{Name: "Block: all 24 tasks are done, and main falls behind by more than a second", Values: map[string]string{}},
		{Name: "Drop the newest: main is in time, and 2 of the last 4 tasks are lost", Values: map[string]string{"full": "newest"}},
		{Name: "Drop the oldest: as many are lost, but the last 4 tasks are all done", Values: map[string]string{"full": "oldest"}},
		{Name: "Refuse: as many are lost as with drop the newest, but the senders know", Values: map[string]string{"full": "refuse"}},
		{Name: "6 workers are enough: nothing waits for long, and nothing is lost", Values: map[string]string{"full": "newest", "workers": "6"}},
	},
	Metrics: []Metric{
		{Kind: "queue", Label: "queue", Unit: "tasks", Obj: "queue"},
		{Kind: "latency", Label: "wait p50 / p99", Unit: "ms", Obj: "queue"},
		{Kind: "gauge", Label: "main is late", Unit: "ms", Obj: "late"},
		{Kind: "gauge", Label: "done", Unit: "tasks", Obj: "done"},
		{Kind: "gauge", Label: "dropped", Unit: "tasks", Obj: "dropped"},
		{Kind: "gauge", Label: "refused", Unit: "tasks", Obj: "refused"},
	},
	Predictions: []Prediction{
		{"waits", func(r *Recording) *Asked {
			return r.askFirstWait("main", "queue", "task", r.Setup.Values.int("workers"))
		}},
		{"lost", func(r *Recording) *Asked { return r.askTooMany() }},
	},
	Hint: Hint{
		Order:   []string{"main", "queue", "worker"},
		Reserve: map[string]int{"you": 1},
		Hide:    []string{"mu", "wg"},
		Scale:   200 * time.Millisecond,
	},
	Program: Program{File: "bounded_queue.go", Type: "BoundedQueue", Source: source("boundedqueue/bounded_queue.go"), Region: []string{"put"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.BoundedQueue{} }},
	Derive: deriveQueue,
	Thumb:  1200 * time.Millisecond,
}

// deriveQueue says what the values amount to.
func deriveQueue(v Values, _ int) string {
	rate, _ := strconv.Atoi(v["rate"])
	workers, _ := strconv.Atoi(v["workers"])
	queue, _ := strconv.Atoi(v["queue"])
	cost, _ := parseHundredths(v["cost"])
	able := float64(workers) * 100_000 / float64(cost*meanCost)
	if able >= float64(rate) {
		return fmt.Sprintf("%d tasks arrive a second, and %s can do %.1f: the queue only evens out the differences.", rate, plural(workers, "worker"), able)
	}
	return fmt.Sprintf("%d tasks arrive a second, and %s can do %.1f: the queue of %d fills up in about %.1f s.", rate, plural(workers, "worker"), able, queue, float64(queue)/(float64(rate)-able))
}
