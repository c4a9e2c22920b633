package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/gc"
	"github.com/go-concurrency/playground/internal/engine"
)

var gcDemo = Demo{
	Slug:    "gc",
	Title:   "A collection",
	Claim:   "The collector stops the world twice, for some microseconds; in between it marks on a quarter of the Ps, and whoever allocates on the others marks, too.",
	Aliases: []string{"garbage collection", "garbage collector", "GC", "stop the world", "STW", "mark worker", "gcBgMarkWorker", "mark and sweep", "concurrent mark", "gcpercent", "GOGC", "runtime.GC", "assist", "mark assist", "allocation", "heap", "GC pacer", "gcAssistAlloc", "GC assist marking", "GC assist wait"},
	Problem: "The collector has to find out which memory is still in use, while goroutines change what points to it. To stop them all for as long as that takes would be simple, and far too long.",
	Essence: "The world stops for a moment, so that all goroutines begin to tell the collector what they change. Then it marks beside the program, in goroutines of its own that get a quarter of the Ps. When all is marked, the world stops once more.",
	Neighbours: []Differ{
		{"G, M and P", "The Ps without a collector."},
		{"work stealing", "How jobs get away from a P that marks."},
	},
	Notice: []string{
		"To stop the world (runtime.stopTheWorldWithSema) is to stop all Ps. Those that are idle or in a system call are stopped at once; on the others the running goroutine is asked to go, and a signal makes it look: here 1 µs for each.",
		"A goroutine that was stopped so stays in runnext of its P and goes on there, in the same time slice. It does not join the global queue, as after other preemptions (runtime.goschedImpl, since Go 1.26).",
		"The first cycle makes the workers, one for each P, before it stops anything (runtime.gcBgMarkStartWorkers). On four Ps one marks until all is done, a dedicated worker: that is the quarter. Its P runs nothing else; what stands in its queue others must steal.",
		"A quarter of one P is no whole worker. There a fractional worker marks for a while, makes room, and comes back when its share has fallen below 25 %. On six Ps it is one dedicated worker and 8 % of each other P.",
		"A P that has nothing to run marks, too (an idle worker). So a program with idle Ps spends more than a quarter on the collector and is done sooner.",
		"That the collector stops the world while it collects has been wrong since Go 1.5. What a program feels most is usually neither of the two stops, but assists: while marking goes on, goroutines that allocate must mark, too, in proportion (runtime.gcAssistAlloc). Let jobs allocate: their Ps say *assists*, and their tokens have a broken ring.",
		"Hardly any program calls runtime.GC, as main does here. A cycle begins when the heap has grown enough (runtime.gcStart), and it is the goroutine that just allocates that stops the world. The goal is twice what lived after the last cycle, and 4 MB at least. The first cycle begins at 95 % of that, which is late, so jobs have to mark a lot. The collector learns from it how fast they allocate, and begins the next one earlier: at 70 % of the way at the earliest.",
		"Who owes, and finds nothing left to mark, waits (GC assist wait). What a worker marks then pays for whoever waits longest, who joins the tail of the local queue and not runnext (runtime.gcFlushBgCredit).",
		"The heap is a model: it holds what the jobs allocate by play.Alloc, which they let go at once. What they allocate while the collector marks is taken to live until the next cycle, as in Go. How much there is to mark you set; the work within each stop is taken to be 10 µs.",
		"Sweeping comes after the second stop, with the world running. Here it is a part of what runtime.GC takes, and else done at once; Go has a goroutine for it, and allocations sweep as they need room.",
	},
	Talk: []string{
		"Six jobs, four Ps: which goroutines run in each of the two stops? Which while the collector marks?",
		"Where does a job stand while the world is stopped, and where does it go on?",
		"Set 1, 4 and 8 Ps. How long does marking 0.4 ms take on each, and why?",
		"Set no jobs: who marks now, and how fast? Is that a quarter?",
		"No collections by main, 12 jobs of 512 KB: who stops the world, and what do the jobs do while the worker marks? How long does a job take that has to?",
		"1 MB a job: at how many MB does each collection begin, and why not always at the same?",
	},
	Params: []Param{
		{Name: "jobs", Label: "Jobs", Kind: Int, Min: 0, Max: 40, Step: 1, Default: "6", Field: "Jobs", Touches: "job",
			Help: "How many jobs main starts. Each is a goroutine."},
		{Name: "cost", Label: "Job cost", Kind: Int, Min: 100, Max: 5000, Step: 100, Unit: "µs", Default: "1000", Field: "Cost", Touches: "job",
			Help: "The CPU time of a job."},
		{Name: "alloc", Label: "Each job allocates", Kind: Int, Min: 0, Max: 2048, Step: 64, Unit: "KB", Default: "0", Field: "Alloc", Touches: "job",
			Help: "How much heap a job allocates, in parts of less than 64 KB. It keeps none of it."},
		{Name: "cycles", Label: "Collections", Kind: Int, Min: 0, Max: 5, Step: 1, Default: "1", Field: "Cycles", Touches: "main",
			Help: "How often main calls runtime.GC."},
		{Name: "before", Label: "Main's own work", Kind: Int, Min: 0, Max: 2000, Step: 50, Unit: "µs", Default: "500", Field: "Before", Touches: "main",
			Help: "The CPU time that main takes before each collection."},
		{Name: "mark", Label: "Marking", Kind: Int, Min: 50, Max: 2000, Step: 50, Unit: "µs", Default: "400",
			Setting: setMark,
			Help:    "The CPU time that all marking of one collection takes. In Go it depends on the live heap; the playground has none."},
	},
	Scenarios: []Scenario{
		{Name: "Four Ps: always one of them marks, three run jobs, and the world stops twice for 13 µs", Values: map[string]string{}},
		{Name: "Eight Ps: always two of them mark, in half the time", Procs: 8, Values: map[string]string{"jobs": "12"}},
		{Name: "One P: the worker always gets a quarter to a third of the time, jobs the rest", Procs: 1, Values: map[string]string{"jobs": "30", "cost": "100"}},
		{Name: "Jobs allocate 512 KB each: always the heap starts the collection, and they do more than a third of the marking", Values: map[string]string{"jobs": "12", "alloc": "512", "cycles": "0"}},
		{Name: "Jobs allocate 1 MB each: always the second collection begins earlier, and has fewer assists", Values: map[string]string{"jobs": "12", "alloc": "1024", "cycles": "0"}},
		{Name: "Eight Ps, little to mark: always somebody who allocates finds nothing to mark, and waits for a worker", Procs: 8, Values: map[string]string{"jobs": "16", "alloc": "512", "cycles": "0", "cost": "100", "mark": "50"}},
		{Name: "No jobs: always all four Ps mark, in less than 0.15 ms", Values: map[string]string{"jobs": "0"}},
	},
	Predictions: []Prediction{
		{"stopped", func(r *Recording) *Asked { return r.askStopped() }},
		{"markers", func(r *Recording) *Asked { return r.askMarkers() }},
		{"assist", func(r *Recording) *Asked { return r.askAssist() }},
	},
	Hint: Hint{
		Order:   []string{"main", "job"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"job": 8},
		Scale:   100 * time.Microsecond,
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "gauge", Label: "done", Unit: "jobs", Obj: "done"},
	},
	Program: Program{File: "gc.go", Type: "GC", Source: source("gc/gc.go"), Region: []string{"Run", "job"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.GC{} }},
	Derive: deriveGC,
	Lens:   "scheduler",
	Thumb:  510 * time.Microsecond,
}

