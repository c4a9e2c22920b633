package scene

import "github.com/go-concurrency/playground/internal/engine"

func (s *sched) tellSyscall(e *engine.Event) string {
	switch e.K {
	case engine.EvHandoff:
		who := "sysmon takes "
		if e.G != 0 {
			who = gName(e.G) + " takes "
		}
		return who + pName(e.P) + " away from " + mName(e.M) + ", which is still in the system call of " + gName(e.Peer) + "." + rule("handoffp")
	case engine.EvGoSyscallBegin:
		return gName(e.G) + " enters a system call" + lasting(e.N) + ". " + mName(e.M) + " is blocked with it; " + pName(e.P) + " stays theirs until somebody takes it." + rule("entersyscall")
	case engine.EvGoSyscallEndBlocked:
		return gName(e.G) + " returns from its system call and finds no P: it goes to the tail of the *global queue*." + rule("exitsyscallNoP")
	}
	switch e.Why {
	case engine.WhyFast:
		return gName(e.G) + " returns from its system call, and " + pName(e.P) + " is still its own." + rule("exitsyscall")
	case engine.WhyOldP:
		return gName(e.G) + " returns from its system call and gets back " + pName(e.P) + ", its own, out of another thread's call." + rule("exitsyscall")
	}
	return gName(e.G) + " returns from its system call and gets " + pName(e.P) + ", which became idle last." + rule("exitsyscall")
}

func lasting(ns int64) string {
	if ns <= 0 {
		return ""
	}
	return " of " + span(ns)
}

// tellWorld tells stops of the world.
func (s *sched) tellWorld(e *engine.Event) string {
	switch e.K {
	case engine.EvSTWBegin:
		return "The *world stops* (" + plain(e.Val) + "): idle Ps and Ps in system calls at once, the others as soon as their goroutines give way." + rule("stopTheWorldWithSema")
	case engine.EvSTWEnd:
		return "The world goes on after " + stress(span(e.N)) + ": every P with work gets a thread." + rule("startTheWorldWithSema")
	}
	return "GOMAXPROCS goes from " + plain(e.Val) + " to " + stress(itoa(int(e.N))) + ", with the world stopped." + rule("procresize")
}

// tellThread tells what threads do.
func (s *sched) tellThread(e *engine.Event) string {
	m := mName(e.M)
	switch e.K {
	case engine.EvMStart:
		return s.tellStartM(e)
	case engine.EvMExit:
		if e.Val == "kept" {
			return m + ", the main thread, sleeps for ever, since its goroutine has ended while it was locked to it." + rule("mexit")
		}
		return m + " ends, since its goroutine has ended while it was locked to it." + rule("mexit")
	case engine.EvMPark:
		if e.Peer != 0 {
			return m + " is locked to " + gName(e.Peer) + " and sleeps until that runs again." + rule("stoplockedm")
		}
		return m + " has nothing to do and parks, on top of the other parked threads." + rule("stopm")
	case engine.EvMPoll:
		if e.N > 0 {
			return m + " has nothing to do and waits in the network poller, at most until the next timer." + rule("netpoll")
		}
		return m + " has nothing to do and waits in the network poller for I/O." + rule("netpoll")
	case engine.EvSpinBegin:
		return m + " is *spinning*: with " + pName(e.P) + " it looks for work on all other Ps, up to four times. Spinning now: " + itoa(int(e.N)) + "." + rule("findRunnable")
	case engine.EvSpinEnd:
		if e.Val == "nothing" {
			return m + " stops spinning: there is no work anywhere." + rule("findRunnable")
		}
		return m + " stops spinning: it has found work. Should a P be idle, it wakes the next thread." + rule("resetspinning")
	case engine.EvProcStop:
		return pName(e.P) + " is idle: it is free for any thread that has work." + rule("pidleput")
	case engine.EvProcStart:
		if e.M >= 0 {
			return m + " takes over " + pName(e.P) + "." + rule("acquirep")
		}
	case engine.EvThreadLock:
		return gName(e.G) + " and " + m + " are locked to each other: neither runs without the other." + rule("LockOSThread")
	case engine.EvThreadUnlock:
		return gName(e.G) + " and " + m + " are free of each other." + rule("UnlockOSThread")
	}
	return ""
}

// tellStartM says for what a thread is woken or made.
func (s *sched) tellStartM(e *engine.Event) string {
	how := " is woken for "
	if e.Val == "new" {
		how = " is made for "
	}
	m, p := mName(e.M), pName(e.P)
	switch {
	case e.Val == "locked":
		return m + " gets " + p + ", since its locked goroutine is to run." + rule("startlockedm")
	case e.G != 0 && !s.w.stopping:
		return "There is new work, a P is idle and no thread looks for work: " + m + how + p + "." + rule("wakep")
	}
	return m + how + p + "." + rule("startm")
}
