package scene

import "github.com/go-concurrency/playground/internal/engine"

// worldMutex is what is known of the mutexes of one name.
type worldMutex struct {
	obj      *engine.Object // that was used last
	holder   int32          // 0 for nobody
	starving bool           // Unlock hands it to who waits longest (sync/mutex.go: mutexStarving)
	several  bool           // there are more of that name: who holds which is not told
}

// mutex follows a mutex: who holds it, and its mode.
func (w *world) mutex(e *engine.Event) {
	name := baseName(e.Obj.Name)
	m := w.mutexes[name]
	if m == nil {
		m = &worldMutex{obj: e.Obj}
		w.mutexes[name] = m
	}
	m.several = m.several || m.obj != e.Obj
	switch e.K {
	case engine.EvMutexLock:
		m.holder = e.G
	case engine.EvMutexUnlock:
		m.holder = 0
	case engine.EvMutexMode:
		m.starving = e.Why == engine.WhyStarving
	}
	if g := w.byKey[groupKey{why: engine.WhyMutexLock, obj: name}]; g != nil && g.ids.Len() > 0 {
		w.touchGroup(g) // while nobody waits, it is no news
	}
}

// waitedFor is the mutex that those of a group wait for, nil if they wait for
// none, or if there are several of that name.
func (w *world) waitedFor(key groupKey) *worldMutex {
	g := w.byKey[key]
	if key.why != engine.WhyMutexLock || g == nil || g.ids.Len() == 0 {
		return nil
	}
	m := w.mutexes[key.obj]
	if m == nil || m.several {
		return nil
	}
	return m
}
