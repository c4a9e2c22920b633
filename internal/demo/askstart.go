package demo

import "github.com/go-concurrency/playground/internal/engine"

// askStart asks which goroutine starts to run as the nth, from 0, of those of
// that name. It is not asked if there is no choice.
func (r *Recording) askStart(name string, n int, text string) *Asked {
	names, seen := r.names(), map[int32]bool{}
	i := r.first(0, func(e *engine.Event) bool {
		if e.K != engine.EvGoStart || names[e.G] != name || seen[e.G] {
			return false
		}
		seen[e.G] = true
		return len(seen) == n+1
	})
	if i < 0 {
		return nil
	}
	q := r.queuedBefore(r.step(i))
	g := r.Events[i].G
	return &Asked{Event: i, Shown: i, Text: text, Options: among(q.runnable(), g), Answer: goroutine(g), Why: r.whyPicked(i)}
}
