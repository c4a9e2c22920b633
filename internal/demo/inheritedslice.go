package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/inheritedslice"
	"github.com/go-concurrency/playground/internal/engine"
)

var inheritedSlice = Demo{
	Slug:    "inherited-slice",
	Title:   "Ping-pong and the inherited time slice",
	Claim:   "Two goroutines that wake each other share one time slice, so that they cannot starve a third.",
	Aliases: []string{"runnext", "schedtick", "starvation", "inheritTime", "time slice inheritance", "fairness", "producer and consumer", "request and response"},
	Problem: "Whoever is woken stands in runnext and runs before all who wait in the queue. Two goroutines that pass a ball to and fro are always in runnext, one after the other: when does the queue get its turn?",
	Essence: "Who runs from runnext goes on in the time slice of who woke it (runtime.runqget, runtime.execute): for sysmon the pair is one goroutine that has run for 10 ms. It has the one that is running leave for the global queue. Its partner waits for the ball, runnext is empty, and the P takes the head of its queue.",
	Neighbours: []Differ{
		{"ping-pong", "The same pair as a pattern, and with nobody beside it."},
		{"last one first", "Why whoever is woken should run next at all."},
		{"preemption", "There one goroutine fills the slice. Here no run is longer than a millisecond."},
		{"the 61st tick", "The counter that a run from runnext does not advance."},
	},
	Notice: []string{
		"sysmon looks at the P's tick (schedtick), not at goroutines: as long as it stays the same it is one slice. A run from runnext does not advance it.",
		"So the pair does not come to a 61st tick either: in its slice the global queue is not looked at, however many times the ball is hit.",
		"The bound is the one of a loop: 11.2 ms at first and 20 ms later, since sysmon measures by looking every 10 ms. Tens of thousands of quick hand-overs fit into that.",
		"Who is asked to go need not be the one that has run for long. Here it has run for less than a millisecond.",
		"With inheriting off each hit is a slice of its own. sysmon never sees one that is 10 ms old, and the third waits in the local queue until the pair is done. That is why the rule exists.",
		"The rule cuts both ways: a goroutine that is woken by one that has used up its slice may be stopped after a moment.",
		"With another P that has nothing to do, the third is stolen and the question does not arise. The ball stays on its P: a thief leaves runnext alone for 3 µs, and by then the owner has run it as a rule.",
	},
	Talk: []string{
		"The pair plays, the third waits in the queue. When will it run: never, after 10 ms, after 20?",
		"Make a hit ten times as quick. Does the third run earlier?",
		"Switch inheriting off and watch the tick of P0. Who profits, and who pays?",
		"Why does the runtime run whoever is woken first at all, if that needs such a rule? Think of a request and its answer.",
	},
	Params: []Param{
		{Name: "rounds", Label: "Rounds", Kind: Int, Min: 1, Max: 200, Step: 1, Default: "30", Field: "Rounds", Touches: "ping",
			Help: "How often the ball goes there and back."},
		{Name: "hit", Label: "CPU of a hit", Kind: Int, Min: 50, Max: 2000, Step: 50, Unit: "µs", Default: "1000", Field: "Hit", Touches: "ping",
			Help: "The CPU time that each of the two takes before it passes the ball."},
		{Name: "others", Label: "Others", Kind: Int, Min: 0, Max: 6, Step: 1, Default: "1", Field: "Others", Touches: "other",
			Help: "How many goroutines want to run beside the pair."},
		{Name: "turns", Label: "Turns of each", Kind: Int, Min: 1, Max: 10, Step: 1, Default: "4", Field: "Turns", Touches: "other",
			Help: "How often each of the others runs for 50 µs and then yields."},
		{Name: "inherit", Label: "runnext inherits the slice", Kind: Choice, Choices: []ChoiceValue{{"on", "on"}, {"off", "off"}}, Default: "on",
			Setting: func(cfg *engine.Config, value string) { cfg.Off.Inherit = value == "off" },
			Help:    "Whether who runs from runnext goes on in the slice of who woke it. In Go that is so: this switch is the playground's."},
	},
	Scenarios: []Scenario{
		{Name: "One P: the third waits 11 ms, and always 20 ms from one turn to the next", Values: map[string]string{}},
		{Name: "Inheriting off: the third never runs before the pair is done, after 60 ms", Values: map[string]string{"inherit": "off"}},
		{Name: "Three others: whenever the pair has to stop, always all three run", Values: map[string]string{"others": "3"}},
		{Name: "Hits of 0.1 ms: always more than 100 of them in the first slice, and not one tick",
			Values: map[string]string{"hit": "100", "rounds": "80"}},
		{Name: "Two Ps: the third is stolen, and never waits as long as 0.1 ms", Procs: 2, Values: map[string]string{}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "turns of others", Unit: "turns", Obj: "turns of others"},
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "scheduler", Label: "in the global queue", Unit: "Gs", Obj: "global"},
	},
	Predictions: []Prediction{
		{"pair", func(r *Recording) *Asked { return r.askPair() }},
		{"turn", func(r *Recording) *Asked { return r.askTurnComes("other") }},
	},
	Hint: Hint{
		Order:   []string{"main", "ping", "there back", "pong", "other"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"other": 3},
		Scale:   3 * time.Millisecond,
	},
	Procs: 1,
	Program: Program{File: "inherited_slice.go", Type: "InheritedSlice", Source: source("inheritedslice/inherited_slice.go"), Region: []string{"Run", "ping", "pong"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.InheritedSlice{} }},
	Derive: deriveInheritedSlice,
	Lens:   "scheduler",
	Thumb:  11220 * time.Microsecond,
}

// deriveInheritedSlice says how long others may have to wait.
func deriveInheritedSlice(v Values, procs int) string {
	game := time.Duration(2*v.int("rounds")*v.int("hit")) * time.Microsecond
	switch {
	case procs > 1:
		return fmt.Sprintf("The pair plays for %s on one P; %s left for others.", seconds(game), plural(procs-1, "P")+map[bool]string{true: " is", false: " are"}[procs == 2])
	case v["inherit"] == "off":
		return fmt.Sprintf("The pair plays for %s, and nobody stops it.", seconds(game))
	}
	return fmt.Sprintf("The pair plays for %s, and at least every 20 ms it has to stop.", seconds(game))
}
