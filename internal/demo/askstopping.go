package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// deadline is the index of the first event from i on with which a context ends
// at its deadline, -1 if there is none.
func (r *Recording) deadline(i int) int {
	return r.first(i, func(e *engine.Event) bool { return e.K == engine.EvCtxCancel && e.Why == engine.WhyDeadlineExceeded })
}

// alive are the goroutines of those names that live before event i.
func (r *Recording) alive(i int, names ...string) (gs []int32) {
	for n := range r.Events[:i] {
		switch e := &r.Events[n]; {
		case e.K == engine.EvGoCreate && slices.Contains(names, e.Val):
			gs = append(gs, e.Peer)
		case e.K == engine.EvGoDestroy:
			gs = slices.DeleteFunc(gs, func(g int32) bool { return g == e.G })
		}
	}
	return gs
}

// askNotices asks who notices first that a context is done.
func (r *Recording) askNotices() *Asked {
	i := r.deadline(0)
	stops := r.first(i, func(e *engine.Event) bool {
		return e.K == engine.EvPrint && strings.Contains(e.Val, "deadline exceeded")
	})
	if stops < 0 || r.count(i, stops, func(e *engine.Event) bool { return e.K == engine.EvCtxCancel && e.G != r.Events[i].G }) > 0 {
		return nil // or it is another one's end that somebody notices
	}
	gs, g := r.alive(i, "searcher", "renderer", "auditor"), r.Events[stops].G
	a := &Asked{Event: i, Shown: stops, Options: among(gs, g), Answer: goroutine(g),
		Text: fmt.Sprintf("The deadline of %s passes now. Which of those that are at work notices first?", object(&r.Events[i])),
		Why:  fmt.Sprintf("G%d waits in a select with a case for ctx.Done, and is woken at once. Who waits for I/O looks at its context only afterwards.", g)}
	if last := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvSelectPick && e.G == g }); last < 0 || last > stops {
		a.Why = fmt.Sprintf("G%d comes back from its I/O and looks at its context then. Nobody waits in a select for that to be done.", g)
	}
	return a
}

// askFinished asks how many goroutines finish in spite of deadlines, before the
// last one passes.
func (r *Recording) askFinished() *Asked {
	i, n := r.deadline(0), 0
	for next := i; next >= 0; next = r.deadline(next + 1) {
		if r.Events[next].G != r.Events[i].G { // else it is a child of the other
			i = next
		}
	}
	end := r.first(i, func(e *engine.Event) bool {
		got, _ := fmt.Sscanf(e.Val, "%d finished", &n)
		return e.K == engine.EvPrint && got == 1
	})
	if i < 0 {
		return nil
	}
	all, now := r.created("searcher")+r.created("renderer")+r.created("auditor"), r.total("finished", i)
	a := amount{event: i, shown: end, n: n, most: all, others: []int{now, all, 1},
		text: fmt.Sprintf("The deadline of %s passes now, and %d of %d goroutines have finished. How many have in the end?", object(&r.Events[i]), now, all),
		why:  "What is done before its own deadline and that of every parent still finishes: the end of a context goes down to its children, and not up or sideways."}
	if n == now {
		a.why = "Nobody finishes any more: the end of a context goes down to all its children, and no child has more time than its parent."
	}
	return r.askNumber(a)
}

// What may become of a goroutine whose caller has given up.
var (
	isEnded  = Option{Text: "it is ended where it is"}
	stopsSo  = Option{Text: "it stops when it next looks at its context"}
	worksOut = Option{Text: "it works on until it has a reply"}
)

