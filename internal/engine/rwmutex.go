package engine

// rwMaxReaders is how many readers a RWMutex can count
// (sync/rwmutex.go: rwmutexMaxReaders).
const rwMaxReaders = 1 << 30

// RWMutex is sync.RWMutex: a waiting writer keeps new readers out.
type RWMutex struct {
	w       Mutex // held by the writer
	readers int32 // less rwMaxReaders while a writer holds or waits
	leaving int32 // readers for which the writer waits
	readSem uint32
	doneSem uint32
	id      ident
}

func (rw *RWMutex) setName(r *Run, name string) { rw.id.of(r, RWMutexObject, name) }

func (rw *RWMutex) object(r *Run) *Object { return rw.id.of(r, RWMutexObject, "rwmutex") }

// RLock is rw.RLock().
func (rw *RWMutex) RLock() {
	r := cur
	r.pointHere(r.costs.Lock)
	o := rw.object(r)
	how := WhyFast
	if rw.readers++; rw.readers < 0 {
		how = WhyWoken
		r.semaWait(&rw.readSem, false, WhyRLock, o)
	}
	r.emitObj(EvRLock, o).Why = how
}

// TryRLock is rw.TryRLock().
func (rw *RWMutex) TryRLock() bool {
	r := cur
	r.pointHere(r.costs.Lock)
	if rw.readers < 0 {
		return false
	}
	rw.readers++
	r.emitObj(EvRLock, rw.object(r)).Why = WhyTry
	return true
}

// RUnlock is rw.RUnlock(). The last reader to leave wakes a waiting writer.
func (rw *RWMutex) RUnlock() {
	r := cur
	r.pointHere(r.costs.Lock)
	if rw.readers == 0 || rw.readers == -rwMaxReaders {
		r.fatal("sync: RUnlock of unlocked RWMutex")
	}
	rw.readers--
	r.emitObj(EvRUnlock, rw.object(r))
	if rw.readers < 0 {
		if rw.leaving--; rw.leaving == 0 {
			r.semaWake(&rw.doneSem, false)
		}
	}
}

// Lock is rw.Lock(): it waits for other writers, then for the readers there
// are.
func (rw *RWMutex) Lock() {
	r := cur
	r.pointHere(r.costs.Lock)
	o := rw.object(r)
	how := rw.w.take(r, o, WhyMutexLock) // as Go says it: other writers hold its Mutex
	active := rw.readers
	rw.readers -= rwMaxReaders
	if active > 0 {
		rw.leaving = active
		how = WhyWoken
		r.semaWait(&rw.doneSem, false, WhyRWLock, o)
	}
	r.emitObj(EvMutexLock, o).Why = how
}

// TryLock is rw.TryLock().
func (rw *RWMutex) TryLock() bool {
	r := cur
	r.pointHere(r.costs.Lock)
	if rw.w.locked || rw.w.starving || rw.readers != 0 {
		return false
	}
	rw.w.locked = true
	rw.readers = -rwMaxReaders
	r.emitObj(EvMutexLock, rw.object(r)).Why = WhyTry
	return true
}

// Unlock is rw.Unlock(): all waiting readers go on, then other writers may.
func (rw *RWMutex) Unlock() {
	r := cur
	r.pointHere(r.costs.Lock)
	if rw.readers >= 0 {
		r.fatal("sync: Unlock of unlocked RWMutex")
	}
	rw.readers += rwMaxReaders
	r.emitObj(EvMutexUnlock, rw.object(r))
	for range rw.readers {
		r.semaWake(&rw.readSem, false)
	}
	rw.w.free(r)
}

// RLocker is rw.RLocker().
func (rw *RWMutex) RLocker() Locker { return (*readLocker)(rw) }

// readLocker locks a RWMutex for reading.
type readLocker RWMutex

// Lock is rw.RLock().
func (l *readLocker) Lock() { (*RWMutex)(l).RLock() }

// Unlock is rw.RUnlock().
func (l *readLocker) Unlock() { (*RWMutex)(l).RUnlock() }
