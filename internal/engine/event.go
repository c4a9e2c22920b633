package engine

// Kind names what happened. Kinds that Go's execution tracer knows bear its
// names; the others are named in the same style. docs/events.md lists them.
type Kind uint8

// The kinds. The comment of each says which fields of Event it uses besides
// Seq, T, K, G, P, M and Pos.
const (
	None Kind = iota

	RunStart // N: GOMAXPROCS
	RunEnd   // Why: "main returned", "fault" or "stopped"; N: live goroutines

	GoCreate  // Peer: the new goroutine, Val: its name; G is 0 for the runtime or the viewer
	GoStart   // G starts to run on P
	GoStop    // G leaves P but stays runnable; Why: "preempted" or "Gosched"
	GoBlock   // G parks; Why: Go's wait reason; Obj: on what; N: how long in ns if known; V, Val: the value it offers
	GoUnblock // Peer becomes runnable; G: who woke it (0: a timer or the poller); Obj: through what
	GoDestroy // G has ended

	ProcStart // P has work again
	ProcStop  // P is idle
	RunqPut   // Peer joins a run queue; Why: "local" (of P) or "global"

	ChanMake  // Obj; N: capacity
	ChanSend  // G's value V enters Obj; Peer: the receiver if handed over directly; N: values in the buffer after it; Why: "direct" or "buffered"
	ChanRecv  // G takes V out of Obj; Peer: the sender if handed over directly; N, Why: as in ChanSend; Why "closed": the zero value of a closed channel
	ChanClose // Obj; N: goroutines woken

	SelectPick // N: the case's index in source order, -1 for default; Obj: its channel; Why: "ready", "woken" or "default"

	MutexLock     // Obj; Why: "fast", "woken" or "try"
	MutexUnlock   // Obj; Peer: the goroutine woken, if any
	WaitGroupAdd  // Obj; N: the counter after it; Val: the delta with its sign
	WaitGroupWait // Obj; N: the counter; the wait is over
	CtxCancel     // Obj; Why: the error's text; N: how many descendants it cancels
	Atomic        // a scheduling point before an atomic operation

	WorkBegin // G burns CPU; N: for how long, ns
	WorkEnd   // it has burnt it

	Gauge   // Val: name; N: value in thousandths
	State   // Val: name; Why unused; From unused; Text in Val as "name=text"
	GoName  // G calls itself Val
	Print   // Val: the text written to standard output
	Log     // Val: the text written to standard error
	Panic   // G starts to panic; Val: the value as Go prints it
	Recover // G recovers from a panic; Val: the value
	Param   // an input sets a parameter; Val: "name=value"
	Action  // an input starts an action; Val: its name
	Leak    // G still waits at the end; Why: on what; Obj; N: since when, ns
	Fault   // the program ends in a fault; Why: "deadlock", "panic", "limit", "fatal" or "exit"; Val: Go's words

	kinds // how many there are
)

// Event is one thing that happened in a run. A field that the kind does not
// use is zero and is left out of the JSON form.
type Event struct {
	Seq  int64   // 1, 2, 3 … without gaps
	T    int64   // virtual ns since the start of the run; never falls
	N    int64   // see the kind
	Val  string  // a value's label, a name, or text; see the kind
	Obj  *Object // the channel, mutex … concerned
	G    int32   // the goroutine that acts, or 0
	Peer int32   // the other goroutine concerned, or 0
	Pos  Pos     // the line of the shown source that G is on
	V    int32   // the value's id (1, 2, 3 …): its token can be followed
	From int32   // the id of the value that V was made from, or 0
	P    int16   // the P on which it happened, -1 for none
	M    int16   // the thread, -1 for none
	K    Kind
	Why  Reason
	Step bool // the first event of an engine step; coordinates lie before such events
}

// Object is a channel, mutex, wait group, context … of one run.
type Object struct {
	ID   int32
	Kind ObjectKind
	Name string // the variable or field that holds it; "jobs.2" for the second of that name
	Cap  int    // a channel's capacity
	Pos  Pos    // where it was made or first used
}

// ObjectKind tells objects apart.
type ObjectKind uint8

// The kinds of objects.
const (
	ChanObject ObjectKind = iota + 1
	MutexObject
	WaitGroupObject
	ContextObject
)

// Pos is a source position: the file's index in Program.Files in the high
// bits, the line (1 to 1<<posLineBits-1) in the low ones. 0 means unknown.
type Pos int32

const posLineBits = 20

// MakePos makes the Pos of a line in the file of that index.
func MakePos(file, line int) Pos { return Pos(file<<posLineBits | line) }

// File is the file's index in Program.Files.
func (p Pos) File() int { return int(p >> posLineBits) }

// Line is the line, counted from 1.
func (p Pos) Line() int { return int(p & (1<<posLineBits - 1)) }

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
	WhyCanceled
	reasons
)

var reasonText = [reasons]string{
	WhyChanRecvNil:   "chan receive (nil chan)",
	WhyChanSendNil:   "chan send (nil chan)",
	WhySelectNoCases: "select (no cases)",
	WhySelect:        "select",
	WhyChanRecv:      "chan receive",
	WhyChanSend:      "chan send",
	WhyMutexLock:     "sync.Mutex.Lock",
	WhyWaitGroup:     "sync.WaitGroup.Wait",
	WhySleep:         "sleep",
	WhyIOWait:        "IO wait",
	WhyDirect:        "direct",
	WhyBuffered:      "buffered",
	WhyClosed:        "closed",
	WhyReady:         "ready",
	WhyWoken:         "woken",
	WhyDefault:       "default",
	WhyFast:          "fast",
	WhyTry:           "try",
	WhyLocal:         "local",
	WhyGlobal:        "global",
	WhyPreempted:     "preempted",
	WhyGosched:       "Gosched",
	WhyMainReturned:  "main returned",
	WhyFault:         "fault",
	WhyStopped:       "stopped",
	WhyDeadlock:      "deadlock",
	WhyPanic:         "panic",
	WhyLimit:         "limit",
	WhyFatal:         "fatal",
	WhyExit:          "exit",
	WhyCanceled:      "context canceled",
}

// String is the reason's text, "" for NoReason.
func (r Reason) String() string { return reasonText[r] }
