package demo

import (
	"fmt"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// What may become of the P of a goroutine in a system call.
var (
	givenUp  = Option{Text: "it goes to another thread at once"}
	isRetook = Option{Text: "it stays with the thread until sysmon takes it"}
	stays    = Option{Text: "it stays with the thread until the call is over"}
)

// askSyscallP asks what becomes of the P in the first system call.
func (r *Recording) askSyscallP() *Asked {
	i := r.kind(0, engine.EvGoSyscallBegin)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	next := r.first(i+1, func(o *engine.Event) bool {
		return o.K == engine.EvHandoff && o.Peer == e.G || o.K == engine.EvGoSyscallEnd && o.G == e.G
	})
	if next < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: next, Options: []Option{givenUp, isRetook, stays},
		Text: fmt.Sprintf("G%d is about to enter a system call of %.2g ms. What becomes of P%d?", e.G, float64(e.N)/1e6, e.P)}
	switch o := &r.Events[next]; {
	case o.K == engine.EvHandoff && o.G == 0:
		a.Answer, a.Why = isRetook, "sysmon has seen it in the same call twice, and hands it to another thread, since somebody needs it. `runtime.retake`"
	case o.K == engine.EvHandoff:
		a.Answer, a.Why = givenUp, "The world stops, or the call is known to last. `runtime.handoffp`"
	default:
		a.Answer, a.Why = stays, "Most calls are short. This one was over before sysmon had seen it twice, and to keep the P cost nothing. `runtime.entersyscall`"
	}
	return a
}

// Where a goroutine may go on after a system call.
var (
	onItsP   = Option{Text: "at once, on the P that it had"}
	onIdleP  = Option{Text: "at once, on an idle P"}
	inGlobal = Option{Text: "later: it joins the global queue"}
)

// askWayBack asks how the first goroutine comes back from a system call.
func (r *Recording) askWayBack() *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvGoSyscallEnd || e.K == engine.EvGoSyscallEndBlocked
	})
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	a := &Asked{Event: i, Shown: i, Options: []Option{onItsP, onIdleP, inGlobal}, Text: fmt.Sprintf("Soon G%d is back from its system call. Where does it go on?", e.G)}
	switch {
	case e.K == engine.EvGoSyscallEndBlocked:
		a.Answer, a.Why = inGlobal, "Its P was taken away, and no other is idle: the goroutine goes to the tail of the global queue, and its thread parks. `runtime.exitsyscallNoP`"
	case e.Why == engine.WhyIdleP:
		a.Answer, a.Why = onIdleP, "Its P was taken away, but one is idle, and its thread takes that. `runtime.exitsyscall`"
	case e.Why == engine.WhyOldP:
		a.Answer, a.Why = onItsP, "Its P was taken away, but it is now in a system call of another thread, from which it is taken back. `runtime.exitsyscall`"
	default:
		a.Answer, a.Why = onItsP, "Nobody has taken its P away. `runtime.exitsyscall`"
	}
	return a
}

// askWoken asks where the second goroutine goes that another one wakes.
func (r *Recording) askWoken() *Asked {
	woken := func(e *engine.Event) bool { return e.K == engine.EvGoUnblock && e.G != 0 }
	i := r.first(r.first(0, woken)+1, woken)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	put := r.first(i, func(o *engine.Event) bool { return o.K == engine.EvRunqPut && o.Peer == e.Peer })
	if put < 0 || r.Events[put].Why != engine.WhyRunnext {
		return nil
	}
	return &Asked{Event: i, Shown: put, Options: []Option{toRunnext, toLocal, toGlobal}, Answer: toRunnext,
		Text: fmt.Sprintf("Soon G%d wakes G%d, which waits for %s. Where does G%d go?", e.G, e.Peer, object(e), e.Peer),
		Why:  fmt.Sprintf("It is likely what G%d waits for next, and what it needs is still in the cache of this core. `runtime.ready`", e.G)}
}

// object is the name of what the event concerns.
func object(e *engine.Event) string {
	if e.Obj == nil {
		return "it"
	}
	return e.Obj.Name
}

