package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/contexttree"
)

var contextTree = Demo{
	Slug:    "context-tree",
	Title:   "A tree of contexts",
	Claim:   "When a context ends, all below it end, and nobody else does.",
	Aliases: []string{"context", "cancellation", "deadline", "WithTimeout", "WithCancel", "WithoutCancel", "propagation"},
	Problem: "A request is answered by many goroutines. When its client has gone or its time is over, all of them should stop; when just a part takes too long, only that part.",
	Essence: "Each part of the work gets a context that is derived from that of the whole, with its own deadline. It is done when its deadline has passed, when it is cancelled, or when its parent is done.",
	Neighbours: []Differ{
		{"a quit channel", "It is what ctx.Done() returns, for one level. The tree, the deadlines and the reason come with context."},
		{"errgroup", "errgroup.WithContext derives one context that the first error cancels. A tree has as many as you derive, and they end for other reasons, too."},
		{"timeout", "That is one leaf of this tree: one call and its deadline."},
	},
	Notice: []string{
		"A deadline only shortens. render has 1.5 s of its own, but its parent ends after 800 ms, and it with it.",
		"Cancelling interrupts nobody. It closes a channel; each goroutine stops when it looks. The searchers wait for it in a select, the renderers look between two steps.",
		"Contexts end downwards only. When search ends, request and render go on.",
		"context.WithoutCancel (Go 1.21) keeps the values of its parent but not its end: for what has to be completed after the answer, such as an audit.",
		"Each cancel function is called in the end, by defer: if the work is done before the deadline, parent and timer would keep the child until then. After the deadline the call does nothing. go vet finds a forgotten one.",
	},
	Talk: []string{
		"Who stops at 500 ms, and who at 800? Why does nobody stop at 1500?",
		"Cancel the search at the beginning. Who is not affected?",
		"Why do the renderers stop later than their context ends?",
		"Let the audit go on without cancel. Who waits for it now, and would a server do that?",
	},
	Params: []Param{
		{Name: "request", Label: "Request's deadline", Kind: Int, Min: 100, Max: 2000, Step: 50, Unit: "ms", Default: "800", Field: "Request", Touches: "request",
			Help: "After that time the request and all below it are done."},
		{Name: "search", Label: "Deadline of the searches", Kind: Int, Min: 100, Max: 2000, Step: 50, Unit: "ms", Default: "500", Field: "Search", Touches: "search",
			Help: "Counts only if it is before that of the request."},
		{Name: "render", Label: "Deadline of the renderings", Kind: Int, Min: 100, Max: 2000, Step: 50, Unit: "ms", Default: "1500", Field: "Render", Touches: "render",
			Help: "Counts only if it is before that of the request."},
		{Name: "audit", Label: "The audit", Kind: Choice, Choices: []ChoiceValue{{"ends", "ends with the request"}, {"detached", "goes on"}}, Default: "ends", Bool: true, Field: "Detach", Touches: "auditor",
			Help: "Whether its context is the request's, or one without cancel."},
		{Name: "workers", Label: "Goroutines in a branch", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "2", Field: "Workers", Touches: "searcher",
			Help: "How many goroutines search, and how many render."},
		{Name: "steps", Label: "Steps of work", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "12", Field: "Steps", Touches: "renderer",
			Help: "How many steps each goroutine has to do. A search step takes 61 ms and more, a rendering step 121, an audit step 71."},
	},
	Actions: []ActionButton{
		{Name: "client", Label: "Client goes away", Method: "CancelRequest", Help: "You cancel the request: all below it ends."},
		{Name: "branch", Label: "Cancel search", Method: "CancelSearch", Help: "You cancel the searches only."},
	},
	Scenarios: []Scenario{
		{Name: "The searches end after 500 ms, all others after 800, nobody after 1500", Values: map[string]string{}},
		{Name: "A child cannot outlive its parent: 2 s for searches in a request of 400 ms", Values: map[string]string{"request": "400", "search": "2000", "render": "2000"}},
		{Name: "Enough time: 5 goroutines finish, and no deadline passes", Values: map[string]string{"steps": "4"}},
		{Name: "WithoutCancel: the audit finishes, after the request has ended", Values: map[string]string{"audit": "detached", "request": "600"}},
	},
	Metrics: []Metric{
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
		{Kind: "gauge", Label: "finished", Unit: "goroutines", Obj: "finished"},
	},
	Predictions: []Prediction{
		{"notices", func(r *Recording) *Asked { return r.askNotices() }},
		{"finished", func(r *Recording) *Asked { return r.askFinished() }},
	},
	Hint: Hint{
		Order:   []string{"main", "searcher", "auditor", "renderer"},
		Reserve: map[string]int{"you": 2},
		Hide:    []string{"mu", "C"},
		Watches: map[string]string{"renderer": "render"},
		Scale:   120 * time.Millisecond,
	},
	Program: Program{File: "contexttree.go", Type: "ContextTree", Source: source("contexttree/contexttree.go"), Region: []string{"Run", "searcher"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.ContextTree{} }},
	Derive: deriveContextTree,
	Thumb:  560 * time.Millisecond,
}

// deriveContextTree says which deadlines count.
func deriveContextTree(v Values, _ int) string {
	request, _ := strconv.Atoi(v["request"])
	search, _ := strconv.Atoi(v["search"])
	render, _ := strconv.Atoi(v["render"])
	return fmt.Sprintf("Searches have %d ms and renderings %d: a deadline after the request's %d does not count.", min(search, request), min(render, request), request)
}
