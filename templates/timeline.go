package templates

// timelineState is a state or a mark of the timeline, in words.
type timelineState struct {
	class, text string
	mark        string // the path of a mark
}

// TimelineLegend are the states and marks of the timeline, in the order shown.
var TimelineLegend = []timelineState{
	{"running", "running", ""},
	{"runnable", "runnable", ""},
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
