package demo

import (
	"fmt"

	"github.com/go-concurrency/playground/internal/engine"
)

// askHandOvers asks how many switches it takes to pass values over the
// unbuffered channel of that name.
func (r *Recording) askHandOvers(name string) *Asked {
	on := func(e *engine.Event, k engine.Kind) bool { return e.K == k && e.Obj != nil && e.Obj.Name == name }
	first := r.first(0, func(e *engine.Event) bool { return on(e, engine.EvGoBlock) && e.Why == engine.WhyChanSend })
	if first < 0 {
		return nil
	}
	last, values, switches, until := -1, 0, 0, 0
	for i := first; i < len(r.Events); i++ {
		switch e := &r.Events[i]; {
		case e.K == engine.EvGoStart:
			switches++
		case on(e, engine.EvChanRecv):
			last, until = i, switches
			values++
		}
	}
	if last < 0 || r.end() < 0 {
		return nil
	}
	options, answer := numbersOf("", until, values, 2*values, 4*values, values/2)
	return &Asked{Event: first, Shown: last, Options: options, Answer: answer,
		Text: fmt.Sprintf("Main passes %s over an unbuffered channel, and the receiver has yet to run. How many switches does it take until all have arrived?", plural(values, "value")),
		Why:  "About one each, and not two: whoever gets its turn finds the other one waiting, deals with that value at once, and waits only with the next one. `runtime.gopark`"}
}
