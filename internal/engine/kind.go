package engine

var kindNames = [kinds]string{
	EvRunStart: "RunStart", EvRunEnd: "RunEnd",
	EvGoCreate: "GoCreate", EvGoStart: "GoStart", EvGoStop: "GoStop", EvGoBlock: "GoBlock",
	EvGoUnblock: "GoUnblock", EvGoDestroy: "GoDestroy",
	EvProcStart: "ProcStart", EvProcStop: "ProcStop", EvRunqPut: "RunqPut",
	EvRunqOverflow: "RunqOverflow", EvRunqSteal: "RunqSteal", EvSpinBegin: "SpinBegin", EvSpinEnd: "SpinEnd",
	EvMStart: "MStart", EvMPark: "MPark", EvMPoll: "MPoll", EvHandoff: "Handoff",
	EvGoSyscallBegin: "GoSyscallBegin", EvGoSyscallEnd: "GoSyscallEnd", EvGoSyscallEndBlocked: "GoSyscallEndBlocked",
	EvPreempt: "Preempt", EvSysmon: "Sysmon",
	EvProcsChange: "ProcsChange", EvSTWBegin: "STWBegin", EvSTWEnd: "STWEnd", EvGCBegin: "GCBegin", EvGCEnd: "GCEnd",
	EvGCWorkerBegin: "GCWorkerBegin", EvGCWorkerEnd: "GCWorkerEnd",
	EvHeapAlloc: "HeapAlloc", EvHeapGoal: "HeapGoal", EvGCMarkAssistBegin: "GCMarkAssistBegin", EvGCMarkAssistEnd: "GCMarkAssistEnd",
	EvThreadLock: "ThreadLock", EvThreadUnlock: "ThreadUnlock", EvMExit: "MExit",
	EvChanMake: "ChanMake", EvChanSend: "ChanSend", EvChanRecv: "ChanRecv", EvChanClose: "ChanClose",
	EvTimerStart: "TimerStart", EvTimerFire: "TimerFire", EvTimerStop: "TimerStop", EvTimerDrain: "TimerDrain",
	EvSelectPick: "SelectPick", EvMutexLock: "MutexLock", EvMutexSpin: "MutexSpin", EvMutexMode: "MutexMode", EvMutexUnlock: "MutexUnlock",
	EvRLock: "RLock", EvRUnlock: "RUnlock", EvCondSignal: "CondSignal",
	EvWaitGroupAdd: "WaitGroupAdd", EvWaitGroupWait: "WaitGroupWait", EvCtxCancel: "CtxCancel",
	EvAtomic: "Atomic", EvPoolGet: "PoolGet", EvPoolPut: "PoolPut",
	EvSemAcquire: "SemAcquire", EvSemRelease: "SemRelease", EvSemCancel: "SemCancel",
	EvFlightBegin: "FlightBegin", EvFlightJoin: "FlightJoin", EvFlightEnd: "FlightEnd", EvFlightForget: "FlightForget",
	EvGroupError: "GroupError", EvWorkBegin: "WorkBegin", EvWorkEnd: "WorkEnd",
	EvGauge: "Gauge", EvState: "State", EvGoName: "GoName", EvPrint: "Print", EvLog: "Log",
	EvPanic: "Panic", EvRecover: "Recover", EvParam: "Param", EvAction: "Action", EvLeak: "Leak", EvFault: "Fault",
}

// String is the kind's name as in the JSON form.
func (k Kind) String() string { return kindNames[k] }

// Known reports whether there is such a kind.
func (k Kind) Known() bool { return k > EvNone && k < kinds }

// Kinds lists all kinds.
func Kinds() []Kind {
	var all []Kind
	for k := EvNone + 1; k < kinds; k++ {
		all = append(all, k)
	}
	return all
}
