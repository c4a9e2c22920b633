package tracefile

import "github.com/go-concurrency/playground/internal/engine"

// call is a function of the standard library in which a goroutine is.
type call struct{ fn, file string }

// halt is how the tracer shows why a goroutine left its P: its coarse reason
// (runtime/traceruntime.go: traceBlockReasonStrings, traceGoStopReasonStrings),
// by which viewers sort, and the call on top of the stack, which tells mutexes
// from wait groups.
type halt struct {
	reason string
	in     call
}

// halts are how goroutines halt, by the engine's reason.
var halts = map[engine.Reason]halt{
	engine.WhyChanRecvNil:   {"forever", call{"runtime.chanrecv1", "runtime/chan.go"}},
	engine.WhyChanSendNil:   {"forever", call{"runtime.chansend1", "runtime/chan.go"}},
	engine.WhySelectNoCases: {"forever", call{"runtime.block", "runtime/select.go"}},
	engine.WhySelect:        {"select", call{"runtime.selectgo", "runtime/select.go"}},
	engine.WhyChanRecv:      {"chan receive", call{"runtime.chanrecv1", "runtime/chan.go"}},
	engine.WhyChanSend:      {"chan send", call{"runtime.chansend1", "runtime/chan.go"}},
	engine.WhyMutexLock:     {"sync", call{"sync.(*Mutex).Lock", "sync/mutex.go"}},
	engine.WhyRLock:         {"sync", call{"sync.(*RWMutex).RLock", "sync/rwmutex.go"}},
	engine.WhyRWLock:        {"sync", call{"sync.(*RWMutex).Lock", "sync/rwmutex.go"}},
	engine.WhyCondWait:      {"sync.(*Cond).Wait", call{"sync.(*Cond).Wait", "sync/cond.go"}},
	engine.WhyWaitGroup:     {"sync", call{"sync.(*WaitGroup).Wait", "sync/waitgroup.go"}},
	engine.WhySleep:         {"sleep", call{"time.Sleep", "runtime/time.go"}},
	engine.WhyIOWait:        {"network", call{"internal/poll.(*FD).Read", "internal/poll/fd_unix.go"}},
	engine.WhySyscall:       {"unspecified", inSyscall},
	engine.WhyGCWorker:      {"system goroutine wait", call{}},
	engine.WhyGCCycle:       {"wait until GC ends", call{"runtime.GC", "runtime/mgc.go"}},
	engine.WhyAssistWait:    {"GC mark assist wait for work", call{"runtime.gcAssistAlloc", "runtime/mgcmark.go"}},
	engine.WhyForceGC:       {"system goroutine wait", call{}},
	engine.WhySemacquire:    {"sync", call{"runtime.semacquire", "runtime/sema.go"}},
	engine.WhyPreempted:     {"preempted", call{}},
	engine.WhyGosched:       {"runtime.Gosched", call{"runtime.Gosched", "runtime/proc.go"}},
	engine.WhyYield:         {"unspecified", call{"runtime.goyield", "runtime/proc.go"}},
}

// inSyscall is where a goroutine in a system call is.
var inSyscall = call{"syscall.Syscall", "syscall/syscall_linux.go"}

// haltOf is the halt of a reason; one that the table lacks is shown without a
// reason of its own.
func haltOf(why engine.Reason) halt {
	if h, ok := halts[why]; ok {
		return h
	}
	return halt{reason: "unspecified"}
}
