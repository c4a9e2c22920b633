package engine

import "fmt"

// checkGC checks the events of collections, of the heap and of assists: who has
// to mark does so during a collection, and does nothing else until it has paid.
func (v *Validator) checkGC(e *Event) error {
	switch e.K {
	case EvGCBegin, EvGCEnd:
		if begins := e.K == EvGCBegin; begins == v.marking {
			return fmt.Errorf("that a collection is under way is %v", v.marking)
		}
		v.marking = !v.marking
	case EvHeapAlloc, EvHeapGoal:
		if e.N < 0 || e.K == EvHeapGoal && e.N < heapMinimum {
			return fmt.Errorf("%d bytes are too few", e.N)
		}
	case EvGCMarkAssistBegin:
		if !v.marking || v.assists[e.G] {
			return fmt.Errorf("nothing is being marked, or it marks already")
		}
		v.assists[e.G] = true
	case EvGCMarkAssistEnd:
		if !v.assists[e.G] {
			return fmt.Errorf("it does not mark")
		}
		delete(v.assists, e.G)
	}
	return nil
}
