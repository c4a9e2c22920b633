package demo

import "github.com/go-concurrency/playground/internal/engine"

// Facts are what most explanations of Go's scheduler get wrong.
var Facts = []Fact{
	{
		Name:     "syscall-state",
		Title:    "A P is never in a system call",
		Claim:    "While a goroutine is in a system call, its P is in the state _Psyscall.",
		Truth:    "Go 1.26 has no such state any more. The P counts as running and stays wired to the thread; it is the goroutine that is in the call (_Gsyscall). So the lens derives what it shows here.",
		Function: "entersyscall",
		Slug:     "syscall", Query: "",
		Aliases: []string{"P states", "Psyscall", "_Psyscall"},
		Moments: func(r *Recording) []int {
			call := r.kind(0, engine.EvGoSyscallBegin)
			return moments(r.kindBefore(call, engine.EvGoBlock), call, r.kind(call, engine.EvHandoff))
		},
	},
	{
		Name:     "handoff",
		Title:    "A system call keeps its P",
		Claim:    "Whoever enters a system call hands its P to another thread at once.",
		Truth:    "Most calls are short, and keep it. sysmon takes it away later, if somebody needs it (`runtime.retake`), or whoever stops the world does. Only a call of which the runtime knows that it will last gives the P up itself (`runtime.entersyscallblock`).",
		Function: "entersyscall",
		Slug:     "syscall", Query: "calls=20&length=10",
		Aliases: []string{"blocking syscall", "hand off"},
		Moments: func(r *Recording) []int {
			call := r.kind(0, engine.EvGoSyscallBegin)
			again := r.kind(call+1, engine.EvGoSyscallBegin)
			return moments(call, again, r.kind(again+1, engine.EvGoSyscallBegin))
		},
	},
	{
		Name:     "steal",
		Title:    "A thief takes the oldest",
		Claim:    "A P without work takes half of another P's queue from its end.",
		Truth:    "It takes from the head, the oldest ones: half of them, rounded up. It runs the last one that it took, and the others become its own queue.",
		Function: "runqgrab",
		Slug:     "work-stealing", Query: "cost=1&procs=2",
		Aliases: []string{"work stealing", "steal half"},
		Moments: func(r *Recording) []int {
			steal := r.kind(0, engine.EvRunqSteal)
			thief := r.kind(steal, engine.EvGoStart)
			return moments(r.kindBefore(steal, engine.EvGoStart), thief, r.startOn(r.Events[thief].P, thief+1))
		},
	},
	{
		Name:     "preempted",
		Title:    "Who is preempted goes to the global queue",
		Claim:    "A goroutine whose time slice is over goes to the end of its P's local queue.",
		Truth:    "It goes to the tail of the global queue, as after runtime.Gosched. Since Go 1.26 there is one exception: who is preempted because the world stops stays in its P's runnext.",
		Function: "goschedImpl",
		Slug:     "parallelism", Query: "tasks=3",
		Aliases: []string{"preemption", "Gosched", "global run queue"},
		Moments: func(r *Recording) []int {
			stop := r.kind(0, engine.EvGoStop)
			again := r.first(stop, func(e *engine.Event) bool { return e.K == engine.EvGoStart && e.G == r.Events[stop].G })
			return moments(r.kindBefore(stop, engine.EvGoStart), stop, again)
		},
	},
	{
		Name:     "inherited",
		Title:    "runnext goes on in the same time slice",
		Claim:    "Each goroutine that starts to run has a time slice of its own.",
		Truth:    "Who runs from runnext goes on in the slice of who ran before, and its P does not count a tick. So two goroutines that wake each other for ever have one slice between them, and others get their turn.",
		Function: "runqget",
		Slug:     "inherited-slice", Query: "",
		Aliases: []string{"inherited time slice", "ping-pong", "starvation"},
		Moments: func(r *Recording) []int {
			woken := r.kind(0, engine.EvGoUnblock)
			pong := r.kind(woken, engine.EvGoStart)
			stop := r.kind(pong, engine.EvPreempt)
			return moments(pong, r.kind(pong+1, engine.EvGoStart), r.first(stop, func(e *engine.Event) bool {
				return e.K == engine.EvGoStart && e.G != r.Events[pong].G && e.G != r.Events[woken].G
			}))
		},
	},
	{
		Name:     "slice",
		Title:    "A time slice of 10 ms lasts 20",
		Claim:    "A goroutine that computes is preempted after 10 ms.",
		Truth:    "10 ms is the least. sysmon finds out by looking, and where nothing else happens it looks every 10 ms: the first time it notes that a new slice has begun, at the next the slice is 10 ms old by its notes. So computing goroutines take turns of 20 ms.",
		Function: "retake",
		Slug:     "preemption", Query: "naps=0",
		Aliases: []string{"preemption", "sysmon", "time slice of 10 ms"},
		Moments: func(r *Recording) []int {
			start := r.kind(r.kind(0, engine.EvGoStop), engine.EvGoStart)
			return moments(start, r.kind(start, engine.EvGoStop))
		},
	},
	{
		Name:     "overflow",
		Title:    "From a full queue the newest does not leave",
		Claim:    "When a local queue is full, half of it goes to the global queue with the new goroutine.",
		Truth:    "The new one is in runnext by then, and stays. To the global queue go the 128 oldest and the goroutine that the new one has displaced from runnext.",
		Function: "runqputslow",
		Slug:     "full-queue", Query: "",
		Aliases: []string{"queue overflow", "256", "local run queue"},
		Moments: func(r *Recording) []int {
			over := r.kind(0, engine.EvRunqOverflow)
			return moments(r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGoCreate && e.Peer == 200 }), over)
		},
	},
	{
		Name:     "wake",
		Title:    "One thread wakes, and wakes the next",
		Claim:    "Each go statement wakes a thread while a P is idle.",
		Truth:    "Only if no thread is looking for work already. A thread that has found some wakes the next one before it begins: threads come one after the other, as many as there is work for.",
		Function: "wakep",
		Slug:     "spinning", Query: "procs=4&jobs=4",
		Aliases: []string{"wake-up chain", "idle P"},
		Moments: func(r *Recording) []int {
			first := r.kind(0, engine.EvRunqSteal)
			second := r.kind(first+1, engine.EvRunqSteal)
			return moments(r.kindBefore(first, engine.EvGoCreate), first, second)
		},
	},
	{
		Name:     "spinning",
		Title:    "A spinning thread has no time to spin",
		Claim:    "A thread without work spins for some 10 µs before it sleeps.",
		Truth:    "No time is set. It visits the other Ps four times, which takes less than a microsecond, gives its P up, looks once more, and sleeps. (If all that it finds is a runnext it waits for 3 µs before it takes that.)",
		Function: "findRunnable",
		Slug:     "spinning", Query: "procs=4&jobs=3",
		Aliases: []string{"spinning M", "spin time"},
		Moments: func(r *Recording) []int {
			nothing := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvSpinEnd && e.Val == "nothing" })
			return moments(r.kindBefore(nothing, engine.EvGoStart), r.kind(nothing, engine.EvMPark))
		},
	},
	{
		Name:     "netpoll",
		Title:    "Of what is ready at once the last runs first",
		Claim:    "Goroutines whose I/O is ready run in the order in which it became ready.",
		Truth:    "The poller puts each in front of the list of those before it: the last one runs first. On one P, when a channel is closed its first receiver runs first, from runnext, and then the others from the last to the second. Go promises none of this.",
		Function: "netpoll",
		Slug:     "netpoller", Query: "arrive=together&connections=6&procs=1&requests=1",
		Aliases: []string{"network poller", "epoll", "close wakes"},
		Moments: func(r *Recording) []int {
			ready := r.kind(r.kind(0, engine.EvMPoll), engine.EvGoUnblock)
			second := r.kind(r.kind(ready, engine.EvGoStart)+1, engine.EvGoStart)
			return moments(ready, second, r.kind(second+1, engine.EvGoStart))
		},
	},
}

// moments are the indexes, nil if one of them is none.
func moments(all ...int) []int {
	for _, i := range all {
		if i < 0 {
			return nil
		}
	}
	return all
}

// kind is the index of the first event of that kind from i on, -1 if there is
// none.
func (r *Recording) kind(i int, k engine.Kind) int {
	return r.first(i, func(e *engine.Event) bool { return e.K == k })
}

// kindBefore is the index of the last event of that kind before i, -1 if there
// is none.
func (r *Recording) kindBefore(i int, k engine.Kind) int {
	for i--; i >= 0; i-- {
		if r.Events[i].K == k {
			return i
		}
	}
	return -1
}

// startOn is the index of the first event from i on with which a goroutine
// starts to run on that P, -1 if there is none.
func (r *Recording) startOn(p int16, i int) int {
	return r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoStart && e.P == p })
}
