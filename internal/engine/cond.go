package engine

import "unsafe"

// Locker is sync.Locker.
type Locker interface {
	Lock()
	Unlock()
}

// Cond is sync.Cond.
type Cond struct {
	L  Locker
	id ident
}

// NewCond is sync.NewCond(l).
func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) setName(r *Run, name string) { c.id.of(r, CondObject, name) }

func (c *Cond) object(r *Run) *Object { return c.id.of(r, CondObject, "cond") }

// Wait is c.Wait(). Nothing comes between the unlocking and the waiting, so
// that no signal is missed.
func (c *Cond) Wait() {
	r := cur
	o := c.object(r)
	c.L.Unlock()
	r.semaWait(uintptr(unsafe.Pointer(c)), false, WhyCondWait, o)
	c.L.Lock()
}

// Signal is c.Signal(): the goroutine that has waited longest goes on.
func (c *Cond) Signal() {
	r := cur
	r.point(r.g.pos, r.costs.Lock)
	r.emitObj(EvCondSignal, c.object(r))
	r.semaWake(uintptr(unsafe.Pointer(c)))
}

// Broadcast is c.Broadcast().
func (c *Cond) Broadcast() {
	r := cur
	r.point(r.g.pos, r.costs.Lock)
	r.emitObj(EvCondSignal, c.object(r)).Why = WhyAll
	for r.semaWake(uintptr(unsafe.Pointer(c))) != nil {
	}
}
