package scene

import "github.com/go-concurrency/playground/internal/engine"

// schedRanks say which event of a beat the scheduler lens tells.
var schedRanks = map[engine.Kind]int{
	engine.EvFault:               100,
	engine.EvRunEnd:              95,
	engine.EvPanic:               90,
	engine.EvRecover:             89,
	engine.EvParam:               85,
	engine.EvAction:              84,
	engine.EvLeak:                80,
	engine.EvRunqOverflow:        78,
	engine.EvRunqSteal:           76,
	engine.EvHandoff:             74,
	engine.EvPreempt:             72,
	engine.EvProcsChange:         71,
	engine.EvSTWBegin:            70,
	engine.EvGCBegin:             69,
	engine.EvGCEnd:               68,
	engine.EvSTWEnd:              66,
	engine.EvGoSyscallEndBlocked: 64,
	engine.EvGoSyscallEnd:        62,
	engine.EvGoSyscallBegin:      60,
	engine.EvThreadLock:          59,
	engine.EvThreadUnlock:        59,
	engine.EvMutexMode:           58,
	engine.EvGoStop:              57,
	engine.EvGCMarkAssistBegin:   48,
	engine.EvGCMarkAssistEnd:     39,
	engine.EvHeapGoal:            21,
	engine.EvMExit:               56,
	engine.EvGoBlock:             46,
	engine.EvGoUnblock:           44,
	engine.EvGoCreate:            42,
	engine.EvMStart:              40,
	engine.EvGoStart:             38,
	engine.EvGCWorkerBegin:       37,
	engine.EvMPoll:               34,
	engine.EvMPark:               33,
	engine.EvSpinBegin:           32,
	engine.EvGoDestroy:           30,
	engine.EvSpinEnd:             26,
	engine.EvProcStop:            24,
	engine.EvProcStart:           22,
	engine.EvWorkBegin:           12,
	engine.EvPrint:               11,
}

// schedRank is the rank of an event, 0 if it is never told. Looks at the
// global queue come first among those that start a goroutine, and a thread that
// is woken for an idle P first among those that nothing else explains.
func schedRank(e *engine.Event) int {
	r := schedRanks[e.K]
	switch {
	case e.K == engine.EvPreempt && e.N == 0:
		return 65 // behind the stop of the world that asks for it
	case e.K == engine.EvGoBlock && (e.Why == engine.WhyGCWorker || e.Why == engine.WhyForceGC):
		return 20
	case e.K == engine.EvGoSyscallEnd && e.Why == engine.WhyFast:
		return 45
	case e.K == engine.EvMStart && e.Val == "locked":
		return 47 // before the goroutine that parked
	}
	return r
}
