package engine

// Kind names what happened. Kinds that Go's execution tracer knows bear its
// names; the others are named in the same style. In Go they bear the prefix Ev,
// as in internal/trace; String leaves it out. docs/events.md lists them.
type Kind uint8

// The kinds. The comment of each says which fields of Event it uses besides
// Seq, T, K, G, P, M and Pos.
const (
	EvNone Kind = iota

	EvRunStart // N: GOMAXPROCS, Val: what the scheduler does without
	EvRunEnd   // Why: "main returned", "exit" (os.Exit(0)), "fault" or "stopped"; N: live goroutines

	EvGoCreate  // Peer: the new goroutine, Val: its name; G is 0 for the runtime or the viewer; Why "system": the runtime's own
	EvGoStart   // G starts to run on P
	EvGoStop    // G leaves P but stays runnable; Why: "preempted", "Gosched" or "goyield"
	EvGoBlock   // G parks; Why: Go's wait reason; Obj: on what; N: how long in ns if known; V, Val: the value it offers; Val: the units of a semaphore it wants, the cases of a select; Peer: who was first in the queue of a mutex and now stands behind it
	EvGoUnblock // Peer becomes runnable; G: who woke it (0: a timer or the poller); Obj: through what
	EvGoDestroy // G has ended

	EvProcStart           // P has work again
	EvProcStop            // P is idle
	EvRunqPut             // Peer joins a run queue; Why: "local" or "runnext" (of P) or "global"
	EvRunqOverflow        // P's local queue is full: N goroutines move to the global one; RunqPut tells which
	EvRunqSteal           // P takes N goroutines of the P that Val names; RunqPut tells which
	EvSpinBegin           // thread M looks for work on other Ps; N: how many threads now do
	EvSpinEnd             // it stops looking; Val: "found" or "nothing"
	EvMStart              // thread M is woken, or made if Val is "new", to take over P; Val "locked": for the goroutine to which it is locked
	EvMPark               // thread M has nothing to do and sleeps; Peer: the goroutine to which it is locked
	EvMPoll               // thread M waits in the network poller; N: until when, ns, 0 for I/O alone
	EvHandoff             // P leaves its thread M, which is in a system call of Peer; G: who takes it, 0 for sysmon
	EvGoSyscallBegin      // G enters a system call; N: for how long, ns
	EvGoSyscallEnd        // it returns and still has its P or found one; Why: "fast", "oldp" or "idlep"
	EvGoSyscallEndBlocked // it returns and finds no P
	EvPreempt             // sysmon asks Peer on P to go; N: how long it has run, ns
	EvSysmon              // sysmon looks every N ns from now on; 0: it sleeps until a timer is due or somebody wakes it

	EvProcsChange   // GOMAXPROCS is now N; Val: what it was
	EvSTWBegin      // G stops the world; Val: why
	EvSTWEnd        // the world goes on; N: for how long G had stopped it, ns
	EvGCBegin       // garbage collection N begins, with the world stopped; Why: "heap" or "time" if that has started it
	EvGCEnd         // garbage collection N has marked everything
	EvGCWorkerBegin // G, a mark worker, marks; Why: "dedicated", "fractional" or "idle"
	EvGCWorkerEnd   // it stops marking

	EvHeapAlloc         // the heap holds N bytes
	EvHeapGoal          // the next garbage collection is to be done when the heap holds N bytes
	EvGCMarkAssistBegin // G, which allocates, has to mark for N ns, which is at most all that is left; Why: "GC assist marking"
	EvGCMarkAssistEnd   // it has paid, or the collection is over

	EvThreadLock   // G and thread M are locked to each other
	EvThreadUnlock // they are not any more
	EvMExit        // thread M ends: its goroutine ended while it was locked to it; Val "kept": it is the main thread, which sleeps for ever

	EvChanMake  // Obj; N: capacity; Val: if Obj is the Done channel of a context, the other one that ends it, too
	EvChanSend  // G's value V enters Obj; Peer: the receiver if handed over directly; N: values in the buffer after it; Why: "direct" or "buffered"
	EvChanRecv  // G takes V out of Obj; Peer: the sender if handed over directly; N, Why: as in ChanSend; Why "closed": the zero value of a closed channel
	EvChanClose // Obj; N: goroutines woken

	EvTimerStart // the timer of Obj is set; N: when it is due, ns since the start; Val: the period of a ticker
	EvTimerFire  // it is due; Obj; N: how late it is run, ns; its channel gets the time, or a goroutine is created
	EvTimerStop  // G stops it before it was due, or before anybody received
	EvTimerDrain // V, which it had sent, is withdrawn

	EvSelectPick // N: the case's index in source order, -1 for default; Obj: its channel; Why: "ready", "woken" or "default"

	EvMutexLock     // Obj; Why: "fast", "woken", "handoff" or "try"
	EvMutexSpin     // G waits for Obj without parking; N: the round, 1 to 4
	EvMutexMode     // Obj; Why: its mode is now "starving" or "normal"
	EvMutexUnlock   // Obj; Peer: the goroutine woken, if any
	EvRLock         // a reader holds Obj; Why: "fast", "woken" or "try"
	EvRUnlock       // it lets go
	EvCondSignal    // Obj; Why "broadcast" if all waiters are woken
	EvWaitGroupAdd  // Obj; N: the counter after it; Val: the delta with its sign
	EvWaitGroupWait // Obj; N: the counter; the wait is over
	EvCtxCancel     // Obj; Why: the error's text; N: how many descendants it cancels
	EvAtomic        // a scheduling point before an atomic operation; of a sync.Map if Obj is one, Val: which
	EvPoolGet       // Obj; Why: "fast" (what this P put last), "local", "stolen" (from another P), "victim" (it survived a collection) or "new"
	EvPoolPut       // Obj

	EvSemAcquire   // G holds Val more units of Obj; N: all that are held; Why: "fast", "try" or "woken" (Peer, which released some, granted them)
	EvSemRelease   // G gives Val units of Obj back; N: what is held then
	EvSemCancel    // G waits for Val units of Obj no longer, since its context is done
	EvFlightBegin  // G calls the function for the key Val of Obj, or has Peer call it; N: the flight's number in the run
	EvFlightJoin   // G is to share the outcome of flight N of Obj, of the key Val; Peer: whose function it is
	EvFlightEnd    // flight N of Obj, of the key Val, is over; Why: "panic" or "Goexit" if the function did not return
	EvFlightForget // nobody joins flight N (0: there is none) of Obj, of the key Val, any more
	EvGroupError   // Obj, an errgroup, gets its error, Val

	EvWorkBegin // G burns CPU; N: for how long, ns
	EvWorkEnd   // it has burnt it

	EvGauge   // Val: name; N: value in thousandths
	EvState   // Val: "name=text"
	EvGoName  // G calls itself Val
	EvPrint   // Val: the text written to standard output
	EvLog     // Val: the text written to standard error
	EvPanic   // G starts to panic; Val: the value as Go prints it
	EvRecover // G recovers from a panic; Val: the value
	EvParam   // an input sets a parameter; Val: "name=value"
	EvAction  // an input starts an action; Val: its name
	EvLeak    // G still waits at the end; Why: on what; Obj; N: since when, ns
	EvFault   // the program ends in a fault; Why: "deadlock", "panic", "limit", "fatal" or "exit"; Val: Go's words

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
	RWMutexObject
	CondObject
	TimerObject
	MapObject
	PoolObject
	SemaphoreObject // Cap: its size
	FlightObject
	ErrGroupObject
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
