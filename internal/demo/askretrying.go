package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// askTries asks how many calls the clients make in all.
func (r *Recording) askTries() *Asked {
	i, end := r.gauge(0, "calls"), r.end()
	if i < 0 || end < 0 {
		return nil
	}
	clients, down, slots := r.created("client"), r.number("down", i), r.number("slots", i)
	a := amount{event: i, shown: end, n: r.total("calls", end), others: []int{clients, 2 * clients, clients * r.number("attempts", i)},
		text: fmt.Sprintf("The service is down for %d ms, and then takes %s at one time. How many calls do %s make in all?", down, plural(slots, "call"), plural(clients, "client")),
		why:  "Who fails together waits equally long without jitter, and calls together again: all but a few are refused."}
	switch {
	case a.n == clients:
		a.why = "Each client calls once: nobody tries again."
	case r.value("jitter", i) == "full":
		a.why = "Each client waits for a time of its own, drawn at random, so that they seldom meet again."
	}
	return r.askNumber(a)
}

// hedge is the index of the event with which main waits after it has asked
// another replica for the nth time, from 0, and the replicas that it has asked
// for that request and that have not ended.
func (r *Recording) hedge(n int) (int, []int32) {
	i := r.gauge(0, "hedges")
	for ; n > 0 && i >= 0; n-- {
		i = r.gauge(i+1, "hedges")
	}
	wait := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.G == 1 })
	if wait < 0 {
		return -1, nil
	}
	begun := 0 // where the request before has been answered
	for n := range r.Events[:i] {
		if r.Events[n].K == engine.EvPrint {
			begun = n
		}
	}
	gs := slices.DeleteFunc(r.alive(wait, "replica"), func(g int32) bool {
		return r.count(0, begun, func(e *engine.Event) bool { return e.K == engine.EvGoCreate && e.Peer == g }) > 0
	})
	return wait, gs
}

// askWins asks which replica answers first when another one is asked for the nth
// time, from 0.
func (r *Recording) askWins(n int) *Asked {
	i, gs := r.hedge(n)
	reply := r.first(i, func(e *engine.Event) bool {
		return e.K == engine.EvChanSend && e.Obj != nil && strings.HasPrefix(e.Obj.Name, "replies") && slices.Contains(gs, e.G)
	})
	if reply < 0 || len(gs) < 2 {
		return nil
	}
	g := r.Events[reply].G
	if r.count(i, reply, func(e *engine.Event) bool { return e.K == engine.EvGoCreate && e.Val == "replica" }) > 0 {
		return nil // a third one is asked meanwhile
	}
	a := &Asked{Event: i, Shown: reply, Options: among(gs, g), Answer: goroutine(g),
		Text: fmt.Sprintf("G%d has not answered yet, and main has asked G%d, too. Whose answer does main take?", gs[0], gs[len(gs)-1]),
		Why:  fmt.Sprintf("The first that comes. G%d was asked later and is done earlier: that is what a hedge is for.", g)}
	if g == gs[0] {
		a.Why = fmt.Sprintf("The first that comes, and G%d was asked first. This hedge has cost a call and saved nothing.", g)
	}
	return a
}

// What may become of a replica whose answer comes second.
var (
	endsSoon  = Option{Text: "it ends at once, without an answer"}
	answersIn = Option{Text: "it answers, and nobody receives that"}
	waitsSend = Option{Text: "it waits for ever to send its answer"}
)

// askLoses asks what becomes of the replica that does not answer first, when two
// are asked for the second time.
func (r *Recording) askLoses() *Asked {
	wins := r.askWins(1)
	if wins == nil {
		return nil
	}
	i := r.first(wins.Shown, func(e *engine.Event) bool { return e.K == engine.EvCtxCancel && e.G == 1 })
	loser := int32(0)
	for _, o := range wins.Options {
		if o != wins.Answer {
			loser = o.G
		}
	}
	gone := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoDestroy && e.G == loser })
	if gone < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: gone, Options: []Option{endsSoon, answersIn, waitsSend}, Answer: endsSoon,
		Text: fmt.Sprintf("main gets its answer, from %s, and cancels the context. What becomes of G%d?", wins.Answer.Text, loser),
		Why:  fmt.Sprintf("G%d waits in a select with a case for ctx.Done, which is ready now.", loser)}
	if r.count(i, gone, func(e *engine.Event) bool { return e.K == engine.EvChanSend && e.G == loser }) > 0 {
		a.Answer, a.Why = answersIn, fmt.Sprintf("G%d was done, too. The channel has room for all answers, so that nobody waits to send.", loser)
	}
	return a
}

// What may become of a request when the breaker is open, and of the breaker.
var (
	callsIt   = Option{Text: "it calls the backend"}
	isRefused = Option{Text: "it is refused at once"}
	waitsOpen = Option{Text: "it waits until the breaker closes"}
	becomes   = []Option{{Text: "closed"}, {Text: "open"}, {Text: "half-open, until more calls tell"}}
)

// state is the index of the first event from i on with which that is in that state.
func (r *Recording) state(i int, is string) int {
	return r.first(i, func(e *engine.Event) bool { return e.K == engine.EvState && strings.HasPrefix(e.Val, is) })
}

// askOpen asks what becomes of the next request when the breaker opens.
func (r *Recording) askOpen() *Asked {
	i, g := r.state(0, "breaker=open"), int32(0)
	next := r.first(i, func(e *engine.Event) bool {
		if e.K == engine.EvGoCreate && e.Val == "request" && g == 0 {
			g = e.Peer
		}
		return g != 0 && e.G == g && e.K == engine.EvGauge && (e.Val == "calls" || e.Val == "refused")
	})
	if next < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: next, Options: []Option{callsIt, isRefused, waitsOpen}, Answer: isRefused,
		Text: "The breaker opens now. What becomes of the next request?",
		Why:  "Nobody waits at an open breaker: who is refused at once can do something else, and the backend has time to recover."}
	if r.Events[next].Val == "calls" {
		a.Answer, a.Why = callsIt, "It comes when the breaker has been open for long enough, and may try whether the backend is well again."
	}
	return a
}

// askTrial asks what becomes of the breaker after the call that tries.
func (r *Recording) askTrial() *Asked {
	i := r.state(0, "breaker=half-open")
	next := r.state(i+1, "breaker=")
	if i < 0 || next < 0 || r.count(i, next, func(e *engine.Event) bool { return e.K == engine.EvAction }) > 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: next, Options: becomes, Answer: becomes[0],
		Text: "The breaker becomes half-open, and one call tries the backend. What is the breaker when that is over?",
		Why:  "The call is answered, and one success is enough: from now on all may call again."}
	if r.Events[next].Val == "breaker=open" {
		a.Answer, a.Why = becomes[1], "The call fails, and one failure is enough: the breaker stays open for another cool-down."
	}
	return a
}
