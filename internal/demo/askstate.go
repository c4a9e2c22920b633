package demo

import (
	"fmt"

	"github.com/go-concurrency/playground/internal/engine"
)

// waitsFor is what a request may do while another one calls the backend.
var waitsFor = Option{Text: "it waits until that call is over"}

// calling tells with which events goroutines of that name wait for I/O.
func (r *Recording) calling(name string) func(e *engine.Event) bool {
	names := r.names()
	return func(e *engine.Event) bool {
		return names[e.G] == name && e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait
	}
}

// askSecond asks what the first request does that comes for a page which another
// one is just fetching. It is asked with one page only, which all want.
func (r *Recording) askSecond() *Asked {
	names, calls := r.names(), r.calling("request")
	first := r.first(0, calls)
	i := r.first(first, func(e *engine.Event) bool { return e.K == engine.EvGoStart && names[e.G] == "request" })
	if first < 0 || i < 0 || r.Setup.Values["keys"] != "1" {
		return nil
	}
	caller, g := r.Events[first].G, r.Events[i].G
	over := r.first(first, func(e *engine.Event) bool { return e.K == engine.EvGoUnblock && e.Peer == caller })
	blocks := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.G == g })
	call := r.first(i, func(e *engine.Event) bool { return calls(e) && e.G == g })
	if over < i || g == caller || blocks < 0 || blocks > over {
		return nil
	}
	a := &Asked{Event: i, Shown: blocks, Options: []Option{fetches, waitsFor, fails}, Answer: waitsFor,
		Text: fmt.Sprintf("G%d is calling the backend for a page. G%d wants the same page. What does it do?", caller, g)}
	switch why := r.Events[blocks].Why; {
	case call >= 0 && call < over:
		a.Answer, a.Shown = fetches, call
		a.Why = "Nobody tells it that the page is on its way: until the first call has come back each request makes one of its own."
	case why == engine.WhyMutexLock:
		a.Why = fmt.Sprintf("The lock is held during the call, so that others cannot even look into the cache. When G%d has it, the page is there, unless the call has failed.", g)
	default:
		a.Why = fmt.Sprintf("All slots are taken. When G%d has one it may find the page in the cache, if it looks again.", g)
	}
	return a
}

// askCalls asks how often the backend is called, when its first answer is there.
// why is the reason if it is not called for each request.
func (r *Recording) askCalls(why string) *Asked {
	i, end := r.first(r.first(0, r.calling("request")), func(e *engine.Event) bool { return e.K == engine.EvGoUnblock && e.Why == engine.WhyIOWait }), r.end()
	if i < 0 || end < 0 {
		return nil
	}
	requests, keys := r.created("request"), r.Setup.Values.int("keys")
	a := amount{event: i, shown: end, n: r.total("calls", end), most: requests, others: []int{keys, requests, requests / 2},
		text: fmt.Sprintf("The first answer comes. There are %s for %s, and a page in the cache is good for %d ms. How many of them call the backend?", plural(requests, "request"), plural(keys, "page"), r.number("ttl", i)),
		why:  why}
	if a.n == requests {
		a.why = "None of them found a page in the cache that was still good."
	}
	return r.askNumber(a)
}

// askAllCall asks how many requests are under way at one time without a cache.
func (r *Recording) askAllCall() *Asked {
	requests, calls := r.created("request"), r.calling("request")
	a := r.askMost(r.first(r.first(0, calls)+1, calls), "requests", requests, fmt.Sprintf("%s come, one after the other, and each calls the backend. How many are under way at one time at most?", plural(requests, "request")),
		1, r.Setup.Procs, requests)
	if a != nil {
		a.Why = "As many as come while one call lasts. Whoever waits for the backend holds no P, so that GOMAXPROCS does not limit them."
	}
	return a
}

// askSum asks what an atomic counter says in the end.
func (r *Recording) askSum() *Asked {
	n := 0
	end := r.printed("counted %d", &n)
	i := r.gauge(0, "value")
	adds := r.count(0, len(r.Events), func(e *engine.Event) bool { return e.K == engine.EvGauge && e.Val == "value" })
	if n < 2 {
		return nil
	}
	workers := r.created("worker")
	return r.askNumber(amount{event: i, shown: end, n: n, others: []int{adds, adds - 1, adds / 2, workers},
		text: fmt.Sprintf("%s add 1 to the counter %s in all, without a lock. What does it say in the end?", plural(workers, "worker"), plural(adds, "time")),
		why:  "Add reads and writes in one step, between which nobody else comes. With n++ visits could be lost."})
}

// askStale asks how many queries get an older state than the log has.
func (r *Recording) askStale() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvChanClose && on(e, "done") })
	queries, commands := 0, 0
	end := r.printed("%d queries, %d commands", &queries, &commands)
	if queries < 2 || end < 0 {
		return nil
	}
	a := amount{event: i, shown: end, n: r.total("stale", end), most: queries, others: []int{0, queries, queries / 2},
		text: fmt.Sprintf("The first command is in the log. How many of the %d queries answer from a model that is behind the log?", queries),
		why:  "The projectors bring the models up to date afterwards, and a query takes what is there. It waits for nobody, and may be late by some events."}
	if a.n == 0 {
		a.why = "The projectors have always been done before a query answered. Nothing promises that."
	}
	return r.askNumber(a)
}

// askVain asks how often somebody is woken for nothing.
func (r *Recording) askVain() *Asked {
	uses := r.calling("consume")
	i, end := r.first(r.first(0, uses)+1, uses), r.end() // when two have been served
	if i < 0 || end < 0 {
		return nil
	}
	items := r.created("produce") * r.number("items", i)
	how, all := "Signal, which wakes one", r.value("wake", i) == "broadcast"
	if all {
		how = "Broadcast, which wakes all"
	}
	a := amount{event: i, shown: end, n: r.total("vain", end), others: []int{0, items, r.created("consume") - 1},
		text: fmt.Sprintf("%s go through the queue, and each put or take calls %s. How often is somebody woken in vain, in all?", plural(items, "item"), how),
		why:  "All who wait are woken for one item or place. One gets it, and the others find that they have to wait again."}
	if a.n == 0 {
		a.why = "Whoever was woken found what it had waited for."
	} else if !all {
		a.why = "Between the signal and the lock another one was faster. So Wait always stands in a loop."
	}
	return r.askNumber(a)
}
