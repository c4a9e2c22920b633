package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/spinning"
)

var spinningDemo = Demo{
	Slug:    "spinning",
	Title:   "Spinning threads",
	Claim:   "Threads that have nothing to do look for work for less than a microsecond, and wake each other one at a time.",
	Aliases: []string{"spinning Ms", "wakep", "resetspinning", "nmspinning", "needspinning", "wake-up chain", "thread parking", "stopm"},
	Problem: "A goroutine becomes runnable while Ps are idle and their threads asleep. To wake none leaves it waiting; to wake all for each go statement costs more than most goroutines do.",
	Essence: "Whoever makes a goroutine runnable wakes one thread, and only if a P is idle and no thread is looking already. A thread that finds work while it looks wakes the next one before it begins: so as many wake as there is work for.",
	Neighbours: []Differ{
		{"work stealing", "What a thread does that looks: whose queues it visits, and how much it takes."},
		{"G, M and P", "What a thread needs besides work: a P."},
	},
	Notice: []string{
		"A go statement asks for a thread (runtime.wakep), and so does each wake-up by a channel or a lock. All but one of these calls find that a thread is looking already, and do nothing more.",
		"A woken thread holds its P and spins: it visits all other Ps four times (runtime.stealWork). When it has found something it stops spinning and calls wakep itself (runtime.resetspinning): that is the chain.",
		"To wake a sleeping thread takes about 5 µs here, to make a new one about 30 µs: watch the first burst against the second.",
		"A thread that has run out of work may spin only if fewer than half of the busy Ps have one that does (runtime.findRunnable). The others sleep at once.",
		"One more may look if a wake-up was asked for while no P was idle: nobody could be woken then, and the request is not forgotten (needspinning).",
		"There is no time for which a thread spins before it sleeps, though many explanations name one. After four passes, half a microsecond here, it gives its P away, looks once more whether something came meanwhile, and sleeps (runtime.stopm).",
		"The last find wakes a thread too many: it looks, finds nothing and sleeps again. That is the price for not leaving anybody waiting.",
		"This has nothing to do with spinning on a mutex. Threads look at queues here; nobody waits in a loop for one thing.",
	},
	Talk: []string{
		"Seven go statements in less than a microsecond, seven sleeping threads: how many does main wake itself?",
		"When does the seventh job begin, in the first burst and in the second? Why is the difference so large?",
		"Start one job each 40 µs, of 20 µs. How many threads wake for each, and what do they do?",
		"Let all jobs end at once. Who may look for more, and why not everybody?",
	},
	Params: []Param{
		{Name: "bursts", Label: "Bursts", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "3", Field: "Bursts", Touches: "main",
			Help: "How often main starts jobs."},
		{Name: "jobs", Label: "Jobs of a burst", Kind: Int, Min: 1, Max: 16, Step: 1, Default: "7", Field: "Jobs", Touches: "job",
			Help: "How many jobs main starts each time. Each is a goroutine."},
		{Name: "cost", Label: "Job cost", Kind: Int, Min: 10, Max: 500, Step: 10, Unit: "µs", Default: "250", Field: "Cost", Touches: "job",
			Help: "The CPU time of a job."},
		{Name: "gap", Label: "Main's own work", Kind: Int, Min: 0, Max: 1000, Step: 10, Unit: "µs", Default: "600", Field: "Gap", Touches: "main",
			Help: "The CPU time that main takes after each burst. Its P runs no job meanwhile."},
		{Name: "together", Label: "Jobs end", Kind: Choice, Choices: []ChoiceValue{{"no", "one after the other"}, {"yes", "all at once"}}, Default: "no", Bool: true, Field: "Together", Touches: "job",
			Help: "Whether each job takes its full cost, or all of a burst end at the same moment."},
	},
	Scenarios: []Scenario{
		{Name: "Seven jobs at once: main always wakes one thread, and each thread the next", Values: map[string]string{}},
		{Name: "A job each 40 µs: two threads always wake for it, one of them in vain",
			Values: map[string]string{"jobs": "1", "bursts": "10", "cost": "20", "gap": "40"}},
		{Name: "All jobs end at once: always five of the seven threads look for more, two sleep at once",
			Values: map[string]string{"together": "yes", "bursts": "2"}},
		{Name: "One P: no thread ever wakes or looks", Procs: 1,
			Values: map[string]string{"bursts": "2", "cost": "50", "gap": "100"}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "threads that look", Unit: "Ms", Obj: "spinning"},
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "gauge", Label: "done", Unit: "jobs", Obj: "done"},
	},
	Predictions: []Prediction{
		{"wakes", func(r *Recording) *Asked { return r.askWakes(r.Setup.Values.int("jobs")) }},
		{"waker", func(r *Recording) *Asked { return r.askWaker(r.Setup.Values.int("jobs")) }},
	},
	Hint: Hint{
		Order:   []string{"main", "job"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"job": 8},
		Scale:   80 * time.Microsecond,
	},
	Procs: 8,
	Program: Program{File: "spinning.go", Type: "Spinning", Source: source("spinning/spinning.go"), Region: []string{"Run", "job"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Spinning{} }},
	Derive: deriveSpinning,
	Lens:   "scheduler",
	Thumb:  100 * time.Microsecond,
}

// deriveSpinning says how long a chain is.
func deriveSpinning(v Values, procs int) string {
	jobs := v.int("jobs")
	switch others := min(jobs, procs-1); {
	case others == 0:
		return "With one P there is no other to which a thread could be woken."
	case jobs > others:
		return fmt.Sprintf("%s start, and %s can be woken: some jobs wait in a queue until a P runs dry.", plural(jobs, "job"), plural(others, "P"))
	default:
		return fmt.Sprintf("While main works, %s can be woken for %s: once there are threads, about %d µs for the whole chain.", plural(others, "P"), plural(jobs, "job"), 5*others+3)
	}
}
