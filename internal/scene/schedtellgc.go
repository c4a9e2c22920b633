package scene

import "github.com/go-concurrency/playground/internal/engine"

// tellGC tells of collections, of the heap, and of who marks.
func (s *sched) tellGC(e *engine.Event) string {
	switch e.K {
	case engine.EvGCBegin:
		begins := "Garbage collection " + itoa(int(e.N)) + " begins: as soon as the world goes on, workers mark beside the program." + rule("gcStart")
		if e.Why == engine.WhyHeap {
			return "The heap has grown to *" + megabytes(s.w.heap) + " MB*, its trigger. " + begins
		}
		return begins
	case engine.EvGCEnd:
		return "Garbage collection " + itoa(int(e.N)) + " has marked everything." + rule("gcMarkTermination")
	case engine.EvGCWorkerBegin:
		return gName(e.G) + " marks on " + pName(e.P) + " as a worker that is " + stress(e.Why.String()) + "." + rule("gcBgMarkWorker")
	case engine.EvHeapGoal:
		return "Until the next collection is done, the heap is to grow to *" + megabytes(e.N) + " MB* at most: twice what lives, but 4 MB at least." + rule("gcControllerCommit")
	case engine.EvGCMarkAssistBegin:
		return gName(e.G) + " wants to allocate while the collector marks, and workers have not marked enough for that: it has to mark for *" + span(e.N) + "* itself." + rule("gcAssistAlloc")
	}
	if !s.w.collecting {
		return gName(e.G) + " owes nothing any more, since all is marked, and allocates." + rule("gcAssistAlloc")
	}
	return gName(e.G) + " has paid for what it wants to allocate, and goes on." + rule("gcAssistAlloc")
}
