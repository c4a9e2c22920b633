package scene

import "github.com/go-concurrency/playground/internal/engine"

// Sentences and log lines of golang.org/x/sync: semaphores, flight groups and
// errgroups.

// unitsOf is the units that an event is about: "2 of sem".
func unitsOf(e *engine.Event) string { return e.Val + " of " + e.Obj.Name }

// tellShared tells of them, "" for other events.
func tellShared(list []note, names string, n int) string {
	e, last := &list[0].e, &list[len(list)-1].e
	switch e.K {
	case engine.EvSemAcquire:
		return names + verb(n, " gets "+unitsOf(e), " get what they wait for of "+e.Obj.Name) + ": " + fill(int(last.N), e.Obj.Cap) + " are held now."
	case engine.EvSemCancel:
		return names + verb(n, " no longer waits for ", " no longer wait for ") + e.Obj.Name + ": " + verb(n, "its context is", "their contexts are") + " done."
	case engine.EvFlightBegin:
		return names + verb(n, " has the function called for "+stress(e.Val), " have functions called") + ": no call for that key is under way."
	case engine.EvFlightJoin:
		return names + verb(n, " joins", " join") + " the call for " + stress(e.Val) + ": what *G" + itoa(int(e.Peer)) + "* gets, all get."
	case engine.EvFlightForget:
		return names + " forgets the call for " + stress(e.Val) + ": whoever comes next begins a new one."
	case engine.EvGroupError:
		return names + " fails first: " + stress(firstLine(e.Val)) + " is what " + e.Obj.Name + ".Wait returns."
	}
	return ""
}

// tellBlockShared tells of goroutines that wait on them, "" if they do not.
func tellBlockShared(e *engine.Event, waits string, n int) string {
	if e.Obj == nil {
		return ""
	}
	switch e.Obj.Kind {
	case engine.SemaphoreObject:
		return waits + verb(n, " for "+unitsOf(e), " for their units of "+e.Obj.Name) + ": too few are free, or others came first."
	case engine.FlightObject:
		return waits + " for the call that " + verb(n, "it has", "they have") + " joined."
	}
	return ""
}

// logShared is such an event in words, "" for other events.
func logShared(e *engine.Event, g, obj string) string {
	switch e.K {
	case engine.EvSemAcquire:
		return g + " gets " + unitsOf(e) + ", now " + countText(int(e.N), e.Obj.Cap)
	case engine.EvSemRelease:
		return g + " gives back " + unitsOf(e) + ", now " + countText(int(e.N), e.Obj.Cap)
	case engine.EvSemCancel:
		return g + " no longer waits for " + unitsOf(e)
	case engine.EvFlightBegin:
		return g + " calls the function for " + e.Val + " of " + obj
	case engine.EvFlightJoin:
		return g + " joins G" + itoa(int(e.Peer)) + "'s call for " + e.Val + " of " + obj
	case engine.EvFlightEnd:
		return g + " has called the function for " + e.Val + " of " + obj + before(", which ended in ", e.Why.String())
	case engine.EvFlightForget:
		return g + " forgets the call for " + e.Val + " of " + obj
	case engine.EvGroupError:
		return g + " fails first in " + obj + ": " + firstLine(e.Val)
	}
	return ""
}
