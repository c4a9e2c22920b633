package demo

import (
	"fmt"
	"strconv"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/workerpool"
	virtual "github.com/go-concurrency/playground/internal/demo/virtual/workerpool"
)

const dozenJobs = `resize 300ms
encode 700ms
thumb 120ms
mail 200ms
index 450ms
audit 250ms
crop 150ms
scan 350ms
zip 500ms
backup 600ms
report 400ms
sync 180ms`

var workerPool = Demo{
	Slug:    "worker-pool",
	Title:   "Worker pool",
	Claim:   "A fixed number of workers share one queue of jobs.",
	Aliases: []string{"thread pool", "goroutine pool", "job queue", "worker pool with a WaitGroup", "bounded concurrency"},
	Problem: "Starting one goroutine for each task is easy, but nothing then limits how many run at one time: memory, connections and the services behind them are used without bound.",
	Essence: "A few goroutines loop over one channel of jobs, and each takes the next job when it has finished the last. The channel is the queue, and the number of goroutines is the limit.",
	Neighbours: []Differ{
		{"one goroutine per task", "There the number of goroutines follows the load; here it is yours to choose, and the load waits in the queue."},
		{"a semaphore", "It bounds how many goroutines work at one time, but still starts one per task. A pool starts a few and keeps them."},
		{"a pipeline", "Its stages do different things to each value. All workers of a pool do the same thing."},
	},
	Notice: []string{
		"main stands still at its send as soon as the queue is full: that is backpressure, and nobody had to program it.",
		"Nobody assigns jobs. Each worker takes the next one when it is free, so uneven jobs even out by themselves.",
		"With CPU jobs on one P more workers are no faster; with I/O jobs they are, since a goroutine that waits for I/O holds no P.",
		"A panic ends one job and not the worker, because the worker recovers inside the function that does the job.",
		"close(jobs) ends the workers after the last job: a receive from a closed channel first yields what is still queued.",
	},
	Talk: []string{
		"Start with 3 workers and ask what happens when main has sent the ninth job.",
		"Drag the workers from 1 to 8 with CPU jobs on one P, then switch to I/O jobs: which of the two got faster?",
		"Set the queue capacity to 0: who waits for whom now?",
		"Let the next job panic, and ask which goroutine has died.",
	},
	Params: []Param{
		{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 16, Step: 1, Default: "4", Live: true, Field: "Workers", Method: "SetWorkers", Touches: "worker",
			Help: "How many goroutines take jobs. A worker that is to leave finishes its job first."},
		{Name: "kind", Label: "Jobs use", Kind: Choice, Choices: []ChoiceValue{{"cpu", "CPU"}, {"io", "I/O"}}, Default: "cpu", Live: true, Bool: true, Field: "IO", Touches: "worker",
			Help: "CPU jobs hold a P while they run. I/O jobs wait for the network poller and hold none."},
		{Name: "cost", Label: "Job cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "worker",
			Help: "Scales the cost of every job that starts from now on."},
		{Name: "spread", Label: "Cost spread", Kind: Int, Min: 0, Max: 90, Step: 5, Unit: "%", Default: "0", Live: true, Field: "Spread", Touches: "worker",
			Help: "By how much the costs vary from job to job."},
		{Name: "panic", Label: "Panic at every nth job", Kind: Int, Min: 0, Max: 20, Step: 1, Default: "0", Live: true, Field: "PanicEvery", Touches: "worker",
			Help: "Each job whose number n divides panics; 0 for none."},
		{Name: "queue", Label: "Queue capacity", Kind: Int, Min: 0, Max: 32, Step: 1, Unit: "slots", Default: "6", Field: "Queue", Touches: "jobs",
			Help: "The capacity of the channel of jobs."},
		{Name: "arrivals", Label: "Arrivals", Kind: Choice, Choices: []ChoiceValue{{"batch", "the batch"}, {"endless", "endless"}}, Default: "batch", Bool: true, Field: "Endless",
			Help: "Whether jobs go on arriving after the batch."},
		{Name: "rate", Label: "Arrival rate", Kind: Int, Min: 1, Max: 40, Step: 1, Unit: "jobs/s", Default: "8", Live: true, Field: "Rate", Touches: "main",
			Help: "How many jobs arrive a second in an endless run."},
		{Name: "batch", Label: "Batch", Kind: Text, Default: dozenJobs, Field: "Batch", Rows: 6,
			Check: func(text string) error { _, err := plain.ParseBatch(text); return err },
			Help:  "One job a line: a name, its cost, and x8 for eight of them."},
	},
	Actions: []ActionButton{
		{Name: "send", Label: "Send a job", Method: "SendOne", Help: "You send one more job."},
		{Name: "burst", Label: "Burst of 20", Method: "Burst", Help: "You send twenty more jobs, as fast as the queue takes them."},
		{Name: "break", Label: "Panic next", Method: "BreakNext", Help: "The next job that starts panics."},
		{Name: "close", Label: "Close queue", Method: "CloseQueue", Help: "No more jobs arrive. Those that you have sent still get in; then the queue is closed, and the workers finish it."},
	},
	Scenarios: []Scenario{
		{Name: "A dozen uneven jobs even out over four workers", Values: map[string]string{}},
		{Name: "64 equal I/O jobs: 8 workers are 8 times as fast as 1, even on one P", Procs: 1,
			Values: map[string]string{"workers": "8", "kind": "io", "queue": "8", "batch": "fetch 200ms x64"}},
		{Name: "CPU jobs on one P: 8 workers are no faster than one", Procs: 1,
			Values: map[string]string{"workers": "8", "batch": "encode 200ms x16"}},
		{Name: "No queue: each send waits until a worker is free", Values: map[string]string{"queue": "0", "workers": "3"}},
		{Name: "Every third job panics, and every worker survives", Values: map[string]string{"panic": "3"}},
		{Name: "Too many arrivals: the queue fills up and main has to wait", Values: map[string]string{"arrivals": "endless", "rate": "20", "workers": "3", "kind": "io"}},
	},
	Metrics: []Metric{
		{Kind: "throughput", Label: "throughput", Unit: "jobs/s", Obj: "results"},
		{Kind: "queue", Label: "queue", Unit: "jobs", Obj: "jobs"},
		{Kind: "latency", Label: "latency p50 / p99", Unit: "ms", Obj: "results"},
		{Kind: "utilisation", Label: "workers busy", Unit: "%", Obj: "worker"},
		{Kind: "gauge", Label: "failed", Unit: "jobs", Obj: "failed"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"waits", func(r *Recording) *Asked { return r.askFirstWait("main", "jobs", "job", r.Setup.Values.int("workers")) }},
	},
	Hint: Hint{
		Order:   []string{"main", "jobs", "worker", "results", "collect"},
		Reserve: map[string]int{"worker": 16, "you": 3},
		Hide:    []string{"quit", "done", "ctx", "ctx.Done", "mu", "senders"},
		Scale:   250 * time.Millisecond,
	},
	Program: Program{File: "worker_pool.go", Type: "WorkerPool", Source: source("workerpool/worker_pool.go"), Region: []string{"Run", "worker", "do"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.WorkerPool{} }},
	Derive: derivePool,
	Thumb:  600 * time.Millisecond,
}

// derivePool says what the values amount to.
func derivePool(v Values, procs int) string {
	jobs, err := plain.ParseBatch(v["batch"])
	if err != nil {
		return ""
	}
	workers, _ := strconv.Atoi(v["workers"])
	queue, _ := strconv.Atoi(v["queue"])
	cost, _ := parseHundredths(v["cost"])
	broken, _ := strconv.Atoi(v["panic"])
	var sum time.Duration
	for i, j := range jobs {
		if broken == 0 || (i+1)%broken != 0 { // one that panics costs nothing
			sum += j.Cost * time.Duration(cost) / 100
		}
	}
	wait := "One job fits in the queue; main waits when it is full."
	if queue > 1 {
		wait = fmt.Sprintf("%d jobs fit in the queue; main waits when it is full.", queue)
	}
	if queue == 0 {
		wait = "Nothing fits in the queue: each send waits for a worker."
	}
	hands, limit := workers, plural(workers, "worker")
	if v["kind"] == "cpu" && procs < workers {
		hands, limit = procs, plural(procs, "P")
	}
	return fmt.Sprintf("%s The batch is %s of work: at least %s with %s.", wait, seconds(sum), seconds(sum/time.Duration(hands)), limit)
}
