package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/parking"
)

var parkingDemo = Demo{
	Slug:    "parking",
	Title:   "Parking",
	Claim:   "A goroutine that has to wait gives up its thread at once, and whoever is woken runs next on the P of who woke it.",
	Aliases: []string{"gopark", "goready", "blocking", "wait reason", "runnext", "cache locality", "waking a goroutine", "context switch", "sudog"},
	Problem: "A goroutine waits: for a channel, a mutex or a time. If its thread waited with it, a thousand waiting goroutines would need a thousand threads, and those that could run would have none.",
	Essence: "It parks: it joins the queue of what it waits for and leaves its thread, which takes the next goroutine after a tenth of a microsecond. Who brings about what it waits for makes it runnable, in runnext of the own P.",
	Neighbours: []Differ{
		{"last one first", "runnext, seen with go statements. A wake-up uses the same place."},
		{"G, M and P", "What the thread leaves and what it keeps when a goroutine parks: the P stays."},
	},
	Notice: []string{
		"A goroutine that parks (runtime.gopark) stands in no run queue. It is in the queue of the channel or of the mutex, or its timer is in the heap of a P; there it costs no CPU.",
		"The thread keeps its P and takes the next goroutine, in far less than a microsecond (runtime.schedule). It has nothing to do only when nobody is runnable.",
		"Whoever is woken (runtime.ready) goes into runnext of the waker's P, wherever it ran before. There it runs as soon as the waker parks or ends, before all who have waited longer in that queue.",
		"That is for the caches: what the waker has just written is probably still in the cache of its core. The playground has no caches; it shows the order for which they are a reason.",
		"The waker goes on. A send does not switch to the receiver: if the sender computes on for 1 ms, the receiver waits for it, unless a P without work steals it.",
		"A second wake-up takes runnext from the first, which then stands at the tail of the local queue.",
		"No clock interrupts anybody when a sleep is over. Timers are run by threads that look for work: the own P's next time, or one that has run dry. On one P a sleep lasts at least until the running job parks, ends or is preempted.",
		"Whoever finds a mutex locked may spin for a few microseconds before it parks, but only if nobody waits in its P's queue (internal/sync.runtime_canSpin). Here somebody does, so it parks at once.",
	},
	Talk: []string{
		"Job 6 sends, and the collector has not begun to wait. Who parks, and who runs next?",
		"Job 1 sends, and five jobs have waited for the CPU longer than the collector. Who runs when job 1 ends?",
		"Switch to the mutex on one P: why does nobody ever wait for it?",
		"Six jobs of 3 ms that sleep for 1 ms on one P: how long does a sleep last?",
	},
	Params: []Param{
		{Name: "way", Label: "Jobs then use", Kind: Choice, Choices: []ChoiceValue{{"channel", "a channel"}, {"mutex", "a mutex"}, {"timer", "a timer"}}, Default: "channel", Field: "Way", Touches: "job",
			Help: "What a job does with its result: sends it to the collector, stores it under a mutex, or stores it after a sleep."},
		{Name: "jobs", Label: "Jobs", Kind: Int, Min: 1, Max: 24, Step: 1, Default: "6", Field: "Jobs", Touches: "job",
			Help: "How many jobs main starts. Each is a goroutine."},
		{Name: "cost", Label: "Job cost", Kind: Int, Min: 0, Max: 5, Step: 1, Unit: "ms", Default: "1", Field: "Cost", Touches: "job",
			Help: "The CPU time of a job before it hands its result over."},
		{Name: "store", Label: "Storing a result", Kind: Int, Min: 0, Max: 1000, Step: 50, Unit: "µs", Default: "200", Field: "Store", Touches: "collector",
			Help: "The CPU time that storing one result takes: the collector's, or the job's, under the mutex."},
		{Name: "pause", Label: "Sleep", Kind: Int, Min: 1, Max: 10, Step: 1, Unit: "ms", Default: "1", Field: "Pause", Touches: "job",
			Help: "How long a job sleeps before it stores its result. It holds neither P nor thread then."},
	},
	Scenarios: []Scenario{
		{Name: "One P, a channel: always 7.2 ms without a pause, and the collector runs next after each send", Values: map[string]string{}},
		{Name: "Two Ps, a channel: the collector always changes its P four times, each time to the sender's", Procs: 2, Values: map[string]string{}},
		{Name: "Two Ps, a mutex: who has waited always goes on where it was unlocked, on the other P", Procs: 2,
			Values: map[string]string{"way": "mutex"}},
		{Name: "One P, a timer: behind jobs of 3 ms a sleep of 1 ms always lasts 3 ms or more", Values: map[string]string{"way": "timer", "cost": "3"}},
		{Name: "Nothing to run: the P is always idle for 10 ms, and one thread waits for six sleepers",
			Values: map[string]string{"way": "timer", "cost": "0", "pause": "10"}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "gauge", Label: "stored", Unit: "results", Obj: "stored"},
	},
	Predictions: []Prediction{
		{"thread", func(r *Recording) *Asked { return r.askThread("job") }},
		{"woken", func(r *Recording) *Asked { return r.askWoken() }},
	},
	Hint: Hint{
		Order:   []string{"main", "job", "mu results", "collector"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"job": 8},
		Scale:   500 * time.Microsecond,
	},
	Procs: 1,
	Program: Program{File: "parking.go", Type: "Parking", Source: source("parking/parking.go"), Region: []string{"job", "collector"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Parking{} }},
	Derive: deriveParking,
	Lens:   "scheduler",
	Thumb:  2210420 * time.Nanosecond,
}

// deriveParking says what the values amount to.
func deriveParking(v Values, procs int) string {
	sum := time.Duration(v.int("jobs")) * (v.ms("cost") + time.Duration(v.int("store"))*time.Microsecond)
	all := fmt.Sprintf("%.1f ms of CPU in all", float64(sum)/float64(time.Millisecond))
	switch {
	case v["way"] == "timer":
		return all + ". While jobs sleep, others run; while all sleep, no thread has a P."
	case procs == 1:
		return all + ", and one P needs no longer than that: it runs somebody else while somebody waits."
	default:
		return all + fmt.Sprintf(" for %d Ps, and results are stored one at a time.", procs)
	}
}
