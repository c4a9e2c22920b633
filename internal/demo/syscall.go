package demo

import (
	"fmt"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/blockingsyscall"
)

var syscallDemo = Demo{
	Slug:    "syscall",
	Title:   "A blocking system call",
	Claim:   "A system call blocks a thread; its P stays with it until sysmon takes it away for others.",
	Aliases: []string{"entersyscall", "exitsyscall", "handoff", "handoffp", "retake", "sysmon", "syscall", "cgo call", "blocking I/O", "thread count", "file read"},
	Problem: "A goroutine reads a file or calls C. The kernel blocks the thread, and Go cannot run another goroutine on it. Others wait in the queue of its P.",
	Essence: "Whoever enters a system call leaves its P wired to the thread, since most calls are short and come back to it at no cost. sysmon, a thread without a P, looks around: a P that it has seen twice in the same call, and that has work, it hands to another thread (runtime.retake, runtime.handoffp).",
	Neighbours: []Differ{
		{"G, M and P", "There goroutines wait without a thread: for a timer, a channel, a lock. In a system call the thread waits, too."},
		{"work stealing", "What is in the queue of a P in a system call others may steal. The P itself only sysmon takes, or somebody whose own call is over."},
	},
	Notice: []string{
		"Four ways back (runtime.exitsyscall): the P is still wired to the thread; or the old P is now in another thread's call, from which it is taken back; or a P is idle; or there is none, and the goroutine goes to the tail of the global queue and its thread parks.",
		"Many explanations let the thread give up its P as soon as it enters the call. It does so only if the runtime knows that the call will last (runtime.entersyscallblock), or if the world is being stopped.",
		"Nor is there a state of its own for a P in a system call since Go 1.26: the P counts as running, and it is the goroutine that is in the call.",
		"If nothing waits in its queue and another P is idle or a thread is spinning, sysmon leaves the P for 10 ms: nobody needs it.",
		"sysmon looks every 20 µs only for the first millisecond after it has taken a P or woken since all Ps had been idle. Then it doubles its delay, up to 10 ms: on a busy program a call of 2 ms may keep its P although others wait. A real program with GOMAXPROCS=1 does the same.",
		"Of 20 µs nominal a real sleep makes 75 to 90, so that natively a P is taken after 100 to 200 µs rather than after 40.",
		"Each call that blocks at one time needs a thread. They are never given back, only parked for the next time; at 10,000 the program ends.",
		"A goroutine that comes back to its old P or to an idle one goes on in the time slice that this P had: no tick is counted.",
	},
	Talk: []string{
		"The caller enters its first call: who runs the first worker, and when? Watch sysmon.",
		"Why does the runtime not hand the P over at once? Set 20 calls of 10 µs and think of what 20 handovers would cost.",
		"The first call ends, and both threads want P0. What becomes of the caller, and of its thread?",
		"Eight calls at one time: how many threads? What would 100,000 reads of files do, and what bounds them?",
	},
	Params: []Param{
		{Name: "callers", Label: "Callers", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "1", Field: "Callers", Touches: "caller",
			Help: "How many goroutines make system calls."},
		{Name: "calls", Label: "Calls of each", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "2", Field: "Calls", Touches: "caller",
			Help: "How many calls each caller makes, one after the other."},
		{Name: "length", Label: "Length of a call", Kind: Int, Min: 5, Max: 15000, Step: 5, Unit: "µs", Default: "300", Field: "Length", Touches: "caller",
			Help: "How long a call blocks its thread."},
		{Name: "workers", Label: "Workers", Kind: Int, Min: 0, Max: 8, Step: 1, Default: "2", Field: "Workers", Touches: "worker",
			Help: "How many goroutines only compute."},
		{Name: "work", Label: "CPU of a worker", Kind: Int, Min: 10, Max: 5000, Step: 10, Unit: "µs", Default: "400", Field: "Work", Touches: "worker",
			Help: "The CPU time that a worker takes."},
	},
	Scenarios: []Scenario{
		{Name: "Calls of 0.3 ms on one P: sysmon always takes it within 40 µs; the first return finds no P, the second an idle one", Values: map[string]string{}},
		{Name: "20 calls of 10 µs: the P always stays, and two workers wait for it", Values: map[string]string{"calls": "20", "length": "10"}},
		{Name: "Two calls on two Ps: the first to return always gets its old P back, out of the other call", Procs: 2,
			Values: map[string]string{"callers": "2", "calls": "1", "length": "1000", "workers": "1", "work": "50"}},
		{Name: "Eight calls of 5 ms on one P: always nine threads, and all done within 6 ms",
			Values: map[string]string{"callers": "8", "calls": "1", "length": "5000", "workers": "1"}},
		{Name: "After 40 ms of work sysmon looks every 10 ms: calls of 2 ms always keep the P, though another caller waits",
			Values: map[string]string{"callers": "2", "calls": "2", "length": "2000", "workers": "8", "work": "5000"}},
	},
	Metrics: []Metric{
		{Kind: "scheduler", Label: "running", Unit: "Gs", Obj: "running"},
		{Kind: "scheduler", Label: "in local queues", Unit: "Gs", Obj: "local"},
		{Kind: "gauge", Label: "calls made", Unit: "calls", Obj: "calls made"},
	},
	Predictions: []Prediction{
		{"p", func(r *Recording) *Asked { return r.askSyscallP() }},
		{"back", func(r *Recording) *Asked { return r.askWayBack() }},
	},
	Hint: Hint{
		Order:   []string{"main", "caller", "worker"},
		Hide:    []string{"wg"},
		Reserve: map[string]int{"caller": 8, "worker": 4},
		Scale:   100 * time.Microsecond,
	},
	Procs: 1,
	Program: Program{File: "blocking_syscall.go", Type: "BlockingSyscall", Source: source("blockingsyscall/blocking_syscall.go"), Region: []string{"Run", "caller"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.BlockingSyscall{} }},
	Derive: deriveSyscall,
	Lens:   "scheduler",
	Thumb:  200 * time.Microsecond,
}

// deriveSyscall says what the values amount to.
func deriveSyscall(v Values, _ int) string {
	callers, length := v.int("callers"), v.int("length")
	calls := plural(v.int("calls")*callers, "call")
	switch {
	case length <= 20:
		return fmt.Sprintf("%s of %d µs: each is over before sysmon has seen it twice.", calls, length)
	case callers == 1:
		return fmt.Sprintf("%s of %d µs, one at a time: one thread is blocked, and who else wants to run needs another.", calls, length)
	}
	return fmt.Sprintf("%s of %d µs: on however many Ps, up to %d threads are blocked at one time.", calls, length, callers)
}
