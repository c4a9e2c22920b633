package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/netpoller"
)

var netpollerDemo = Demo{
	Slug:    "netpoller",
	Title:   "The network poller",
	Claim:   "However many connections are idle, one thread waits for all of them.",
	Aliases: []string{"netpoll", "epoll", "kqueue", "IOCP", "IO wait", "pollDesc", "C10k", "idle connections", "non-blocking I/O", "goroutine per connection", "event loop"},
	Problem: "A server has thousands of open connections, nearly all of them idle. A thread for each, blocked in a read, would cost a stack and a place in the kernel's scheduler each; callbacks would turn the program inside out.",
	Essence: "A read that finds nothing parks its goroutine (IO wait), as a channel does, and its thread goes on with another. A thread that has nothing to run and would sleep asks the kernel for all descriptors at once (runtime.netpoll, with epoll on Linux) and brings back the goroutines that can go on. The code still reads as if it blocked.",
	Neighbours: []Differ{
		{"a blocking system call", "There the thread waits with the goroutine. Files and C code are still like that: the poller knows network connections, pipes and a few other descriptors."},
		{"G, M and P", "There goroutines sleep. The thread in the poller waits for the next timer as well."},
	},
	Notice: []string{
		"There is no poller thread of its own. Whoever runs out of work last waits in the poller instead of sleeping, and without a P. Only one thread does so at any time.",
		"When something is ready it takes an idle P and runs the first goroutine itself. Of those that are ready with it, one goes to the global queue for each idle P left, and a thread is woken for each; the rest joins the local queue (runtime.injectglist).",
		"Of what is ready at one time the last one runs first: the poller's list is built from its front. No order is promised.",
		"A P with enough to do polls, too, but late: after its local and the global queue, and before it steals. If nobody has polled for 10 ms, sysmon does.",
		"A connection that is idle costs its goroutine: 2 KiB of stack at least, some 0.6 KiB beside, and the buffers that it holds. A thousand are a few MB, and a million a few GB.",
		"With reads in system calls each idle connection keeps a thread. At 10,000 threads Go ends the program (runtime/debug.SetMaxThreads).",
		"Many explanations say that I/O in Go is asynchronous and files are, too. On Linux epoll does not take regular files: os.File.Read blocks a thread.",
	},
	Talk: []string{
		"12 connections, two Ps: how many threads are there, and what does each do while nothing happens?",
		"Set 1000 connections. Which figures change, and which do not?",
		"Let the reads wait in system calls. What does the lens show in place of IO wait?",
		"All requests come together on one P. In which order are they served, and would you rely on it?",
	},
	Params: []Param{
		{Name: "connections", Label: "Connections", Kind: Int, Min: 1, Max: 1000, Step: 1, Default: "12", Field: "Connections", Touches: "serve",
			Help: "How many connections are open. Each has a goroutine that reads from it."},
		{Name: "requests", Label: "Requests of each", Kind: Int, Min: 1, Max: 5, Step: 1, Default: "1", Field: "Requests", Touches: "serve",
			Help: "How many requests come over each connection before it is closed."},
		{Name: "gap", Label: "Gap between them", Kind: Int, Min: 1, Max: 100, Step: 1, Unit: "ms", Default: "10", Field: "Gap", Touches: "serve",
			Help: "How long it takes, on average, until the next request comes over a connection."},
		{Name: "cost", Label: "CPU of a request", Kind: Int, Min: 10, Max: 1000, Step: 10, Unit: "µs", Default: "100", Field: "Cost", Touches: "serve",
			Help: "The CPU time that it takes to answer a request."},
		{Name: "arrive", Label: "Requests come", Kind: Choice, Choices: []ChoiceValue{{"spread", "one by one"}, {"together", "together"}}, Default: "spread", Bool: true, Field: "Together", Touches: "serve",
			Help: "Whether requests come at moments of their own or over all connections together."},
		{Name: "waits", Label: "Reads wait", Kind: Choice, Choices: []ChoiceValue{{"poller", "in the poller"}, {"syscall", "in a system call"}}, Default: "poller", Bool: true, Field: "Blocking", Touches: "serve",
			Help: "Whether a read that finds nothing parks its goroutine, as in Go, or blocks its thread."},
	},
	Scenarios: []Scenario{
		{Name: "12 connections on two Ps: always two threads, and for 90 % of the time nothing runs", Values: map[string]string{}},
		{Name: "1000 connections: two threads as well, and no request waits as long as 0.1 ms",
			Values: map[string]string{"connections": "1000", "gap": "100", "cost": "10"}},
		{Name: "The same 1000 in system calls: 1001 threads",
			Values: map[string]string{"connections": "1000", "gap": "100", "cost": "10", "waits": "syscall"}},
		{Name: "12 in system calls: always 13 threads", Values: map[string]string{"waits": "syscall"}},
		{Name: "12 requests together on one P: always served last first", Procs: 1, Values: map[string]string{"arrive": "together"}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "gauge", Label: "served", Unit: "requests", Obj: "served"},
	},
	Predictions: []Prediction{
		{"pollers", func(r *Recording) *Asked { return r.askPollers() }},
		{"ready", func(r *Recording) *Asked { return r.askReady() }},
	},
	Hint: Hint{
		Order:   []string{"main", "serve"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"serve": 12},
		Scale:   time.Millisecond,
	},
	Procs: 2,
	Program: Program{File: "netpoller.go", Type: "Netpoller", Source: source("netpoller/netpoller.go"), Region: []string{"Run", "serve", "read"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.Netpoller{} }},
	Derive: deriveNetpoller,
	Lens:   "scheduler",
	Thumb:  8 * time.Millisecond,
}

// deriveNetpoller says what the values amount to.
func deriveNetpoller(v Values, procs int) string {
	n, gap := v.int("connections"), v.int("gap")
	busy := float64(n*v.int("cost")) / float64(gap*1000*procs)
	load := fmt.Sprintf("The requests need about %.0f %% of %s", 100*busy, plural(procs, "P"))
	switch {
	case busy > 1:
		return load + ": they queue."
	case v["waits"] == "syscall":
		return fmt.Sprintf("%s, and the reads up to %s.", load, plural(n, "thread"))
	}
	return load + ", and the reads one thread."
}
