package scene

import "github.com/go-concurrency/playground/internal/engine"

// The names of the lenses.
const (
	patternLens   = "pattern"
	schedulerLens = "scheduler"
)

// lens is a way to look at a run.
type lens interface {
	// hides reports whether an event is nothing that it shows.
	hides(e *engine.Event) bool
	// note is what the event, which apply has not seen yet, has to tell; its
	// rank is 0 if that is nothing.
	note(e *engine.Event) note
	// apply follows an event, flush shows what a step has changed.
	apply(e *engine.Event)
	flush()
}

// newLens begins the layout's lens.
func newLens(l *Layout, st *stage) lens {
	if l.Lens == schedulerLens {
		return newSched(l, st)
	}
	return newPattern(l, st)
}
