package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// goroutine is one living goroutine.
type goroutine struct {
	id      int32
	family  *family
	task    string // what a goroutine of the viewer's does
	desk    int    // -1: it is not shown
	tok     *element
	ring    *element // since it was woken last
	is      condition
	p       int16
	why     engine.Reason
	obj     *engine.Object
	cases   string   // of the select that it waits in, if they have several channels
	units   string   // of the semaphore that it waits for
	failure string   // the state line once it has failed, and until it goes on
	excuse  string   // what it panicked with
	held    *valueAt // what it received last, or offers

	onCPU      bool  // it has a P
	shares     bool  // it was preempted within a beat's time, and others still wait
	started    int64 // virtual ns since which it has
	work, left int64 // of the work under way: its cost, and what is left, ns
	since      int64 // virtual ns since which it burns it
	timer      bool  // the bar shows a sleep or a wait for I/O
	bar        barState
}

// goroutine shows an event of a goroutine's life.
func (p *pattern) goroutine(e *engine.Event) {
	if e.K == engine.EvGoCreate {
		p.create(e)
		return
	}
	id := e.G
	if e.K == engine.EvGoUnblock {
		id = e.Peer
	}
	g := p.gs[id]
	if g == nil {
		return
	}
	switch e.K {
	case engine.EvGoStart:
		p.start(g, e)
	case engine.EvGoStop:
		p.stop(g, e)
	case engine.EvGoBlock:
		p.freeze(g, e.T)
		p.block(g, e)
	case engine.EvGoUnblock:
		p.unblock(g)
		p.wake(g, e)
	case engine.EvWorkBegin:
		g.work, g.left, g.since = e.N, e.N, e.T
		p.resume(g, e.T)
	case engine.EvWorkEnd:
		g.work = 0
		p.setDeskBar(g, barState{})
	case engine.EvGoSyscallBegin, engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked:
		p.syscall(g, e)
	case engine.EvGoDestroy:
		p.destroy(g)
		return
	}
	p.show(g)
}

// syscall shows a system call, which blocks the goroutine's thread with it.
func (p *pattern) syscall(g *goroutine, e *engine.Event) {
	g.timer = e.K == engine.EvGoSyscallBegin
	switch e.K {
	case engine.EvGoSyscallBegin:
		g.is, g.why = syscall, engine.WhySyscall
		p.setDeskBar(g, barState{0, 1000, e.T, e.T + e.N})
		return
	case engine.EvGoSyscallEnd:
		g.is, g.p = running, e.P
	default:
		g.is, g.onCPU = runnable, false
		p.ready++
	}
	g.why = engine.NoReason
	p.setDeskBar(g, barState{})
}

// backstage reports whether a goroutine that is created is the one that ends a
// context in time. It lives for an instant, and the context's badge tells what
// it does: it has no place.
func backstage(e *engine.Event) bool { return e.G == 0 && strings.HasSuffix(e.Val, ".expire") }

// create makes a goroutine's token at its creator's, and sends it home.
func (p *pattern) create(e *engine.Event) {
	if backstage(e) {
		return
	}
	box := p.lay.families[familyOf(e.Val, e.G)]
	if box == nil {
		box = p.lay.others
	}
	f := p.families[box]
	g := &goroutine{id: e.Peer, family: f, is: runnable}
	p.ready++
	p.gs[g.id] = g
	if familyOf(e.Val, e.G) == youFamily {
		task := strings.TrimPrefix(strings.TrimPrefix(e.Val, youFamily), ": ")
		g.task = Sans.Fit(noteSize, task, box.taskRoom())
	}
	p.seat(f, g)
	if g.desk < 0 {
		return
	}
	p.appear(g, p.gs[e.G])
}

// tokenName is the id written on a token.
func tokenName(f form, id int32) string {
	if f.r < miniForm.r+1 {
		return itoa(int(id))
	}
	return "G" + itoa(int(id))
}

func (p *pattern) tokenShape(f form) string {
	s, ok := p.token[f.r]
	if !ok {
		s = tokenShape(f)
		p.token[f.r] = s
	}
	return s
}

// block parks a goroutine.
func (p *pattern) block(g *goroutine, e *engine.Event) {
	g.why, g.obj, g.cases = e.Why, e.Obj, ""
	switch {
	case e.Why == engine.WhySelect && e.Obj == nil:
		g.cases = e.Val
	case e.Obj != nil && e.Obj.Kind == engine.SemaphoreObject:
		g.units = e.Val
	}
	g.onCPU, g.shares = false, false
	p.unring(g)
	switch e.Why {
	case engine.WhySleep:
		g.is = sleeping
	case engine.WhyIOWait, engine.WhySyscall:
		g.is = syscall
	default:
		g.is = blocked
	}
	if e.N > 0 && g.is != blocked {
		g.timer = true
		p.setDeskBar(g, barState{0, 1000, e.T, e.T + e.N})
	}
	switch {
	case e.V != 0:
		p.offer(g, e)
	case e.Why == engine.WhyChanRecv || e.Why == engine.WhySelect:
		p.spend(g)
	}
	if t := p.thing(e.Obj); t != nil {
		t.wait(e, 1)
		p.showThing(t, p.now())
	}
}

// unblock makes a parked goroutine runnable.
func (p *pattern) unblock(g *goroutine) {
	if t := p.thing(g.obj); t != nil && g.is == blocked {
		t.unwait(g)
		p.showThing(t, p.now())
	}
	if g.timer {
		g.timer = false
		p.setDeskBar(g, barState{})
	}
	g.is, g.why, g.obj = runnable, engine.NoReason, nil
	p.ready++
}

// destroy takes a goroutine and what it holds away.
func (p *pattern) destroy(g *goroutine) {
	if g.held != nil {
		p.drop(g.held, end)
		g.held = nil
	}
	if g.tok != nil {
		p.setClass(g.tok, tokenClasses[done], p.now())
		p.die(g.tok, end)
	}
	p.unring(g)
	g.is = done
	g.shares = false // nothing will show it again
	p.leave(g)
	delete(p.gs, g.id)
}
