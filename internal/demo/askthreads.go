package demo

import (
	"fmt"

	"github.com/go-concurrency/playground/internal/engine"
)

// askUsedPs asks on how many Ps anybody ever runs, when goroutines of that name
// begin to.
func (r *Recording) askUsedPs(name string) *Asked {
	names, used := r.names(), map[int16]bool{}
	first, shown, all := -1, -1, 0
	for i := range r.Events {
		switch e := &r.Events[i]; e.K {
		case engine.EvGoCreate:
			if e.Val == name && first < 0 {
				all++ // of those that are there when the first one runs
			}
		case engine.EvGoStart:
			if names[e.G] == name && first < 0 {
				first = i
			}
			if !used[e.P] {
				used[e.P], shown = true, i
			}
		}
	}
	if first < 0 || r.end() < 0 || shown < first {
		return nil
	}
	options, answer := numbersOf("", len(used), 1, all, r.Setup.Procs)
	return &Asked{Event: first, Shown: shown, Options: options, Answer: answer,
		Text: fmt.Sprintf("GOMAXPROCS is %d, and main has started %s. On how many Ps will anybody ever run?", r.Setup.Procs, plural(all, name)),
		Why:  "Ps are not kept busy: a thread is woken for an idle P only when there is something to run and no thread is looking already. `runtime.wakep`"}
}

// askLocked asks what a thread does that has picked a goroutine which is locked
// to another one.
func (r *Recording) askLocked() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvMStart && e.Val == "locked" })
	start := r.kind(i, engine.EvGoStart)
	park := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvMPark })
	if start < 0 || park < 0 || park > start {
		return nil
	}
	g, locked, picker := r.Events[start].G, r.Events[start].M, r.Events[park].M
	runs := Option{Text: fmt.Sprintf("M%d runs it", picker)}
	hands := Option{Text: fmt.Sprintf("M%d hands its P to M%d, and sleeps", picker, locked)}
	waits := Option{Text: fmt.Sprintf("it waits until M%d comes by itself", locked)}
	return &Asked{Event: i, Shown: start, Options: []Option{runs, hands, waits}, Answer: hands,
		Text: fmt.Sprintf("It is G%d's turn, which is locked to M%d, and M%d has the P. What happens?", g, locked, picker),
		Why:  fmt.Sprintf("Only M%d may run G%d. So each turn of a locked goroutine costs a thread that wakes and one that sleeps. `runtime.startlockedm`", locked, g)}
}
