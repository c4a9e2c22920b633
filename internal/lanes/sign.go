package lanes

// Sign is a state or a mark as legends explain it.
type Sign struct {
	Class string // the state's name, or the kind of mark
	Text  string
	Path  string // of a mark: its shape, from its middle's top
}

// Signs are the states and marks, in the order in which legends have them.
var Signs = []Sign{
	{"running", "running", ""},
	{"runnable", "runnable, solid where short", ""},
	{"blocked", "blocked", ""},
	{"sleeping", "sleeping", ""},
	{"io", "waiting for I/O", ""},
	{"syscall", "in a system call", ""},
	{"scheduling", "in the scheduler", ""},
	{"looking", "spinning: looks for work", ""},
	{"polling", "in the network poller", ""},
	{"idle", "P idle, thread asleep", ""},
	{"marking", "GC marks", ""},
	{"stopped", "the world is stopped", ""},
	{"preempted", "preempted", "M0 0L3 5L-3 5Z"},
	{"asked", "sysmon asks to preempt", "M0 5L3 0L-3 0Z"},
	{"steal", "steals", "M-5 2.5H2M0 0L3 2.5L0 5"},
	{"overflow", "queue overflows", "M-4 5V0H4V5"},
	{"handoff", "P handed off", "M-3 0L3 2.5L-3 5Z"},
	{"failure", "panic or fault", "M-3 0L3 5M3 0L-3 5"},
}

// Height is how high the state stands in its lane, px: the shape says what the
// colour says. Its twin is in web/static/js/timelinerows.js.
func (s State) Height() int {
	switch s {
	case Running, Syscall, Stopped:
		return 16
	case Sleeping, Scheduling, Polling:
		return 6
	case Idle:
		return 0
	}
	return 14
}

// Stacked are the states as they stand one on the other where a place shows
// several, from the bottom to the top.
var Stacked = []State{Running, Syscall, Marking, Stopped, Runnable, Looking, Scheduling, Blocked, InputOut, Sleeping, Polling}
