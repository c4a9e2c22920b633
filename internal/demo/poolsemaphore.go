package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/poolsemaphore"
)

var poolSemaphore = Demo{
	Slug:    "worker-pool-semaphore",
	Title:   "Worker pool, awaited by a semaphore",
	Claim:   "A channel with one slot per worker tells when all workers have ended.",
	Aliases: []string{"pool without WaitGroup", "wait with a channel", "wait with timeout", "WaitGroup with timeout", "counting semaphore", "acquire all slots", "graceful end of a pool"},
	Problem: "The end of a pool must be awaited, but not for ever: a worker may hang in a slow call. sync.WaitGroup.Wait has no time limit and cannot stand in a select.",
	Essence: "Each worker holds a slot of a channel while it lives. Who can put as many values into the channel as it has slots knows that no worker is left.",
	Neighbours: []Differ{
		{"a worker pool with a WaitGroup", "A WaitGroup may count as many goroutines as you like, and costs less. The channel's capacity must be the number of workers, but the end of the workers can then be awaited in a select, with a time limit."},
		{"a semaphore", "There the slots bound how many may work. Here they never make a worker wait: main takes one for each worker before it starts it, and at the end asks for all of them."},
		{"a done channel", "Closing a channel tells that one thing has happened. Counting the ends of many workers takes as many receives."},
	},
	Notice: []string{
		"main takes the slot before the go statement, where wg.Add would stand, too. If the workers took their slots themselves, main could find all of them free before any worker has started.",
		"The worker gives its slot back in a defer, so that it does so on every way out, runtime.Goexit included. A panic that nobody recovers ends the whole program.",
		"At the end main sends into the full channel, one value for each worker. Each send passes when a worker has left.",
		"If the grace period ends first, main returns with tasks unfinished. A goroutine cannot be killed from outside: it ends by itself, or with the process.",
		"A common workaround, a goroutine that calls wg.Wait and then closes a channel, stays behind after the time limit for as long as a worker hangs.",
	},
	Talk: []string{
		"What fills the four slots of running at the start, and what fills them at the end?",
		"Set the grace period to 300 ms. Who is still at work when main returns?",
		"Set the queue to 0: when does main reach its last wait now?",
	},
	Params: []Param{
		{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "4", Field: "Workers", Touches: "worker",
			Help: "How many goroutines take tasks, and how many slots running has."},
		{Name: "tasks", Label: "Tasks", Kind: Int, Min: 1, Max: 64, Step: 1, Default: "12", Field: "Tasks",
			Help: "How many tasks there are."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 0, Max: 40, Step: 1, Unit: "tasks/s", Default: "0", Live: true, Field: "Rate", Touches: "main",
			Help: "How many tasks arrive a second; 0 for all at once."},
		{Name: "queue", Label: "Queue capacity", Kind: Int, Min: 0, Max: 32, Step: 1, Unit: "slots", Default: "6", Field: "Queue", Touches: "tasks",
			Help: "The capacity of the channel of tasks."},
		{Name: "cost", Label: "Task cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "worker",
			Help: "Scales the cost of every task that starts from now on."},
		{Name: "kind", Label: "Tasks use", Kind: Choice, Choices: []ChoiceValue{{"cpu", "CPU"}, {"io", "I/O"}}, Default: "io", Live: true, Bool: true, Field: "IO", Touches: "worker",
			Help: "CPU tasks hold a P while they run. I/O tasks wait for the network poller and hold none."},
		{Name: "grace", Label: "Grace period", Kind: Int, Min: 100, Max: 10000, Step: 100, Unit: "ms", Default: "2000", Field: "Grace", Touches: "main",
			Help: "How long main waits for the workers to end, once there are no more tasks."},
	},
	Actions: []ActionButton{
		{Name: "quit", Label: "No more tasks", Method: "Quit", Help: "main sends no further tasks; the workers finish what is queued."},
	},
	Scenarios: []Scenario{
		{Name: "12 tasks, 4 workers: main waits in turn for 4 slots", Values: map[string]string{}},
		{Name: "A grace period of 300 ms: main returns with workers still at work", Values: map[string]string{"grace": "300"}},
		{Name: "More workers than tasks: idle ones give their slots back at once", Values: map[string]string{"workers": "8", "tasks": "4"}},
		{Name: "One worker: the tasks take place one after the other", Values: map[string]string{"workers": "1", "grace": "10000"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "done", Unit: "tasks", Obj: "done"},
		{Kind: "queue", Label: "slots taken", Unit: "slots", Obj: "running"},
		{Kind: "queue", Label: "queue", Unit: "tasks", Obj: "tasks"},
		{Kind: "utilisation", Label: "workers busy", Unit: "%", Obj: "worker"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"waits", func(r *Recording) *Asked {
			return r.askFirstWait("main", "tasks", "task", r.Setup.Values.int("workers"))
		}},
		{"ended", func(r *Recording) *Asked { return r.askEnded() }},
	},
	Hint: Hint{
		Order:   []string{"main", "tasks", "worker", "running"},
		Reserve: map[string]int{"you": 1},
		Hide:    []string{"time.After", "late"},
		Scale:   150 * time.Millisecond,
	},
	Program: Program{File: "pool_semaphore.go", Type: "Pool", Source: source("poolsemaphore/pool_semaphore.go"), Region: []string{"Run", "worker", "wait"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Pool{} }},
	Derive: derivePoolSemaphore,
	Thumb:  1100 * time.Millisecond,
}

// derivePoolSemaphore says what the values amount to.
func derivePoolSemaphore(v Values, procs int) string {
	workers, _ := strconv.Atoi(v["workers"])
	tasks, _ := strconv.Atoi(v["tasks"])
	cost, _ := parseHundredths(v["cost"])
	grace, _ := strconv.Atoi(v["grace"])
	hands, limit := min(workers, tasks), plural(min(workers, tasks), "worker")
	if v["kind"] == "cpu" && procs < hands {
		hands, limit = procs, plural(procs, "P")
	}
	sum := time.Duration(tasks*meanCost*cost/100) * time.Millisecond
	return fmt.Sprintf("About %s of work, at least %s with %s. Once all tasks are queued, main waits at most %s.",
		seconds(sum), seconds(sum/time.Duration(hands)), limit, seconds(time.Duration(grace)*time.Millisecond))
}