// askPollers asks how many threads wait for all goroutines that wait for I/O,
// when the first one does.
func (r *Recording) askPollers() *Asked {
	i := r.kind(0, engine.EvMPoll)
	if i < 0 {
		return nil
	}
	waiting := 0
	for n := range r.Events[:i] {
		if e := &r.Events[n]; e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait {
			waiting++
		}
	}
	if waiting < 3 {
		return nil
	}
	options, answer := numbersOf("", 1, 0, 2, waiting)
	return &Asked{Event: i, Shown: i, Options: options, Answer: answer,
		Text: fmt.Sprintf("%s wait for I/O, and nobody can run. How many threads wait for them?", plural(waiting, "goroutine")),
		Why:  "The thread that finds nothing else to do asks the kernel about all descriptors at once, and waits there until one is ready. `runtime.netpoll`"}
}

// askReady asks who runs first of several goroutines whose I/O is ready at one
// time.
func (r *Recording) askReady() *Asked {
	ready := func(e *engine.Event) bool { return e.K == engine.EvGoUnblock && e.Why == engine.WhyIOWait && e.G == 0 }
	for i := r.first(0, ready); i >= 0; i = r.first(i+1, ready) {
		var gs []int32
		for n := i; n < len(r.Events) && r.Events[n].T == r.Events[i].T && r.Events[n].P == r.Events[i].P; n++ {
			if ready(&r.Events[n]) {
				gs = append(gs, r.Events[n].Peer)
			}
		}
		start := r.startOn(r.Events[i].P, i)
		if len(gs) < 3 || start < 0 || !slices.Contains(gs, r.Events[start].G) {
			continue
		}
		g := r.Events[start].G
		slices.Sort(gs)
		return &Asked{Event: i, Shown: start, Options: among(gs, g), Answer: goroutine(g),
			Text: fmt.Sprintf("Soon data has come for %d goroutines. Which of them runs first?", len(gs)),
			Why:  fmt.Sprintf("The poller puts each in front of the list of those before it, so that the last one, G%d, is at its head. `runtime.netpoll`", g)}
	}
	return nil
}

// askNap asks for how long the first goroutine of that name really sleeps.
func (r *Recording) askNap(name string) *Asked {
	names := r.names()
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvGoBlock && e.Why == engine.WhySleep && names[e.G] == name
	})
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	start := r.first(i, func(o *engine.Event) bool { return o.K == engine.EvGoStart && o.G == e.G })
	if start < 0 {
		return nil
	}
	wanted, took := int(e.N/1e6), int((r.Events[start].T-e.T+5e5)/1e6)
	options, answer := numbersOf("", took, wanted, 10, 20)
	a := &Asked{Event: i, Shown: start, Options: options, Answer: answer,
		Text: fmt.Sprintf("G%d wants to sleep for %d ms. After about how many ms does it run again?", e.G, wanted)}
	if took <= wanted {
		a.Why = "When its timer is due a P is free to run it, and nobody stands before it."
		return a
	}
	a.Why = "Its timer belongs to a P, and that runs it only when it is about to pick a goroutine. Here the P computes until sysmon stops the one that runs, or until that is done. `runtime.findRunnable`"
	return a
}

// askReply asks for how long main waits for its second I/O, while others compute.
func (r *Recording) askReply() *Asked {
	waits := func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait && e.G == 1 }
	i := r.first(r.first(0, waits)+1, waits)
	start := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoStart && e.G == 1 })
	if start < 0 {
		return nil
	}
	e := &r.Events[i]
	wanted, took := int(e.N/1e6), int((r.Events[start].T-e.T+5e5)/1e6)
	options, answer := numbersOf("", took, wanted, 2, 10)
	a := &Asked{Event: i, Shown: start, Options: options, Answer: answer,
		Text: fmt.Sprintf("main waits for a reply that is there after %d ms. After about how many ms does main run again?", wanted)}
	if took <= wanted {
		a.Why = "A thread waits in the poller, and a P is free."
		return a
	}
	a.Why = "All Ps compute, and nobody asks the poller but sysmon, when it has not been asked for 10 ms. Then main goes to the global queue and waits for a P. `runtime.netpoll`"
	return a
}

