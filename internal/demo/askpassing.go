package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// askStored asks how many items are stored when one cannot be transformed.
func (r *Recording) askStored() *Asked {
	bad, n := 0, 0
	i := r.first(0, func(e *engine.Event) bool {
		got, _ := fmt.Sscanf(strings.Trim(e.Val, "{}&"), "item %d is bad", &bad)
		return e.K == engine.EvGroupError && got == 1
	})
	end := r.printed("%d stored", &n)
	if i < 0 {
		return nil
	}
	already := r.count(0, i, func(e *engine.Event) bool { return e.K == engine.EvPrint && strings.HasPrefix(e.Val, "stored item") })
	return r.askNumber(amount{event: i, shown: end, n: n, others: []int{0, already, bad - 1, r.number("items", i) - 1},
		text: fmt.Sprintf("Item %d is bad: transform returns an error, and ctx is cancelled. %s been stored. How many are stored in the end?", bad, capitalHas(already)),
		why:  "transform closes ready when it returns, and store receives what is in it still before its loop ends: what is ready gets stored."})
}

// capitalHas counts what has happened, at the beginning of a sentence.
func capitalHas(n int) string {
	if n == 1 {
		return "1 item has"
	}
	return fmt.Sprintf("%d items have", n)
}

// Why a batch is handed over.
var (
	isFull    = Option{Text: "it is full"}
	isLate    = Option{Text: "its time is over"}
	noneComes = Option{Text: "no more orders come"}
)

// askBatch asks why the first batch is handed over that has begun to fill.
func (r *Recording) askBatch() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvTimerStart && on(e, "late") })
	if i < 0 {
		return nil
	}
	g, size := r.Events[i].G, r.number("size", i)
	closed := false
	out := r.first(i, func(e *engine.Event) bool {
		closed = closed || e.K == engine.EvChanRecv && on(e, "enriched") && e.Why == engine.WhyClosed
		return e.G == g && on(e, "batches") || e.G == g && e.K == engine.EvSelectPick && on(e, "late")
	})
	if out < 0 || size < 2 {
		return nil
	}
	a := &Asked{Event: i, Shown: out, Options: []Option{isFull, isLate, noneComes}, Answer: isFull,
		Text: fmt.Sprintf("batch has the first of %d orders, and waits %d ms for the others at most. Why will it hand this batch over?", size, r.number("wait", i)),
		Why:  "The last order came before the timer: select takes the case that is ready first."}
	switch {
	case on(&r.Events[out], "late"):
		a.Answer, a.Why = isLate, "The timer was due before the last order came: select takes the case that is ready first, and a batch that is not full is saved, too."
	case closed:
		a.Answer, a.Why = noneComes, "enriched is closed: a receive from it then yields at once, with ok false, and batch hands over what it has."
	}
	return a
}

// askMade asks how many values the generator makes.
func (r *Recording) askMade() *Asked {
	taken, sum := 0, 0
	end := r.printed("%d values, sum %d", &taken, &sum)
	i := r.gauge(0, "made")
	if end < 0 {
		return nil
	}
	room := r.capacity("values")
	a := amount{event: i, shown: end, n: r.total("made", end), others: []int{taken, taken + 1, taken + room, taken + room + 1, 2 * taken},
		text: fmt.Sprintf("main takes %s from a channel with room for %d, and then wants no more. How many does generate make?", plural(taken, "value"), room),
		why:  "generate works ahead: it fills the channel and has one more in its hand, for which there is no room. Those that are left nobody ever receives."}
	if a.n == taken {
		a.why = "generate was slower than main, and was told to end before it had another one."
	}
	return r.askNumber(a)
}

// askLost asks how many quotes are lost when contexts are done.
func (r *Recording) askLost() *Asked {
	i, end := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvCtxCancel && e.Why == engine.WhyDeadlineExceeded }), r.end()
	if i < 0 || end < 0 {
		return nil
	}
	readers := r.created("reader")
	a := amount{event: i, shown: end, n: r.total("lost", end), most: max(readers, 2), others: []int{0, 1, readers},
		text: fmt.Sprintf("The first of %s has come to the end of its context. How many quotes will be lost in the end: taken from the feed, and given to nobody?", plural(readers, "reader")),
		why:  "forward had taken a quote when the context was done, and its reader still worked on another one: nobody receives the quote any more."}
	switch {
	case a.n == 0 && r.Setup.Values["way"] == "ordone":
		a.why = "No forwarding goroutine had a quote in its hand when the context was done. Slower readers would lose some."
	case a.n == 0:
		a.why = "Each reader takes its quotes from the feed itself, and uses what it has taken before it looks at its context."
	}
	return r.askNumber(a)
}

