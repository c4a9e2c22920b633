package scene

import (
	"encoding/json"

	"github.com/go-concurrency/playground/internal/engine"
)

// LifeState is what a goroutine does.
type LifeState uint8

// The states. InCall is a system call, in which it keeps its thread; NetWait
// waits for I/O in the network poller.
const (
	Absent LifeState = iota // it is not created yet, or never is
	Running
	Runnable // it is ready and waits for a P
	Blocked
	Sleeping
	NetWait
	InCall
	Ended
	lifeStates
)

var lifeStateNames = [lifeStates]string{"absent", "running", "runnable", "blocked", "sleeping", "io", "syscall", "ended"}

// String is the state's name, as the timeline has it.
func (s LifeState) String() string { return lifeStateNames[s] }

// MarshalText writes the name.
func (s LifeState) MarshalText() ([]byte, error) { return []byte(lifeStateNames[s]), nil }

// LifeTimes is how long each state lasted, virtual ns.
type LifeTimes [lifeStates]int64

// MarshalJSON writes the states that lasted, by name.
func (t LifeTimes) MarshalJSON() ([]byte, error) {
	m := map[string]int64{}
	for s, ns := range t {
		if ns > 0 {
			m[lifeStateNames[s]] = ns
		}
	}
	return json.Marshal(m)
}

// Story is one goroutine at a moment.
type Story struct {
	At      int64      `json:"at"` // virtual ns
	G       int32      `json:"g"`
	Name    string     `json:"name,omitempty"` // what it runs
	System  bool       `json:"system,omitempty"`
	State   LifeState  `json:"state"`
	P       int16      `json:"p"`                 // -1 for none
	M       int16      `json:"m"`                 // its thread, -1 for none
	Assists bool       `json:"assists,omitempty"` // it has to mark or wait before it may allocate
	Locked  bool       `json:"locked,omitempty"`  // to a thread (runtime.LockOSThread)
	Queue   string     `json:"queue,omitempty"`   // of a runnable one: where it stands
	Why     string     `json:"why,omitempty"`     // Go's wait reason
	Value   string     `json:"value,omitempty"`   // what it offers, wants or selects from
	On      *Awaited   `json:"on,omitempty"`      // what it waits on
	Since   int64      `json:"since"`             // virtual ns since which it is in this state
	Until   int64      `json:"until,omitempty"`   // virtual ns at which a sleep, I/O or system call is over, if known
	Failure string     `json:"failure,omitempty"`
	Over    string     `json:"over,omitempty"` // how the run ended, if it did
	Pos     engine.Pos `json:"-"`              // the line it is on, 0 for none yet

	Born    int64      `json:"born"`              // virtual ns
	Died    int64      `json:"died,omitempty"`    // virtual ns
	Creator int32      `json:"creator,omitempty"` // 0: the runtime or the viewer
	Viewer  bool       `json:"viewer,omitempty"`  // the viewer's action created it
	Made    engine.Pos `json:"-"`                 // the line of its go statement, 0 for none
	Woken   *Woken     `json:"woken,omitempty"`   // how it was woken last

	Times     LifeTimes `json:"times"`
	Runs      int       `json:"runs"` // how often a P has begun to run it
	Preempted int       `json:"preempted,omitempty"`
	Events    []Moment  `json:"events,omitempty"`  // the last ones, from the oldest
	Noted     int       `json:"noted"`             // how many there have been, each of several in a row counted
	Earlier   int       `json:"earlier,omitempty"` // lines that are left out before them
	Created   int32     `json:"created"`           // how many goroutines have been created in the run

	Names map[int32]string `json:"names,omitempty"` // what the others named here run

	obj *engine.Object
}

// Woken is how a goroutine that waited became runnable.
type Woken struct {
	G   int32  `json:"g,omitempty"`  // by whom
	By  string `json:"by,omitempty"` // if by no goroutine
	T   int64  `json:"t"`            // virtual ns
	Why string `json:"why"`          // Go's reason for the wait that ended
	Obj string `json:"obj,omitempty"`
}

// Awaited is the object that a goroutine waits on.
type Awaited struct {
	Name    string            `json:"name"`
	Kind    engine.ObjectKind `json:"-"`
	Holders []int32           `json:"holders,omitempty"` // of a lock: for whom it waits
	Others  []int32           `json:"others,omitempty"`  // who else waits on it, the first ones as they came
	Count   int               `json:"count,omitempty"`   // how many others wait
	Before  int               `json:"before,omitempty"`  // how many of them came before it
}
