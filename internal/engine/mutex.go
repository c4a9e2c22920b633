package engine

import "unsafe"

// Mutex is sync.Mutex.
type Mutex struct {
	locked  bool
	woken   bool // a waiter was woken and has not run yet
	waiters int32
	id      ident
}

func (m *Mutex) setName(r *Run, name string) { m.id.of(r, MutexObject, name) }

func (m *Mutex) addr() uintptr { return uintptr(unsafe.Pointer(m)) }

// Lock is m.Lock().
func (m *Mutex) Lock() {
	r := cur
	r.point(r.g.pos, r.costs.Lock)
	o := m.id.of(r, MutexObject, "mutex")
	how := m.take(r, o, WhyMutexLock)
	r.emitObj(EvMutexLock, o).Why = how
}

// take locks m, waiting for why on o if it must, and returns how.
func (m *Mutex) take(r *Run, o *Object, why Reason) (how Reason) {
	how = WhyFast
	for m.locked {
		m.waiters++
		r.semaWait(m.addr(), how == WhyWoken, why, o)
		m.woken = false
		how = WhyWoken
	}
	m.locked = true
	return how
}

// TryLock is m.TryLock().
func (m *Mutex) TryLock() bool {
	r := cur
	r.point(r.g.pos, r.costs.Lock)
	o := m.id.of(r, MutexObject, "mutex")
	if m.locked {
		return false
	}
	m.locked = true
	r.emitObj(EvMutexLock, o).Why = WhyTry
	return true
}

// Unlock is m.Unlock() (scheduler-rules.md §9.5, normal mode).
func (m *Mutex) Unlock() {
	r := cur
	r.point(r.g.pos, r.costs.Lock)
	o := m.id.of(r, MutexObject, "mutex")
	if !m.locked {
		r.fatal("sync: unlock of unlocked mutex")
	}
	r.emitObj(EvMutexUnlock, o)
	m.free(r)
}

// free unlocks m and wakes a waiter, who must compete for it.
func (m *Mutex) free(r *Run) {
	m.locked = false
	if m.waiters > 0 && !m.woken {
		if g := r.semaWake(m.addr()); g != nil {
			m.waiters--
			m.woken = true
		}
	}
}
