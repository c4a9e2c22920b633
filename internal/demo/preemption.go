package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/preemption"
	"github.com/go-concurrency/playground/internal/engine"
)

var preemptionDemo = Demo{
	Slug:    "preemption",
	Title:   "Preemption",
	Claim:   "A goroutine that computes without a pause is stopped after 10 to 20 ms, in the middle of its loop.",
	Aliases: []string{"asyncpreemptoff", "asynchronous preemption", "SIGURG", "time slice", "10 ms", "tight loop", "sysmon", "cooperative", "fairness", "forcePreemptNS", "GODEBUG"},
	Problem: "A goroutine that neither waits nor calls anything gives its P to nobody. Others that share the P would wait for its end, and a loop without an end would stop them for ever.",
	Essence: "sysmon notes when it first sees a P in a time slice. When it sees the same slice 10 ms later or more, it asks the goroutine to go: with a mark that the next call notices, and with a signal, SIGURG, which stops it between two calls. The goroutine joins the tail of the global queue (runtime.retake, runtime.preemptone).",
	Neighbours: []Differ{
		{"a loop that starves others", "What such loops do to a program, and what to write instead."},
		{"the 61st tick", "How a goroutine comes back from the global queue while the local one never runs dry."},
		{"a blocking system call", "There sysmon takes the P itself: a thread in the kernel heeds no request."},
	},
	Notice: []string{
		"Many explanations say that a time slice has 10 ms. That is its least length. When nothing else happens sysmon looks every 10 ms: a turn begins just after a look, the next look is the first that sees it, and the one after that ends it. That makes 20 ms, here as in a real program.",
		"The first turn is shorter, 11.2 ms: sysmon still looks every 20 µs when the program starts, and then doubles its delay up to 10 ms.",
		"The goroutine goes to the global queue, not to the tail of its P's own. If nobody waits, it is asked all the same, and picked again at once.",
		"Who sleeps needs its P for a moment, since a P runs its timers between two goroutines. Another P without work does it as well, which is why the naps are short on two Ps.",
		"Without the signal, as before Go 1.14, only a call can stop a goroutine: one of a function that checks the stack on entry, which small functions at the end of a call chain and inlined ones do not. Atomic operations and free mutexes are inlined.",
		"In this program play.Work stands for a loop without calls. The one that copied programs contain asks the clock again and again, and that is a call: to see GODEBUG=asyncpreemptoff=1 natively, count to a few thousand million in its place.",
		"A stop of the world asks in the same way, and does not wait for 10 ms. A loop that cannot be stopped then holds up the garbage collector, and with it everybody.",
	},
	Talk: []string{
		"Two loops, one P. How long is the second turn: 10 ms, 15, 20? Count sysmon's looks.",
		"The sleeper wants to sleep for 1 ms. How long will it take beside one loop, and beside two?",
		"Switch asynchronous preemption off. Who runs in the first 100 ms?",
		"Leave it off and let the loop make a call each millisecond. What has changed, and what if it is each 15 ms?",
	},
	Params: []Param{
		{Name: "loops", Label: "Loops", Kind: Int, Min: 0, Max: 6, Step: 1, Default: "2", Field: "Loops", Touches: "loop",
			Help: "How many goroutines compute without a pause."},
		{Name: "cpu", Label: "CPU of a loop", Kind: Int, Min: 10, Max: 300, Step: 10, Unit: "ms", Default: "60", Field: "CPU", Touches: "loop",
			Help: "The CPU time that each of them takes."},
		{Name: "piece", Label: "A call each", Kind: Int, Min: 0, Max: 50, Step: 1, Unit: "ms", Default: "0", Field: "Piece", Touches: "loop",
			Help: "How long a loop computes between two calls; 0 if it makes none."},
		{Name: "naps", Label: "Naps", Kind: Int, Min: 0, Max: 20, Step: 1, Default: "4", Field: "Naps", Touches: "sleeper",
			Help: "How often the sleeper sleeps for 1 ms."},
		{Name: "async", Label: "Asynchronous preemption", Kind: Choice, Choices: []ChoiceValue{{"on", "on"}, {"off", "off"}}, Default: "on",
			Setting: func(cfg *engine.Config, value string) { cfg.Off.AsyncPreempt = value == "off" },
			Help:    "Whether a signal may stop a goroutine between two calls. Off is GODEBUG=asyncpreemptoff=1."},
	},
	Scenarios: []Scenario{
		{Name: "Two loops on one P: after the first always turns of 20 ms, not 10", Values: map[string]string{}},
		{Name: "Naps of 1 ms beside one loop: always 11 ms the first time, then 20", Values: map[string]string{"loops": "1", "cpu": "100"}},
		{Name: "Asynchronous preemption off: the first nap always takes as long as the loop, 100 ms",
			Values: map[string]string{"loops": "1", "cpu": "100", "async": "off"}},
		{Name: "Off, but with a call each ms: a nap always takes less than 21 ms",
			Values: map[string]string{"loops": "1", "cpu": "100", "async": "off", "piece": "1"}},
		{Name: "Two Ps: naps always take 1 ms, and the loop is asked to go for nobody", Procs: 2, Values: map[string]string{"loops": "1", "cpu": "100"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "last nap", Unit: "ms", Obj: "nap took"},
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "scheduler", Label: "in the global queue", Unit: "Gs", Obj: "global"},
	},
	Predictions: []Prediction{
		{"nap", func(r *Recording) *Asked { return r.askNap("sleeper") }},
		{"goes", func(r *Recording) *Asked {
			return r.askGoes(engine.WhyPreempted, 1, "sysmon is about to stop G%d, whose time slice is over. Where does it go?")
		}},
	},
	Hint: Hint{
		Order:   []string{"main", "loop", "sleeper"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"loop": 6},
		Scale:   10 * time.Millisecond,
	},
	Procs: 1,
	Program: Program{File: "preemption.go", Type: "Preemption", Source: source("preemption/preemption.go"), Region: []string{"Run", "loop", "sleeper"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Preemption{} }},
	Derive: derivePreemption,
	Lens:   "scheduler",
	Thumb:  31220 * time.Microsecond,
}

// derivePreemption says how long others may have to wait.
func derivePreemption(v Values, procs int) string {
	loops, piece := v.int("loops"), v.int("piece")
	switch {
	case loops < procs:
		return fmt.Sprintf("%s on %s: a P is left for the sleeper.", plural(loops, "loop"), plural(procs, "P"))
	case v["async"] == "off" && (piece == 0 || piece > v.int("cpu")):
		return fmt.Sprintf("Nothing stops a loop: whoever wants to run waits until one is over, %d ms.", v.int("cpu"))
	case v["async"] == "off":
		return fmt.Sprintf("After 20 ms at most sysmon asks, and within %d ms more the loop makes a call and goes.", piece)
	}
	return "After 20 ms at most a loop has to go, wherever it is."
}
