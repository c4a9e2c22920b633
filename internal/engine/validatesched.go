package engine

import (
	"fmt"
	"slices"
)

// checkSched checks the events of goroutines, Ps and run queues.
func (v *Validator) checkSched(e *Event) error {
	switch e.K {
	case EvGoCreate:
		if v.gs[e.Peer] != nil {
			return fmt.Errorf("goroutine %d exists", e.Peer)
		}
		v.gs[e.Peer] = &gTrack{state: gRunnable}
		return nil
	case EvGoUnblock:
		return v.unblock(e)
	case EvRunqPut:
		return v.queue(e)
	case EvProcStart:
		if !v.idle[e.P] {
			return fmt.Errorf("it starts P%d, which is not idle", e.P)
		}
		v.idle[e.P] = false
		return nil
	case EvProcStop:
		if v.idle[e.P] || v.ps[e.P] != 0 {
			return fmt.Errorf("it stops P%d, which is idle already or runs goroutine %d", e.P, v.ps[e.P])
		}
		v.idle[e.P] = true
		return nil
	case EvGoStart:
		return v.start(e)
	}
	if err := v.mustRun(e); err != nil {
		return err
	}
	return v.stop(e)
}

func (v *Validator) unblock(e *Event) error {
	g := v.gs[e.Peer]
	switch {
	case g == nil || g.state != gWaiting:
		return fmt.Errorf("goroutine %d does not wait", e.Peer)
	case e.Why != g.why:
		return fmt.Errorf("goroutine %d waits for %q, not %q", e.Peer, g.why, e.Why)
	case e.T < g.until:
		return fmt.Errorf("goroutine %d is woken before %d ns", e.Peer, g.until)
	}
	g.state = gRunnable
	return nil
}

func (v *Validator) queue(e *Event) error {
	g := v.gs[e.Peer]
	if g == nil || g.state != gRunnable || v.FIFO && g.queued {
		return fmt.Errorf("goroutine %d is not ready for a run queue", e.Peer)
	}
	if g.queued { // displaced, stolen or taken in a batch
		i := slices.Index(v.queues[g.p], e.Peer)
		v.queues[g.p] = slices.Delete(v.queues[g.p], i, i+1)
	}
	g.queued, g.p = true, e.P
	if e.Why == WhyGlobal {
		g.p = globalQueue
	}
	v.queues[g.p] = append(v.queues[g.p], e.Peer)
	if g.p != globalQueue && len(v.queues[g.p]) > ringSize+2 {
		return fmt.Errorf("the local queue of P%d holds %d goroutines", g.p, len(v.queues[g.p]))
	}
	return nil
}

func (v *Validator) start(e *Event) error {
	g := v.gs[e.G]
	if g == nil || g.state != gRunnable || !g.queued {
		return fmt.Errorf("goroutine %d is on no run queue", e.G)
	}
	if other := v.ps[e.P]; other != 0 || v.idle[e.P] {
		return fmt.Errorf("it starts on P%d, which runs goroutine %d or is idle", e.P, other)
	}
	q := g.p
	i := slices.Index(v.queues[q], e.G)
	if i < 0 || v.FIFO && i > 0 {
		return fmt.Errorf("goroutine %d stands at %d of the queue", e.G, i)
	}
	v.queues[q] = slices.Delete(v.queues[q], i, i+1)
	g.state, g.queued, g.p = gRunning, false, e.P
	v.ps[e.P] = e.G
	return nil
}

// stop checks the events by which a goroutine leaves its P.
func (v *Validator) stop(e *Event) error {
	g := v.gs[e.G]
	v.ps[e.P] = 0
	switch e.K {
	case EvGoStop:
		g.state = gRunnable
	case EvGoDestroy:
		g.state = gDead
	case EvGoBlock:
		if e.Why == NoReason {
			return fmt.Errorf("it waits for no reason")
		}
		if v.assists[e.G] != (e.Why == WhyAssistWait) {
			return fmt.Errorf("it waits for %q; that it has to mark is %v", e.Why, v.assists[e.G])
		}
		g.state, g.why, g.until = gWaiting, e.Why, 0
		if e.Obj != nil && e.Obj.Kind == SemaphoreObject {
			s := v.semaphore(e.Obj)
			s.waiting = append(s.waiting, e.G)
		}
		if e.Why == WhySleep || e.Why == WhyIOWait {
			g.until = e.T + e.N
		}
	}
	return nil
}

// checkSyscall checks the events of system calls: a goroutine keeps its P
// until somebody takes it away, and goes on only with one.
func (v *Validator) checkSyscall(e *Event) error {
	if e.K == EvHandoff {
		if g := v.gs[e.Peer]; g == nil || g.why != WhySyscall || v.ps[e.P] != e.Peer {
			return fmt.Errorf("goroutine %d is in no system call with P%d", e.Peer, e.P)
		}
		v.ps[e.P], v.idle[e.P] = 0, true
		return nil
	}
	g := v.gs[e.G]
	if e.K == EvGoSyscallBegin {
		if err := v.mustRun(e); err != nil {
			return err
		}
		g.state, g.why = gWaiting, WhySyscall
		return nil
	}
	if g == nil || g.state != gWaiting || g.why != WhySyscall {
		return fmt.Errorf("goroutine %d is in no system call", e.G)
	}
	g.why = NoReason
	if e.K == EvGoSyscallEndBlocked {
		g.state = gRunnable
		return nil
	}
	if on := v.ps[e.P]; v.idle[e.P] || on != 0 && on != e.G {
		return fmt.Errorf("it returns to P%d, which is idle or runs goroutine %d", e.P, on)
	}
	g.state, g.p, v.ps[e.P] = gRunning, e.P, e.G
	return nil
}