// askFetching asks how many pages are fetched at one time.
func (r *Recording) askFetching() *Asked {
	ahead, pages := r.capacity("pages"), r.created("fetch")
	a := r.askMost(r.gauge(0, "fetching"), "fetching", pages, fmt.Sprintf("The channel pages has room for %s. How many of the %d are fetched at one time at most?", plural(ahead, "page"), pages), 1, ahead, ahead+1, pages)
	if a != nil {
		a.Why = "A fetch begins when its page has been sent: so many are in the channel at most, and one has bridge, which reads it."
	}
	return a
}

// askBehindSlow asks how many other subscribers get the message for which main
// waits until a subscriber has room, before that one does.
func (r *Recording) askBehindSlow() *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.G == 1 && e.K == engine.EvGoBlock && e.Why == engine.WhySelect && strings.HasPrefix(e.Val, "inbox")
	})
	on := r.first(i, func(e *engine.Event) bool { return e.G == 1 && e.K == engine.EvSelectPick })
	if i < 0 || on < 0 {
		return nil
	}
	inbox, _, _ := strings.Cut(r.Events[i].Val, "<-")
	begun := i
	for r.Events[begun].G != 1 || r.Events[begun].K != engine.EvGoBlock || r.Events[begun].Why != engine.WhyIOWait {
		if begun--; begun < 0 {
			return nil
		}
	}
	n := r.count(begun, i, func(e *engine.Event) bool { return e.G == 1 && e.K == engine.EvChanSend })
	others := r.count(0, i, func(e *engine.Event) bool { return e.K == engine.EvChanMake && strings.HasPrefix(e.Obj.Name, "inbox") }) - 1
	if others < 1 {
		return nil
	}
	return r.askNumber(amount{event: i, shown: on, n: n, most: others, others: []int{0, others, others / 2},
		text: fmt.Sprintf("main has a message for all, and %s is full. How many of the %d other subscribers get it before there is room in %s?", inbox, others, inbox),
		why:  "main goes from one subscriber to the next, and waits at the first that has no room: who comes later waits, too, though it has time."})
}

// askMissed asks how many messages are lost because buffers are full.
func (r *Recording) askMissed() *Asked {
	i, end := r.gauge(0, "lost"), r.end()
	if i < 0 || end < 0 {
		return nil
	}
	items := r.number("items", i)
	return r.askNumber(amount{event: i, shown: end, n: r.total("lost", end), others: []int{1, items / 2, items},
		text: fmt.Sprintf("A subscriber's buffer is full, and for the first time one is lost. How often will that be so, with %s?", plural(items, "message")),
		why:  "A buffer helps with a short delay. Who is always slower than the messages come misses all that it has no time for."})
}

// askTee asks how many more values one reader gets while the tee waits for the
// other one.
func (r *Recording) askTee() *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvGoBlock && e.Why == engine.WhySelect && (e.Val == "archived<-" || e.Val == "checked<-")
	})
	if i < 0 {
		return nil
	}
	slow, quick := "archived", "checked"
	if r.Events[i].Val == "checked<-" {
		slow, quick = quick, slow
	}
	taken := r.first(i, func(e *engine.Event) bool { return e.G == r.Events[i].G && e.K == engine.EvChanSend && on(e, slow) })
	if taken < 0 {
		return nil
	}
	sent := r.count(i, taken, func(e *engine.Event) bool { return e.K == engine.EvChanSend && on(e, quick) })
	return r.askNumber(amount{event: i, shown: taken, n: sent, others: []int{0, 1, 2, r.capacity(quick) + 1},
		text: fmt.Sprintf("tee has sent an item to %s, and there is no room in %s. How many more does it send to %s before that has room?", quick, slow, quick),
		why:  "tee takes the next item when both have this one. So the slower reader sets the pace of both; buffers only put that off."})
}

// askLastFilter asks which goroutine ends last when main closes quit.
func (r *Recording) askLastFilter() *Asked {
	names := r.names()
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvChanClose && on(e, "quit") })
	end := r.end()
	if i < 0 || end < 0 {
		return nil
	}
	last := -1
	var gs []int32
	for n := i + 1; n < end; n++ {
		if e := &r.Events[n]; e.K == engine.EvChanClose && (names[e.G] == "filter" || names[e.G] == "generate") {
			gs, last = append(gs, e.G), n
		}
	}
	if len(gs) < 2 {
		return nil
	}
	g := r.Events[last].G
	slices.Sort(gs)
	return &Asked{Event: i, Shown: last, Options: among(gs, g), Answer: goroutine(g),
		Text: "main is about to close quit. Which goroutine ends last?",
		Why:  fmt.Sprintf("Only generate looks at quit, and closes its channel. Each filter ends when the channel before it is closed, and closes its own: so it goes along the chain, to G%d.", g)}
}
