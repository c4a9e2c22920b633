package engine

import "fmt"

// Validator checks a stream of events against the legal transitions of a Go
// program: a goroutine is in exactly one place, a P runs at most one
// goroutine, queues are FIFO where Go's are, and so on. The zero value is
// ready for a run's first event.
type Validator struct {
	FIFO bool // the policy is fifo: run queues are checked for their order, too

	seq, t int64
	ended  bool
	gs     map[int32]*gTrack
	ps     map[int16]int32 // what runs on each P
	idle   map[int16]bool
	queues map[int16][]int32 // by P; globalQueue is the global one
	chans  map[int32]*chanTrack
	locks  map[int32]bool
	groups map[int32]int64
	sems   map[int32]*semTrack
	flying map[int64]bool      // by a flight's number
	keys   map[flightKey]int64 // the flight that may be joined

	marking bool           // a collection is under way
	assists map[int32]bool // who has to mark
}

const globalQueue = -1

type gTrack struct {
	state  gState
	queued bool
	p      int16
	until  int64 // when a pause may end
	why    Reason
}

type chanTrack struct {
	cap    int
	values []int32
	closed bool
}

// Check checks the next events. The error names the first bad one.
func (v *Validator) Check(events []Event) error {
	if v.gs == nil {
		v.gs, v.ps, v.idle = map[int32]*gTrack{}, map[int16]int32{}, map[int16]bool{}
		v.queues, v.chans = map[int16][]int32{}, map[int32]*chanTrack{}
		v.locks, v.groups = map[int32]bool{}, map[int32]int64{}
		v.sems, v.flying, v.keys = map[int32]*semTrack{}, map[int64]bool{}, map[flightKey]int64{}
		v.assists = map[int32]bool{}
	}
	for i := range events {
		e := &events[i]
		if err := v.check(e); err != nil {
			return fmt.Errorf("event %d (%s at %d ns, g %d): %w", e.Seq, e.K, e.T, e.G, err)
		}
	}
	return nil
}

func (v *Validator) check(e *Event) error {
	switch {
	case v.ended:
		return fmt.Errorf("the run had ended")
	case e.Seq != v.seq+1:
		return fmt.Errorf("follows event %d", v.seq)
	case e.T < v.t:
		return fmt.Errorf("time falls from %d", v.t)
	}
	v.seq, v.t = e.Seq, e.T
	switch e.K {
	case EvRunStart:
		for p := range e.N {
			v.idle[int16(p)] = true
		}
		return nil
	case EvRunEnd:
		v.ended = true
		return nil
	case EvGoCreate, EvGoStart, EvGoStop, EvGoBlock, EvGoUnblock, EvGoDestroy, EvRunqPut, EvProcStart, EvProcStop:
		return v.checkSched(e)
	case EvTimerFire, EvMExit:
		return nil
	case EvProcsChange:
		for p := range e.N {
			if _, known := v.idle[int16(p)]; !known {
				v.idle[int16(p)] = true
			}
		}
		return nil
	case EvChanMake, EvTimerDrain, EvChanSend, EvChanRecv, EvChanClose:
		return v.checkChan(e)
	case EvLeak, EvFault, EvParam, EvAction, EvRunqOverflow, EvRunqSteal, EvSpinBegin, EvSpinEnd, EvMStart, EvMPark, EvMPoll, EvPreempt, EvSysmon:
		return nil
	case EvHandoff, EvGoSyscallBegin, EvGoSyscallEnd, EvGoSyscallEndBlocked:
		return v.checkSyscall(e)
	case EvSemAcquire:
		return v.acquire(e)
	}
	if err := v.mustRun(e); err != nil {
		return err
	}
	return v.checkSync(e)
}

// mustRun checks that the acting goroutine runs on the event's P.
func (v *Validator) mustRun(e *Event) error {
	g := v.gs[e.G]
	if g == nil || g.state != gRunning || g.p != e.P {
		return fmt.Errorf("goroutine %d does not run on P%d", e.G, e.P)
	}
	return nil
}

func (v *Validator) checkSync(e *Event) error {
	switch e.K {
	case EvGCBegin, EvGCEnd, EvHeapAlloc, EvHeapGoal, EvGCMarkAssistBegin, EvGCMarkAssistEnd:
		return v.checkGC(e)
	case EvSemRelease, EvSemCancel:
		return v.semaphore(e.Obj).free(e)
	case EvFlightBegin, EvFlightJoin, EvFlightEnd, EvFlightForget:
		return v.checkFlight(e)
	case EvMutexLock:
		if v.locks[e.Obj.ID] {
			return fmt.Errorf("%s is locked", e.Obj.Name)
		}
		v.locks[e.Obj.ID] = true
	case EvMutexUnlock:
		if !v.locks[e.Obj.ID] {
			return fmt.Errorf("%s is not locked", e.Obj.Name)
		}
		v.locks[e.Obj.ID] = false
	case EvWaitGroupAdd:
		var delta int64
		fmt.Sscanf(e.Val, "%d", &delta)
		if v.groups[e.Obj.ID] += delta; v.groups[e.Obj.ID] != e.N {
			return fmt.Errorf("the counter of %s is %d, not %d", e.Obj.Name, v.groups[e.Obj.ID], e.N)
		}
	case EvWaitGroupWait:
		if e.N != v.groups[e.Obj.ID] {
			return fmt.Errorf("the counter of %s is %d, not %d", e.Obj.Name, v.groups[e.Obj.ID], e.N)
		}
	}
	return nil
}
