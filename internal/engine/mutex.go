package engine

// Mutex is sync.Mutex, with its normal and its starvation mode
// (internal/sync/mutex.go; scheduler-rules.md §9.5).
type Mutex struct {
	locked   bool
	woken    bool // a waiter is awake and about to try
	starving bool // the mutex is handed from holder to waiter
	waiters  int32
	sem      uint32
	id       ident
}

// starvation is how long a waiter waits before it asks for the mutex to be
// handed over, ns.
const starvation = 1_000_000

// spins is how often a goroutine spins before it parks.
const spins = 4

func (m *Mutex) setName(r *Run, name string) { m.id.of(r, MutexObject, name) }

// Lock is m.Lock().
func (m *Mutex) Lock() {
	r := cur
	if m.id.run == r.id && !m.locked && !m.starving {
		if b := r.brisk(r.costs.Lock); b != nil {
			m.locked = true
			b.set(r, EvMutexLock, WhyFast, m.id.obj)
			return
		}
	}
	m.lock(r)
}

// lock is Lock if that is not brief.
func (m *Mutex) lock(r *Run) {
	r.makeBrief()
	r.pointLock(!m.locked && !m.starving)
	o := m.id.of(r, MutexObject, "mutex")
	how := m.take(r, o, WhyMutexLock)
	r.emitObj(EvMutexLock, o).Why = how
}

// pointLock is point before a mutex is locked or unlocked: inlined if nobody else
// has to do with it.
func (r *Run) pointLock(alone bool) {
	if alone {
		r.pointInline(r.g.pos, r.costs.Lock)
		return
	}
	r.pointHere(r.costs.Lock)
}

// take locks m, waiting for why on o if it must, and returns how.
func (m *Mutex) take(r *Run, o *Object, why Reason) Reason {
	if !m.locked && !m.starving {
		m.locked = true
		return WhyFast
	}
	return m.takeSlow(r, o, why)
}

func (m *Mutex) takeSlow(r *Run, o *Object, why Reason) Reason {
	how, since, starving, awake := WhyFast, int64(-1), false, false
	for {
		awake = m.spin(r, o, awake)
		if awake {
			m.woken = false
		}
		if !m.locked && !m.starving {
			m.locked = true
			return how
		}
		if starving && m.locked && !m.starving {
			m.setMode(r, o, true)
		}
		m.waiters++
		again := since >= 0
		if !again {
			since = r.now
		}
		r.semaWait(&m.sem, again, why, o)
		starving = starving || r.now-since > starvation
		if m.starving { // it was handed over
			m.locked = true
			m.waiters--
			if !starving || m.waiters == 0 {
				m.setMode(r, o, false)
			}
			return WhyHandoff
		}
		awake, how = true, WhyWoken
	}
}

// spin waits a little for the holder, as long as that makes sense. It reports
// whether the goroutine is the one that is awake (runtime/proc.go: canSpin).
func (m *Mutex) spin(r *Run, o *Object, awake bool) bool {
	for i := 0; i < spins && m.locked && !m.starving && r.sched.canSpin(r); i++ {
		if !awake && !m.woken && m.waiters > 0 {
			m.woken, awake = true, true
		}
		r.emitObj(EvMutexSpin, o).N = int64(i + 1)
		r.pointHere(r.costs.Spin)
	}
	return awake
}

func (m *Mutex) setMode(r *Run, o *Object, starving bool) {
	m.starving = starving
	e := r.emitObj(EvMutexMode, o)
	if e.Why = WhyNormal; starving {
		e.Why = WhyStarving
	}
}

// TryLock is m.TryLock().
func (m *Mutex) TryLock() bool {
	r := cur
	r.pointHere(r.costs.Lock)
	o := m.id.of(r, MutexObject, "mutex")
	if m.locked || m.starving {
		return false
	}
	m.locked = true
	r.emitObj(EvMutexLock, o).Why = WhyTry
	return true
}

// Unlock is m.Unlock().
func (m *Mutex) Unlock() {
	r := cur
	if m.id.run == r.id && m.locked && m.waiters == 0 {
		if b := r.brisk(r.costs.Lock); b != nil {
			m.locked = false
			b.set(r, EvMutexUnlock, NoReason, m.id.obj)
			return
		}
	}
	m.unlock(r)
}

// unlock is Unlock if that is not brief.
func (m *Mutex) unlock(r *Run) {
	r.makeBrief()
	r.pointLock(m.waiters == 0)
	o := m.id.of(r, MutexObject, "mutex")
	if !m.locked {
		r.fatal("sync: unlock of unlocked mutex")
	}
	r.emitObj(EvMutexUnlock, o)
	m.free(r)
}

// free unlocks m.
func (m *Mutex) free(r *Run) {
	m.locked = false
	if m.waiters > 0 {
		m.pass(r)
	}
}

// pass gives way to a waiter. In normal mode it is woken and must compete for
// m; in starvation mode it gets it.
func (m *Mutex) pass(r *Run) {
	switch {
	case m.starving:
		r.semaWake(&m.sem, true)
	case !m.woken:
		m.waiters--
		m.woken = true
		r.semaWake(&m.sem, false)
	}
}
