package tracefile

// The wire format is that of internal/trace/tracev2, events.go, in Go 1.26.
// docs/adr/0010-trace-files.md says why it is written by hand.
const header = "go 1.26 trace\x00\x00\x00"

// kind is an event's first byte.
type kind byte

// The kinds of events that a run needs. The arguments of each stand behind it;
// timed events have the nanoseconds since the batch's previous event before them.
const (
	evEventBatch          kind = 1  // generation, thread, time, size in bytes
	evStacks              kind = 2  // a batch of evStack
	evStack               kind = 3  // id, number of frames, and for each: pc, function, file, line
	evStrings             kind = 4  // a batch of evString
	evString              kind = 5  // id, length, text
	evFrequency           kind = 8  // units of time a second
	evProcsChange         kind = 9  // GOMAXPROCS, stack
	evProcStart           kind = 10 // P, its sequence number
	evProcStop            kind = 11 //
	evProcSteal           kind = 12 // P, its sequence number, the thread that loses it
	evProcStatus          kind = 13 // P, status
	evGoCreate            kind = 14 // the new goroutine, its stack, stack
	evGoCreateSyscall     kind = 15 // the new goroutine
	evGoStart             kind = 16 // goroutine, its sequence number
	evGoDestroy           kind = 17 //
	evGoStop              kind = 19 // reason, stack
	evGoBlock             kind = 20 // reason, stack
	evGoUnblock           kind = 21 // goroutine, its sequence number, stack
	evGoSyscallBegin      kind = 22 // P's sequence number, stack
	evGoSyscallEnd        kind = 23 //
	evGoSyscallEndBlocked kind = 24 //
	evSTWBegin            kind = 26 // why, stack
	evSTWEnd              kind = 27 //
	evGCBegin             kind = 29 // sequence number, stack
	evGCEnd               kind = 30 // sequence number
	evGCMarkAssistBegin   kind = 35 // stack
	evGCMarkAssistEnd     kind = 36 //
	evHeapAlloc           kind = 37 // bytes
	evHeapGoal            kind = 38 // bytes
	evGoLabel             kind = 39 // label
	evUserLog             kind = 44 // task, key, value, stack
	evGoStatusStack       kind = 48 // goroutine, thread, status, stack
	evSync                kind = 50 // a batch of evFrequency and evClockSnapshot
	evClockSnapshot       kind = 51 // monotonic ns, wall seconds, wall ns
	evEndOfGeneration     kind = 52 // in no batch
)

// goStatus is a goroutine's status on the wire.
type goStatus uint8

const (
	goRunnable goStatus = 1
	goRunning  goStatus = 2
	goSyscall  goStatus = 3
	goWaiting  goStatus = 4
)

// procStatus is a P's status on the wire.
type procStatus uint8

const (
	procRunning procStatus = 1
	procIdle    procStatus = 2
	procSyscall procStatus = 3
)

// noThread stands for no thread on the wire.
const noThread = ^uint64(0)

// maxString is how long a string may be, bytes. A batch may have 64 KB.
const maxString = 1 << 10