// deriveGC says which workers there are (runtime/mgcpacer.go: startCycle).
func deriveGC(v Values, procs int) string {
	dedicated, share := quarter(procs)
	ms := float64(v.int("mark")) / 1000
	switch {
	case dedicated == 0:
		return fmt.Sprintf("A quarter of %s is no whole worker: each P marks for a quarter of the time, %.1f ms in all.", plural(procs, "P"), ms)
	case share > 0:
		return fmt.Sprintf("A quarter of %d Ps: one marks, and each of the others for %.0f %% of the time; %.1f ms in all.", procs, 100*share, ms)
	default:
		return fmt.Sprintf("A quarter of %d Ps: %s until %.1f ms of marking are done; Ps without a job help.", procs, plural(dedicated, "dedicated worker"), ms)
	}
}

// quarter is how many dedicated workers a cycle on so many Ps has, and which
// share of each P fractional workers get.
func quarter(procs int) (dedicated int, share float64) {
	goal := float64(procs) / 4
	dedicated = int(goal + 0.5)
	if off := float64(dedicated)/goal - 1; off < -0.3 || off > 0.3 {
		dedicated = int(goal)
		share = (goal - float64(dedicated)) / float64(procs)
	}
	return dedicated, share
}

// setMark sets how much CPU the marking of one collection takes, in µs.
func setMark(cfg *engine.Config, value string) {
	n, _ := strconv.Atoi(value) // a parameter's value is a number
	costs := engine.DefaultCosts
	if cfg.Costs != nil {
		costs = *cfg.Costs
	}
	costs.Mark = int64(n) * int64(time.Microsecond)
	cfg.Costs = &costs
}
