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
	how := WhyFast
	for m.locked {
		m.waiters++
		r.semaWait(m.addr(), how == WhyWoken, WhyMutexLock, o)
		m.woken = false
		how = WhyWoken
	}
	m.locked = true
	r.emitObj(EvMutexLock, o).Why = how
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

// Unlock is m.Unlock(). A waiter that it wakes must compete for the mutex
// (scheduler-rules.md §9.5, normal mode).
func (m *Mutex) Unlock() {
	r := cur
	r.point(r.g.pos, r.costs.Lock)
	o := m.id.of(r, MutexObject, "mutex")
	if !m.locked {
		r.fatal("sync: unlock of unlocked mutex")
	}
	m.locked = false
	r.emitObj(EvMutexUnlock, o)
	if m.waiters > 0 && !m.woken {
		if g := r.semaWake(m.addr()); g != nil {
			m.waiters--
			m.woken = true
		}
	}
}