// askPair asks who runs when a goroutine that another one has just woken stands
// in runnext, and others wait in the local queue.
func (r *Recording) askPair() *Asked {
	for i := r.kind(0, engine.EvGoStart); i >= 0; i = r.kind(i+1, engine.EvGoStart) {
		e := &r.Events[i]
		q := r.queuedBefore(r.step(i))
		woken := r.kindBefore(i, engine.EvGoUnblock)
		if woken < 0 || r.Events[woken].Peer != q.next[e.P] || len(q.ring[e.P]) == 0 || r.Events[woken].G == 0 {
			continue
		}
		return &Asked{Event: i, Shown: i, Options: among(q.runnable(), e.G), Answer: goroutine(e.G), Why: r.whyPicked(i),
			Text: fmt.Sprintf("G%d has woken G%d and waits, and in the local queue of P%d others stand. Who runs next?", r.Events[woken].G, r.Events[woken].Peer, e.P)}
	}
	return nil
}

// askTurnComes asks after how long the first goroutine of that name gets its
// first turn while others wake each other.
func (r *Recording) askTurnComes(name string) *Asked {
	names := r.names()
	create := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGoCreate && e.Val == name })
	if create < 0 {
		return nil
	}
	g := r.Events[create].Peer
	start := r.first(create, func(e *engine.Event) bool { return e.K == engine.EvGoStart && e.G == g })
	woken := func(e *engine.Event) bool { return e.K == engine.EvGoUnblock && names[e.Peer] != name }
	i := r.first(r.first(create, woken)+1, woken)
	if start < 0 || i < 0 || i > start || r.kindBefore(start, engine.EvPreempt) < i {
		return nil
	}
	took := int((r.Events[start].T - r.Events[create].T + 5e5) / 1e6)
	options, answer := numbersOf("", took, 1, 100)
	return &Asked{Event: i, Shown: start, Options: options, Answer: answer,
		Text: fmt.Sprintf("The two wake each other, and G%d has been in the local queue from the start. After about how many ms does it run?", g),
		Why:  "Who runs from runnext goes on in the same time slice: the two have one between them, and when it is over sysmon stops whoever runs. `runtime.retake`"}
}

// askLock asks who gets the mutex of that name next when it is unlocked for the
// first time while at least so many wait, in that mode. text has verbs for who
// unlocks it and its name.
func (r *Recording) askLock(mu string, least int, starving bool, text string) *Asked {
	waits, mode := []int32{}, engine.WhyNormal
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case !on(e, mu):
			return false
		case e.K == engine.EvGoBlock && e.Why == engine.WhyMutexLock && !slices.Contains(waits, e.G):
			waits = append(waits, e.G)
		case e.K == engine.EvMutexMode:
			mode = e.Why
		case e.K == engine.EvMutexLock:
			waits = slices.DeleteFunc(waits, func(g int32) bool { return g == e.G })
		}
		return e.K == engine.EvMutexUnlock && len(waits) >= least && (mode == engine.WhyStarving) == starving
	})
	lock := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvMutexLock && on(e, mu) })
	if lock < 0 {
		return nil
	}
	longest := waits[0]
	holder, g := r.Events[i].G, r.Events[lock].G
	gs := append(waits, holder)
	if !slices.Contains(gs, g) {
		gs = append(gs, g)
	}
	slices.Sort(gs)
	a := &Asked{Event: i, Shown: lock, Options: among(gs, g), Answer: goroutine(g), Text: fmt.Sprintf(text, holder, object(&r.Events[i]))}
	switch {
	case starving:
		a.Why = "In starvation mode Unlock hands the mutex to the one that has waited longest; nobody can take it on the way."
	case g == holder:
		a.Why = fmt.Sprintf("G%d takes it again before the one that it has woken runs. In normal mode that is allowed: it saves a switch.", g)
	case g == longest && r.Events[lock].Why == engine.WhyWoken:
		a.Why = fmt.Sprintf("Unlock wakes the one that has waited longest, G%d, and nobody else was faster.", g)
	default:
		a.Why = fmt.Sprintf("G%d is the first that runs and finds it free.", g)
	}
	return a
}
