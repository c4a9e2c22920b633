package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/gracefulshutdown"
)

var gracefulShutdown = Demo{
	Slug:    "graceful-shutdown",
	Title:   "Graceful shutdown",
	Claim:   "Accept no more, finish what has begun, and at some point stop waiting.",
	Aliases: []string{"http.Server.Shutdown", "signal.NotifyContext", "SIGTERM", "drain", "draining", "os/signal", "rolling deploy", "connection draining"},
	Problem: "A server is to be replaced. If it just exits, requests are cut off in the middle; if it waits for all of them, one that hangs keeps it alive for ever.",
	Essence: "On the signal the accept loop ends, and main waits for the handlers, but only for a time. Then it cancels their context and waits until they have noticed.",
	Neighbours: []Differ{
		{"errgroup", "There an error stops the others. Here a signal from outside does, and those who have begun may finish."},
		{"a WaitGroup", "It waits for the handlers, without a limit. The timer beside it is what makes the shutdown end."},
		{"a context tree", "Two contexts work here: one ends the accepting, the other the work. With a single one the signal would cut off every request."},
	},
	Notice: []string{
		"Three steps in this order: no new ones, wait, cancel. handlers.Wait comes after the accept loop has ended, for an Add or Go that finds the counter at zero must happen before Wait.",
		"WaitGroup.Wait cannot be given a timeout. A goroutine waits and closes a channel, and that channel goes into the select.",
		"Handlers notice the cancellation at their next step. main waits for that, too: they may hold files and transactions.",
		"http.Server.Shutdown does the first two steps, and returns when its context ends: it closes no connection that is in use. Close does.",
		"While the server drains, clients that come are refused. A load balancer should know before: say not ready, wait a little, then stop accepting.",
	},
	Talk: []string{
		"Ask how long the time for draining has to be, and what happens to the requests that are longer.",
		"Send SIGTERM early, then abort: what would a second Ctrl-C do in your service?",
		"An orchestrator kills the process after its own time, often 30 seconds. Yours must be shorter.",
	},
	Params: []Param{
		{Name: "requests", Label: "Clients", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "20", Field: "Requests", Touches: "connect",
			Help: "How many clients try to connect, one after the other."},
		{Name: "gap", Label: "Between arrivals", Kind: Int, Min: 10, Max: 200, Step: 10, Unit: "ms", Default: "50", Live: true, Field: "Gap", Touches: "connect",
			Help: "How long after one client the next comes."},
		{Name: "cost", Label: "A request takes", Kind: Int, Min: 52, Max: 492, Step: 40, Unit: "ms", Default: "212", Live: true, Field: "Cost", Touches: "handle",
			Help: "How long a handler works, in four steps."},
		{Name: "long", Label: "Every nth is long", Kind: Int, Min: 0, Max: 10, Step: 1, Default: "5", Live: true, Field: "Long", Touches: "handle",
			Help: "Each request whose number n divides takes twice as long; 0 for none."},
		{Name: "after", Label: "SIGTERM after", Kind: Int, Min: 57, Max: 2007, Step: 50, Unit: "ms", Default: "607", Field: "After", Touches: "main",
			Help: "When the server is told to end."},
		{Name: "grace", Label: "Draining may take", Kind: Int, Min: 0, Max: 1000, Step: 50, Unit: "ms", Default: "200", Live: true, Field: "Grace", Touches: "main",
			Help: "How long the handlers may go on after that, before they are cancelled."},
	},
	Actions: []ActionButton{
		{Name: "term", Label: "SIGTERM", Method: "Terminate", Help: "You tell the server to end, now."},
		{Name: "abort", Label: "Abort", Method: "Abort", Help: "You cancel all handlers without waiting, as a second signal may."},
	},
	Scenarios: []Scenario{
		{Name: "200 ms to drain: a single long request is aborted", Values: map[string]string{}},
		{Name: "500 ms to drain: nothing is cut off", Values: map[string]string{"grace": "500"}},
		{Name: "No time to drain: four requests are aborted, their work wasted", Values: map[string]string{"grace": "0"}},
		{Name: "Nothing to do at the signal: the server ends at once", Values: map[string]string{"requests": "5", "after": "1007"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "in flight", Unit: "requests", Obj: "in flight"},
		{Kind: "gauge", Label: "refused", Unit: "clients", Obj: "refused"},
		{Kind: "gauge", Label: "wasted", Unit: "steps", Obj: "wasted"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"served", func(r *Recording) *Asked { return r.askDrained() }},
	},
	Hint: Hint{
		Order:   []string{"connect", "conns", "accept", "handle", "handlers", "drain", "drained", "main", "term", "work"},
		Reserve: map[string]int{"handle": 10, "you": 2},
		Hide:    []string{"mu", "clients", "accepted", "term.Done", "work.Done", "time.After", "Terminate"},
		Scale:   80 * time.Millisecond,
	},
	Program: Program{File: "graceful_shutdown.go", Type: "GracefulShutdown", Source: source("gracefulshutdown/graceful_shutdown.go"), Region: []string{"accept", "shutdown", "drain"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.GracefulShutdown{} }},
	Derive: func(v Values, procs int) string {
		cost, gap, grace := number(v, "cost"), number(v, "gap"), number(v, "grace")
		return fmt.Sprintf("About %d requests are in flight at the signal; one that has just begun needs %d ms, and gets %d.", (cost+gap-1)/gap, cost, grace)
	},
	Thumb: 700 * time.Millisecond,
}
