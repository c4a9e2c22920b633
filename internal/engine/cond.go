package engine

import "slices"

// Locker is sync.Locker.
type Locker interface {
	Lock()
	Unlock()
}

// Cond is sync.Cond.
type Cond struct {
	L     Locker
	queue []*G // who waits, in order (runtime/sema.go: notifyList)
	id    ident
	self  *Cond // itself once it is used
}

// NewCond is sync.NewCond(l).
func NewCond(l Locker) *Cond { return &Cond{L: l} }

// NewCondNamed is sync.NewCond(l) whose result is kept in name.
func NewCondNamed(pos Pos, name string, l Locker) *Cond {
	r := cur
	r.g.pos = pos
	c := NewCond(l)
	c.setName(r, name)
	return c
}

func (c *Cond) setName(r *Run, name string) { c.id.of(r, CondObject, name) }

// object is c's identity. A copied Cond panics (sync/cond.go: copyChecker).
func (c *Cond) object(r *Run) *Object {
	if c.self == nil {
		c.self = c
	}
	if c.self != c {
		panic(Panicking(r.g.pos, "sync.Cond is copied"))
	}
	return c.id.of(r, CondObject, "cond")
}

// Wait is c.Wait(). Nothing comes between the unlocking and the waiting, so
// that no signal is missed.
func (c *Cond) Wait() {
	r := cur
	o := c.object(r)
	g := r.g
	c.queue = append(c.queue, g) // before the mutex is free, as in Go
	c.L.Unlock()
	if slices.Contains(c.queue, g) {
		r.block(WhyCondWait, o)
		r.park()
	}
	c.L.Lock()
}

// Signal is c.Signal(): the goroutine that has waited longest goes on.
func (c *Cond) Signal() {
	r := cur
	r.pointHere(r.costs.Lock)
	r.emitObj(EvCondSignal, c.object(r))
	c.wake(r, 1)
}

// Broadcast is c.Broadcast().
func (c *Cond) Broadcast() {
	r := cur
	r.pointHere(r.costs.Lock)
	r.emitObj(EvCondSignal, c.object(r)).Why = WhyAll
	c.wake(r, len(c.queue))
}

// wake makes the first n runnable. One that has not parked yet, since its
// Unlock let others go first, will not.
func (c *Cond) wake(r *Run, n int) {
	for range min(n, len(c.queue)) {
		g := c.queue[0]
		c.queue = c.queue[1:]
		if g.state == gWaiting && g.why == WhyCondWait {
			r.ready(g)
		}
	}
}