// askServes asks what becomes of the goroutine that serves a call which has
// timed out.
func (r *Recording) askServes() *Asked {
	i := r.deadline(0)
	if i < 0 {
		return nil
	}
	gs := r.alive(i, "serve")
	if len(gs) == 0 {
		return nil
	}
	g := gs[len(gs)-1]
	gone := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoDestroy && e.G == g })
	if gone < 0 {
		return nil
	}
	is := func(k engine.Kind, name string) bool {
		return r.count(i, gone, func(e *engine.Event) bool {
			return e.K == k && e.G == g && (e.Val == name || e.Obj != nil && strings.HasPrefix(e.Obj.Name, name))
		}) > 0
	}
	a := &Asked{Event: i, Shown: gone, Options: []Option{isEnded, stopsSo, worksOut}, Answer: stopsSo,
		Text: fmt.Sprintf("A call has timed out: its context is done, and its caller goes on. What becomes of G%d, which serves it?", g),
		Why:  "A context stops nobody. G%d looks at it before each step of its work, and returns."}
	switch {
	case is(engine.EvChanSend, "reply") && is(engine.EvGauge, "work for nobody"):
		a.Answer, a.Why = worksOut, "A context stops nobody, and G%d does not look at it. Its reply finds room in the channel, so that it can end."
	case is(engine.EvChanSend, "reply"):
		a.Answer, a.Why = worksOut, "A context stops nobody. G%d looks at it before each step, and was at its last one."
	}
	a.Why = fmt.Sprintf(a.Why, g)
	return a
}

// askCallsAfter asks how many calls are made after the first error, which comes
// with event i.
func (r *Recording) askCallsAfter(i int, text, all, none string) *Asked {
	end := r.end()
	if i < 0 || end < 0 {
		return nil
	}
	before := r.total("calls", i)
	tasks := r.number("tasks", i)
	left := tasks*r.number("parts", i) - before
	a := amount{event: i, shown: end, n: r.total("calls", end) - before, most: left, others: []int{0, left, tasks - 1, left / 2}, text: text, why: all}
	if a.n == 0 {
		a.why = none
	}
	return r.askNumber(a)
}

// askGroup asks how many calls are made after an errgroup has its error.
func (r *Recording) askGroup() *Asked {
	return r.askCallsAfter(r.kind(0, engine.EvGroupError), "One task has failed, and the group cancels its context. How many calls do the other tasks make after that?",
		"To cancel stops nobody: a task has to look at the context itself, and whoever does not goes on.",
		"Each task looks at the context before its next call, and returns. Calls that are under way are finished.")
}

// askNoGroup asks how many calls are made after the first error when nobody
// tells the others.
func (r *Recording) askNoGroup() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGauge && e.Val == "wasted" && e.N > 0 })
	for i = r.kindBefore(i, engine.EvGauge); i >= 0 && r.Events[i].Val != "calls"; {
		i = r.kindBefore(i, engine.EvGauge)
	}
	return r.askCallsAfter(i, "One file has failed. How many calls do the other tasks make from now on?",
		"A WaitGroup only counts. Nobody tells the others of the error: each goes on to its end, and Wait returns after the last.", "The others had made all their calls.")
}

// askDrained asks how many requests in flight are served when SIGTERM comes.
func (r *Recording) askDrained() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvCtxCancel && on(e, "term") })
	var served, aborted, refused int
	end := r.printed("%d served, %d aborted, %d refused", &served, &aborted, &refused)
	if i < 0 || end < 0 {
		return nil
	}
	flying, was, ended := r.total("in flight", i), 0, 0
	for g := r.gauge(0, "in flight"); g >= 0 && g < i; g = r.gauge(g+1, "in flight") {
		now := int(r.Events[g].N / 1000)
		if now < was {
			ended++
		}
		was = now
	}
	a := amount{event: i, shown: end, n: served - ended, most: flying, others: []int{0, flying, flying / 2},
		text: fmt.Sprintf("SIGTERM comes, with %s in flight, which may go on for %d ms. How many of them are served?", plural(flying, "request"), r.number("grace", i)),
		why:  "When the time was over their context was cancelled, and those that were not done gave up before their next step."}
	if a.n > flying || flying == 0 {
		return nil
	}
	if a.n == flying {
		a.why = "The server accepts nobody any more and waits for those that run. They were done before the time was over."
	}
	return r.askNumber(a)
}
