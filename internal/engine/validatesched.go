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
	if g == nil || g.state != gRunnable || g.queued {
		return fmt.Errorf("goroutine %d is not ready for a run queue", e.Peer)
	}
	g.queued = true
	q := e.P
	if e.Why == WhyGlobal {
		q = globalQueue
	}
	v.queues[q] = append(v.queues[q], e.Peer)
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
	q := e.P
	i := slices.Index(v.queues[q], e.G)
	if i < 0 {
		q = globalQueue
		i = slices.Index(v.queues[q], e.G)
	}
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
		g.state, g.why, g.until = gWaiting, e.Why, 0
		if e.Why == WhySleep || e.Why == WhyIOWait {
			g.until = e.T + e.N
		}
	}
	return nil
}
