package scene

import "github.com/go-concurrency/playground/internal/engine"

// note is what an event has to tell: what happens by which rule, with the
// runtime's function that has it between backquotes.
func (s *sched) note(e *engine.Event) note {
	n := note{e: *e, rank: schedRank(e)}
	if n.rank > 0 {
		n.text = s.tell(e)
	}
	if n.text == "" && rankOf(e) == 0 {
		n.rank = 0
	}
	return n
}

func gName(g int32) string { return stress("G" + itoa(int(g))) }
func pName(p int16) string { return stress("P" + itoa(int(p))) }
func mName(m int16) string { return stress("M" + itoa(int(m))) }

// rule names the function of package runtime that has the rule.
func rule(name string) string { return " `runtime." + name + "`" }

// tell is the sentence of an event that the world has not followed yet; "" if
// the pattern lens tells it as well.
func (s *sched) tell(e *engine.Event) string {
	switch e.K {
	case engine.EvGoCreate, engine.EvGoStart, engine.EvGoStop, engine.EvGoBlock, engine.EvGoUnblock, engine.EvGoDestroy:
		return s.tellGoroutine(e)
	case engine.EvRunqOverflow:
		return "The local queue of " + pName(e.P) + " is full: its older half and the goroutine that does not fit, " + itoa(int(e.N)) + " in all, move to the *global queue*." + rule("runqputslow")
	case engine.EvRunqSteal:
		return s.tellSteal(e)
	case engine.EvHandoff, engine.EvGoSyscallBegin, engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked:
		return s.tellSyscall(e)
	case engine.EvPreempt:
		if e.N == 0 {
			return gName(e.Peer) + " is asked to stop on " + pName(e.P) + ", since the world is to stop." + rule("preemptall")
		}
		return "sysmon first saw this time slice of " + pName(e.P) + " " + stress(span(e.N)) + " ago. That is 10 ms or more: it asks " + gName(e.Peer) + " to stop." + rule("retake")
	case engine.EvMutexMode:
		return tellMutexMode(e)
	case engine.EvSTWBegin, engine.EvSTWEnd, engine.EvProcsChange:
		return s.tellWorld(e)
	case engine.EvGCBegin, engine.EvGCEnd, engine.EvGCWorkerBegin, engine.EvHeapGoal, engine.EvGCMarkAssistBegin, engine.EvGCMarkAssistEnd:
		return s.tellGC(e)
	}
	return s.tellThread(e)
}

func (s *sched) tellGoroutine(e *engine.Event) string {
	switch e.K {
	case engine.EvGoCreate:
		switch {
		case e.Why == engine.WhySystem && e.G == 0:
			return "The last garbage collection was two minutes ago: sysmon has " + gName(e.Peer) + " start one." + rule("forcegchelper")
		case e.Why == engine.WhySystem:
			return "The runtime makes " + gName(e.Peer) + ", a worker of the garbage collector." + rule("gcBgMarkStartWorkers")
		case e.G == 0 || e.P < 0:
			return ""
		}
		return gName(e.G) + " starts " + gName(e.Peer) + " (" + plain(e.Val) + "): " + s.toRunnext(e.P) + rule("newproc")
	case engine.EvGoUnblock:
		return s.tellWake(e)
	case engine.EvGoStart:
		return s.tellStart(e)
	case engine.EvGoStop:
		return s.tellStop(e)
	case engine.EvGoBlock:
		if e.P < 0 || e.M < 0 {
			return ""
		}
		if e.Why == engine.WhyAssistWait {
			return gName(e.G) + " has not marked enough for what it wants to allocate, and now nothing is left for it: it waits until a worker has marked more, or all is marked." + rule("gcParkAssist")
		}
		parks := gName(e.G) + " parks: " + e.Why.String() + onObject(e) + ". Its thread " + mName(e.M)
		if int(e.M) < len(s.w.ms) && s.w.ms[e.M].locked == e.G {
			return parks + ", to which it is locked, gives " + pName(e.P) + " away and sleeps." + rule("stoplockedm")
		}
		return parks + " stays with " + pName(e.P) + " and looks for another goroutine." + rule("gopark")
	}
	return gName(e.G) + " ends, and " + pName(e.P) + " looks for another goroutine." + rule("goexit0")
}

// toRunnext says what happens to who is put into a P's runnext.
func (s *sched) toRunnext(p int16) string {
	if int(p) >= len(s.w.ps) {
		return "it becomes runnable."
	}
	if old := s.w.ps[p].next; old != 0 {
		return "it takes the place *next* of " + pName(p) + ", and " + gName(old) + " goes to the tail of the local queue."
	}
	return "it takes the place *next* of " + pName(p) + "."
}

