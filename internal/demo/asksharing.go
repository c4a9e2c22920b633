package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// askEnded asks how many workers have ended when main waits no longer for them.
func (r *Recording) askEnded() *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.G == 1 && e.K == engine.EvGoBlock && e.Why == engine.WhySelect
	})
	var tasks, n, workers int
	end := r.printed("%d tasks done, %d of %d workers", &tasks, &n, &workers)
	a := amount{event: i, shown: end, n: n, most: workers, others: []int{0, workers, workers / 2, workers - 1},
		text: fmt.Sprintf("All tasks are sent, and main waits for its workers, %d ms at most. How many of the %d have ended when it goes on?", r.number("grace", i), workers),
		why:  "The grace period is over first. main returns, and that ends those that are still at work."}
	if n == workers {
		a.why = "Each worker that ends gives its slot of running back. When main has got all slots, nobody is at work any more."
	}
	if i < 0 || workers < 2 {
		return nil
	}
	return r.askNumber(a)
}

// askInHand asks how many goroutines there are at one time if nothing limits
// them.
func (r *Recording) askInHand() *Asked {
	tasks := r.created("handle")
	a := r.askMost(r.gauge(0, "memory"), "memory", tasks, fmt.Sprintf("%s arrive, and each gets a goroutine of its own. How many of them are in hand at one time at most?", plural(tasks, "task")),
		tasks, r.Setup.Procs, tasks/2)
	if a != nil {
		a.Why = "Nothing limits them but what their tasks themselves lead to: how many come a second, times how long each one takes."
	}
	return a
}

// askNoDescriptor asks how many tasks fail once descriptors have run out.
func (r *Recording) askNoDescriptor() *Asked {
	i, end := r.gauge(0, "failed"), r.end()
	if i < 0 || end < 0 {
		return nil
	}
	tasks := r.created("handle")
	return r.askNumber(amount{event: i, shown: end, n: r.total("failed", end), most: tasks, others: []int{1, tasks - r.number("descriptors", i), tasks},
		text: fmt.Sprintf("All %d descriptors are in use, and G%d gets none. How many of the %d tasks fail for that reason in all?", r.number("descriptors", i), r.Events[i].G, tasks),
		why:  "Nobody holds the next task back until a descriptor is free: each that comes before fails, too."})
}

// askFirstResult asks which task's result comes first, when each worker has one.
func (r *Recording) askFirstResult() *Asked {
	workers := r.created("worker")
	var tasks []Option
	i := r.first(0, func(e *engine.Event) bool {
		if e.K == engine.EvChanSend && on(e, "tasks") {
			tasks = append(tasks, Option{Text: e.Val})
		}
		return len(tasks) == min(workers, maxOptions)
	})
	first := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvChanRecv && on(e, "merged") })
	if i < 0 || first < i {
		return nil
	}
	answer := Option{Text: r.Events[first].Val}
	if !slices.Contains(tasks, answer) {
		return nil
	}
	a := &Asked{Event: i, Shown: first, Options: tasks, Answer: answer,
		Text: fmt.Sprintf("The first tasks go to the %s, in the order of their numbers. Of which one does main get the result first?", plural(workers, "worker")),
		Why:  "Results come in the order in which they are ready, whoever has begun first: a fan-in keeps no order."}
	if answer == tasks[0] {
		a.Why = "Results come in the order in which they are ready. That the first one is first here is so by chance: a fan-in keeps no order."
	}
	return a
}

// askWasted asks how many tasks are finished for nothing when all is cancelled.
func (r *Recording) askWasted() *Asked {
	i, end := r.kind(0, engine.EvCtxCancel), r.end()
	if i < 0 || end < 0 || r.total("results", i) == r.number("tasks", i) {
		return nil // it is cancelled because all is done
	}
	workers := r.created("worker")
	a := amount{event: i, shown: end, n: r.total("for nothing", end), most: workers, others: []int{0, workers, 1},
		text: fmt.Sprintf("The context is cancelled. How many tasks do the %s finish after that, for nothing?", plural(workers, "worker")),
		why:  "To cancel interrupts nobody: a worker that is at a task finishes it, and looks at its context then."}
	if a.n == 0 {
		a.why = "No worker was at a task. To cancel interrupts nobody, and who is at a task finishes it."
	}
	return r.askNumber(a)
}

// askSameWord asks to which channel a word goes that another mapper has sent
// before.
func (r *Recording) askSameWord() *Asked {
	by, to := map[string]int32{}, map[string]string{} // who first sent a word, and to which channel
	word := ""
	i := r.first(0, func(e *engine.Event) bool {
		if e.Obj == nil || !strings.HasPrefix(e.Obj.Name, "mapped") || e.K != engine.EvChanSend && (e.K != engine.EvGoBlock || e.Why != engine.WhyChanSend) {
			return false
		}
		word, _, _ = strings.Cut(strings.Trim(e.Val, "{}"), " ")
		if g, ok := by[word]; ok {
			return g != e.G
		}
		by[word], to[word] = e.G, e.Obj.Name
		return false
	})
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	a := &Asked{Event: i, Shown: i, Answer: Option{Text: e.Obj.Name},
		Text: fmt.Sprintf("G%d has sent a count of the word “%s” to %s. Now G%d has found that word, too. To which channel does it send it?", by[word], word, to[word], e.G),
		Why:  "A word's hash picks the channel, so that all its counts come to one reducer, which sums them without asking the others."}
	for n := range r.Events {
		if m := &r.Events[n]; m.K == engine.EvChanMake && strings.HasPrefix(m.Obj.Name, "mapped") {
			a.Options = append(a.Options, Option{Text: m.Obj.Name})
		}
	}
	return a
}
