package engine

// Reason is a short fixed text: a wait reason in the runtime's own words
// (runtime/runtime2.go: waitReasonStrings), or how an operation went.
type Reason uint8

// The reasons.
const (
	NoReason Reason = iota
	WhyChanRecvNil
	WhyChanSendNil
	WhySelectNoCases
	WhySelect
	WhyChanRecv
	WhyChanSend
	WhyMutexLock
	WhyRLock
	WhyRWLock
	WhyCondWait
	WhyWaitGroup
	WhySleep
	WhyIOWait
	WhyDirect
	WhyBuffered
	WhyClosed
	WhyReady
	WhyWoken
	WhyDefault
	WhyFast
	WhyTry
	WhyLocal
	WhyGlobal
	WhyPreempted
	WhyGosched
	WhyMainReturned
	WhyFault
	WhyStopped
	WhyDeadlock
	WhyPanic
	WhyLimit
	WhyFatal
	WhyExit
	WhyAll
	WhyRunnext
	WhyOldP
	WhyIdleP
	WhySyscall
	WhyCanceled
	WhyDeadlineExceeded
	WhyHandoff
	WhyYield
	WhyStarving
	WhyNormal
	WhyStolen
	WhyVictim
	WhyNew
	WhySystem
	WhyDedicated
	WhyFractional
	WhyIdleWorker
	WhyGCWorker
	WhyGCCycle
	WhySemacquire
	WhyGoexit
	WhyAssistMarking
	WhyAssistWait
	WhyForceGC
	WhyHeap
	WhyTime
	reasons
)

var reasonText = [reasons]string{
	WhyChanRecvNil:      "chan receive (nil chan)",
	WhyChanSendNil:      "chan send (nil chan)",
	WhySelectNoCases:    "select (no cases)",
	WhySelect:           "select",
	WhyChanRecv:         "chan receive",
	WhyChanSend:         "chan send",
	WhyMutexLock:        "sync.Mutex.Lock",
	WhyRLock:            "sync.RWMutex.RLock",
	WhyRWLock:           "sync.RWMutex.Lock",
	WhyCondWait:         "sync.Cond.Wait",
	WhyWaitGroup:        "sync.WaitGroup.Wait",
	WhySleep:            "sleep",
	WhyIOWait:           "IO wait",
	WhyDirect:           "direct",
	WhyBuffered:         "buffered",
	WhyClosed:           "closed",
	WhyReady:            "ready",
	WhyWoken:            "woken",
	WhyDefault:          "default",
	WhyFast:             "fast",
	WhyTry:              "try",
	WhyLocal:            "local",
	WhyGlobal:           "global",
	WhyPreempted:        "preempted",
	WhyGosched:          "Gosched",
	WhyMainReturned:     "main returned",
	WhyFault:            "fault",
	WhyStopped:          "stopped",
	WhyDeadlock:         "deadlock",
	WhyPanic:            "panic",
	WhyLimit:            "limit",
	WhyFatal:            "fatal",
	WhyExit:             "exit",
	WhyAll:              "broadcast",
	WhyRunnext:          "runnext",
	WhyOldP:             "oldp",
	WhyIdleP:            "idlep",
	WhySyscall:          "syscall",
	WhyCanceled:         "context canceled",
	WhyDeadlineExceeded: "context deadline exceeded",
	WhyHandoff:          "handoff",
	WhyYield:            "goyield",
	WhyStarving:         "starving",
	WhyNormal:           "normal",
	WhyStolen:           "stolen",
	WhyVictim:           "victim",
	WhyNew:              "new",
	WhySystem:           "system",
	WhyDedicated:        "dedicated",
	WhyFractional:       "fractional",
	WhyIdleWorker:       "idle",
	WhyGCWorker:         "GC worker (idle)",
	WhyGCCycle:          "wait for GC cycle",
	WhySemacquire:       "semacquire",
	WhyGoexit:           "Goexit",
	WhyAssistMarking:    "GC assist marking",
	WhyAssistWait:       "GC assist wait",
	WhyForceGC:          "force gc (idle)",
	WhyHeap:             "heap",
	WhyTime:             "time",
}

// String is the reason's text, "" for NoReason.
func (r Reason) String() string { return reasonText[r] }

// Known reports whether there is such a reason, or none.
func (r Reason) Known() bool { return r < reasons }