func (s *sched) tellWake(e *engine.Event) string {
	who := gName(e.Peer)
	switch {
	case e.Why == engine.WhyGCWorker:
		return pName(e.P) + " runs a worker of the garbage collector, " + who + "." + rule("findRunnable")
	case e.Why == engine.WhySleep && e.G == 0:
		return "The sleep of " + who + " is over: the timer makes it runnable on " + pName(e.P) + "." + rule("goready")
	case e.Why == engine.WhyAssistWait && s.w.stopping:
		return "All is marked: " + who + ", which was to mark more, may allocate." + rule("gcWakeAllAssists")
	case e.Why == engine.WhyAssistWait:
		return gName(e.G) + " has marked what " + who + " owed: that may allocate, and goes to the tail of the local queue of " + pName(e.P) + ", not to its place *next*." + rule("gcFlushBgCredit")
	case e.Why == engine.WhyForceGC:
		return "The last garbage collection was two minutes ago: sysmon wakes " + who + ", which starts one." + rule("forcegchelper")
	case e.Why == engine.WhyIOWait:
		return "The network poller finds the I/O of " + who + " ready." + rule("netpoll")
	case e.G == 0 || e.P < 0:
		return who + " is runnable again." + rule("ready")
	}
	return gName(e.G) + " wakes " + who + onObject(e) + ": " + s.toRunnext(e.P) + rule("ready")
}

// tellStart says from where a P has taken the goroutine that it runs.
func (s *sched) tellStart(e *engine.Event) string {
	g := s.w.gs[e.G]
	if g == nil || e.P < 0 || int(e.P) >= len(s.w.ps) || e.M < 0 {
		return ""
	}
	p := &s.w.ps[e.P]
	runs := pName(e.P) + " runs " + gName(e.G)
	switch {
	case g.at == inRunnext && s.w.fresh:
		return runs + " from its place *next*, in a time slice of its own: inheriting is off." + rule("runqget")
	case g.at == inRunnext && p.slice >= 0:
		return runs + " from its place *next*, in what is left of the time slice." + rule("runqget")
	case g.at == inRunnext:
		return runs + " from its place *next*." + rule("runqget")
	case g.at == inSlot:
		return runs + " on " + mName(e.M) + ", the thread to which it is locked." + rule("startlockedm")
	case g.at == inGlobal && p.ticks%fairTicks == 0 && (p.next != 0 || len(p.local) > 0):
		return "Every 61st time " + pName(e.P) + " looks at the global queue before its own: it runs " + gName(e.G) + "." + rule("findRunnable")
	case g.at == inGlobal:
		return pName(e.P) + " has nothing of its own to run and takes " + gName(e.G) + " from the global queue." + rule("globrunqgetbatch")
	}
	return runs + ", the first of its local queue." + rule("runqget")
}

// tellMutexMode says why a mutex is handed over from now on, or no longer
// (internal/sync/mutex.go).
func tellMutexMode(e *engine.Event) string {
	if e.Obj == nil {
		return ""
	}
	if e.Why == engine.WhyStarving {
		return gName(e.G) + " has waited for " + stress(e.Obj.Name) + " for more than 1 ms and finds it locked again: starvation mode. From now on Unlock hands it to the first in the queue."
	}
	return gName(e.G) + " gets " + stress(e.Obj.Name) + " as the last who waited, or after less than 1 ms: starvation mode ends."
}

func (s *sched) tellStop(e *engine.Event) string {
	switch {
	case e.Why == engine.WhyPreempted && s.w.stopping:
		return gName(e.G) + " stops for the stop of the world and stays in the place *next* of " + pName(e.P) + "." + rule("goschedImpl")
	case e.Why == engine.WhyPreempted:
		return gName(e.G) + " is preempted and goes to the tail of the *global queue*, not of its P's." + rule("goschedImpl")
	case e.Why == engine.WhyYield:
		return gName(e.G) + " gives way to the goroutine that it has woken, and goes to the tail of the local queue." + rule("goyield")
	}
	return gName(e.G) + " calls Gosched and goes to the tail of the *global queue*." + rule("goschedImpl")
}

// tellSteal says what a thief takes: half of the victim's queue, rounded up,
// or its runnext.
func (s *sched) tellSteal(e *engine.Event) string {
	v := procNumber(e.Val)
	if v < 0 || v >= len(s.w.ps) {
		return ""
	}
	thief, victim := pName(e.P), pName(int16(v))
	switch n := len(s.w.ps[v].local); {
	case n == 1:
		return thief + " has found nothing and steals the only goroutine in the queue of " + victim + "." + rule("runqgrab")
	case n > 0:
		return thief + " has found nothing and steals *" + itoa(int(e.N)) + " of the " + itoa(n) + "* goroutines in the queue of " + victim + ", from its head. It runs the last of them first." + rule("runqgrab")
	}
	return thief + " has found nothing else and steals what is in the place *next* of " + victim + ", on its last pass." + rule("runqgrab")
}
