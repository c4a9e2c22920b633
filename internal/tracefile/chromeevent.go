package tracefile

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// event writes the trace events of an event.
func (c *Chrome) event(e *engine.Event) {
	switch e.K {
	case engine.EvGoCreate:
		c.create(e)
	case engine.EvGoUnblock:
		c.becomes(c.gs[e.Peer], "runnable", e)
		c.arrow(c.gs[e.Peer], "wakes", e)
	case engine.EvGoStart:
		c.starts(c.p(e.P), e)
		c.queues.leaves(e.G)
	case engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy:
		c.leaves(e)
	case engine.EvGoSyscallBegin, engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked, engine.EvHandoff:
		c.syscall(e)
	case engine.EvRunqPut:
		if e.Why == engine.WhyGlobal {
			c.queues.joins(e.Peer, -1)
		} else {
			c.queues.joins(e.Peer, e.P)
		}
	case engine.EvChanSend, engine.EvChanRecv:
		c.buffer(e)
	default:
		c.moment(e)
	}
}

// create gives a goroutine its lane.
func (c *Chrome) create(e *engine.Event) {
	tr := &track{lane: lane{processGs, int(e.Peer)}, name: "G" + strconv.Itoa(int(e.Peer)) + " " + e.Val}
	c.gs[e.Peer] = tr
	c.meta("thread_name", tr.lane, tr.name)
	c.becomes(tr, "runnable", e)
	c.arrow(tr, "creates", e)
}

// becomes ends the state that a goroutine is in and begins the next.
func (c *Chrome) becomes(tr *track, state string, e *engine.Event) {
	c.close(tr, e.T)
	c.slice(tr, state, e)
}

// starts draws the acting goroutine on the P on which it now runs, and the
// arrow that leads there.
func (c *Chrome) starts(on *track, e *engine.Event) {
	tr := c.gs[e.G]
	c.becomes(tr, "running", e)
	c.slice(on, tr.name, e)
	on.g = e.G
	if tr.flow != 0 {
		c.begin('f', "wakes", on.lane, e.T)
		c.text("cat", "wakes")
		c.number("id", tr.flow)
		c.text("bp", "e")
		c.end()
		tr.flow = 0
	}
}

// arrow begins an arrow to the next start of tr, if somebody on a P causes it.
func (c *Chrome) arrow(tr *track, how string, e *engine.Event) {
	if e.P < 0 || e.G == 0 || c.p(e.P).g != e.G {
		return
	}
	c.flows++
	tr.flow = c.flows
	c.begin('s', "wakes", c.p(e.P).lane, e.T)
	c.text("cat", "wakes")
	c.number("id", tr.flow)
	c.args()
	c.text("how", how)
	c.shut()
	c.end()
}

// leaves takes the acting goroutine off its P.
func (c *Chrome) leaves(e *engine.Event) {
	tr, on := c.gs[e.G], c.p(e.P)
	c.close(on, e.T)
	on.g = 0
	switch e.K {
	case engine.EvGoDestroy:
		c.close(tr, e.T)
		delete(c.gs, e.G)
	case engine.EvGoStop:
		c.becomes(tr, "runnable ("+e.Why.String()+")", e)
	default:
		c.becomes(tr, e.Why.String(), e)
	}
}

// syscall draws a system call within the goroutine's slice, as long as it holds
// its P.
func (c *Chrome) syscall(e *engine.Event) {
	switch {
	case e.K == engine.EvHandoff:
		on := c.p(e.P)
		c.close(on, e.T)
		on.g = 0
		c.instant("handoff", on.lane, false, e)
	case e.K == engine.EvGoSyscallBegin:
		c.slice(c.p(e.P), "syscall", e)
		c.becomes(c.gs[e.G], "syscall", e)
	case e.K == engine.EvGoSyscallEndBlocked:
		c.becomes(c.gs[e.G], "runnable", e)
	case e.Why == engine.WhyFast:
		c.unslice(c.p(e.P), e.T)
		c.becomes(c.gs[e.G], "running", e)
	default:
		c.starts(c.p(e.P), e)
	}
}

// moment writes the instants.
func (c *Chrome) moment(e *engine.Event) {
	at := lane{processPs, 0}
	if e.P >= 0 {
		at = c.p(e.P).lane
	}
	n := strconv.FormatInt(e.N, 10)
	switch e.K {
	case engine.EvRunqSteal:
		c.instant("steals "+n+" from "+e.Val, at, false, e)
	case engine.EvPreempt:
		c.instant("preempt G"+strconv.Itoa(int(e.Peer)), at, false, e)
	case engine.EvGCWorkerBegin:
		c.instant("GC ("+e.Why.String()+")", at, false, e)
	case engine.EvGCMarkAssistBegin:
		c.instant("GC assist of G"+strconv.Itoa(int(e.G)), at, false, e)
	case engine.EvHeapAlloc:
		c.queues.set(&c.heap, e.N)
	case engine.EvHeapGoal:
		c.queues.set(&c.goal, e.N)
	case engine.EvGCBegin, engine.EvGCEnd:
		c.instant(e.K.String()+" "+n, at, true, e)
	case engine.EvSTWBegin:
		c.instant("STWBegin ("+e.Val+")", at, true, e)
	case engine.EvSTWEnd:
		c.instant("STWEnd", at, true, e)
	case engine.EvProcsChange:
		c.instant("GOMAXPROCS is "+n, at, true, e)
	case engine.EvParam, engine.EvAction, engine.EvFault, engine.EvRunEnd:
		c.instant(e.K.String()+" "+e.Val+e.Why.String(), at, true, e)
	case engine.EvPrint, engine.EvLog, engine.EvPanic, engine.EvGoName:
		if tr := c.gs[e.G]; tr != nil {
			c.instant(e.K.String()+" "+e.Val, tr.lane, false, e)
		}
	}
}
