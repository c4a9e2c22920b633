package lanes

import (
	"encoding/json"

	"github.com/go-concurrency/playground/internal/engine"
)

// State is what a P, a goroutine or a thread does during a span.
type State uint8

// The states. The lanes of Ps know Running, Syscall, Scheduling, Looking, Idle
// and Marking, those of threads these but the last and Polling, those of goroutines
// Running to Blocked and Marking, and that of the collector Marking and Stopped.
const (
	Running    State = iota // a goroutine runs
	Runnable                // it is ready and waits for a P
	Syscall                 // it is in a system call; a P: whose thread is, and which nobody has taken yet
	InputOut                // it waits for I/O in the network poller
	Sleeping                // it sleeps
	Blocked                 // it waits for another reason
	Scheduling              // the thread runs the scheduler
	Looking                 // the thread spins: it looks for work on other Ps
	Polling                 // the thread waits in the network poller
	Idle                    // the P has no thread; the thread sleeps
	Marking                 // the collector marks; a goroutine does, as a worker or before it may allocate
	Stopped                 // the world is stopped
	states
)

var stateNames = [states]string{"running", "runnable", "syscall", "io", "sleeping", "blocked", "scheduling", "looking", "polling", "idle", "marking", "stopped"}

// String is the state's name, which is also the class of what shows it.
func (s State) String() string { return stateNames[s] }

// MarshalText writes the name.
func (s State) MarshalText() ([]byte, error) { return []byte(stateNames[s]), nil }

// Times is how long each state lasted, virtual ns.
type Times [states]int64

// MarshalJSON writes the states that occurred, by name.
func (t Times) MarshalJSON() ([]byte, error) {
	m := map[string]int64{}
	for s, ns := range t {
		if ns > 0 {
			m[stateNames[s]] = ns
		}
	}
	return json.Marshal(m)
}

// Total is the time of all states together.
func (t *Times) Total() int64 {
	var sum int64
	for _, ns := range t {
		sum += ns
	}
	return sum
}

// Span is what a lane shows from one virtual time to another, ns: one state,
// or several spans that are too short to be shown one by one. It begins after
// all events at From.
type Span struct {
	From  int64  `json:"a"`
	To    int64  `json:"b"`
	State State  `json:"s"`           // of several: that of the longest time
	G     int32  `json:"g,omitempty"` // on the lane of a P or a thread: the goroutine concerned
	On    int16  `json:"p"`           // on the lane of a goroutine or a thread: the P, -1 for none
	Why   string `json:"why,omitempty"`
	Obj   string `json:"obj,omitempty"`   // what it waits on
	Wake  *Wake  `json:"wake,omitempty"`  // who made the goroutine runnable
	Since int64  `json:"since,omitempty"` // when it began, if that was before the window
	More  bool   `json:"more,omitempty"`  // it may go on after To
	N     int    `json:"n,omitempty"`     // how many spans it stands for, if more than one
	Mix   *Times `json:"mix,omitempty"`   // and how long they were
}

// Wake is how a goroutine came to be runnable.
type Wake struct {
	T   int64  `json:"t"`           // virtual ns
	G   int32  `json:"g,omitempty"` // by whom; 0: by a timer, the poller, the runtime or the viewer
	P   int16  `json:"p"`           // on which P, -1 for none
	How string `json:"how"`         // "go" if G created it, else Go's wait reason
	Obj string `json:"obj,omitempty"`
}

// Mark is something that happened on a lane at a moment.
type Mark struct {
	T    int64    `json:"t"` // virtual ns; of several: of the first
	Kind MarkKind `json:"k"`
	Text string   `json:"text,omitempty"` // in words, if it is one
	N    int      `json:"n,omitempty"`    // how many it stands for, if more than one
}

// MarkKind tells marks apart.
type MarkKind string

// The kinds of marks.
const (
	Preempted MarkKind = "preempted" // a goroutine had to leave its P
	Asked     MarkKind = "asked"     // sysmon asks it to
	Stolen    MarkKind = "steal"     // the P takes goroutines of another
	Overflow  MarkKind = "overflow"  // half of its queue goes to the global one
	HandOff   MarkKind = "handoff"   // the P leaves its thread to a system call
	Failure   MarkKind = "failure"   // a panic, or the fault that ends the run
)

// waiting is the state of a goroutine that parks for a reason.
func waiting(why engine.Reason) State {
	switch why {
	case engine.WhySleep:
		return Sleeping
	case engine.WhyIOWait:
		return InputOut
	case engine.WhySyscall:
		return Syscall
	}
	return Blocked
}
