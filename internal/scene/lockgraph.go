package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// lockGraph says who waits for whom at mutexes. Where that leads in a circle,
// none of the goroutines in it goes on, unless one outside unlocks a mutex
// that it does not hold.
type lockGraph struct {
	holders map[int32][]int32 // by the object's id: the goroutines that hold it
	written map[int32]bool    // by the object's id: it is held for writing
	waits   map[int32]lockWait
}

// lockWait is what a goroutine waits for at a lock.
type lockWait struct {
	obj int32
	why engine.Reason
}

func newLockGraph() *lockGraph {
	return &lockGraph{holders: map[int32][]int32{}, written: map[int32]bool{}, waits: map[int32]lockWait{}}
}

// apply follows an event and returns the goroutines of the circle that it
// closes, in the order of waiting: each waits for the next, the last for the
// first.
func (l *lockGraph) apply(e *engine.Event) []int32 {
	switch e.K {
	case engine.EvMutexLock:
		l.holders[e.Obj.ID], l.written[e.Obj.ID] = []int32{e.G}, true
	case engine.EvRLock:
		l.holders[e.Obj.ID] = append(l.holders[e.Obj.ID], e.G)
	case engine.EvMutexUnlock:
		delete(l.holders, e.Obj.ID)
		delete(l.written, e.Obj.ID)
	case engine.EvRUnlock:
		l.release(e.Obj.ID, e.G)
	case engine.EvGoUnblock:
		delete(l.waits, e.Peer)
	case engine.EvGoBlock:
		if e.Obj != nil && (e.Why == engine.WhyMutexLock || e.Why == engine.WhyRLock || e.Why == engine.WhyRWLock) {
			l.waits[e.G] = lockWait{e.Obj.ID, e.Why}
			return l.circle(e.G, e.G, map[int32]bool{})
		}
	}
	return nil
}

// release takes one reader from a lock: the goroutine itself if it is one.
func (l *lockGraph) release(obj, g int32) {
	list := l.holders[obj]
	if len(list) == 0 {
		return
	}
	i := max(slices.Index(list, g), 0)
	l.holders[obj] = slices.Delete(list, i, i+1)
}

// circle is a way from g along those whom each waits for to the goroutine home.
func (l *lockGraph) circle(g, home int32, seen map[int32]bool) []int32 {
	seen[g] = true
	for _, next := range l.awaited(g) {
		if next == home {
			return []int32{g}
		}
		if seen[next] {
			continue
		}
		if rest := l.circle(next, home, seen); rest != nil {
			return append([]int32{g}, rest...)
		}
	}
	return nil
}

// awaited are those whom a goroutine waits for: who holds the lock, and of a
// reader that no writer keeps out the writers that wait, since sync.RWMutex
// lets no new reader pass them.
func (l *lockGraph) awaited(g int32) []int32 {
	w, ok := l.waits[g]
	if !ok {
		return nil
	}
	if w.why != engine.WhyRLock || l.written[w.obj] {
		return l.holders[w.obj]
	}
	var writers []int32
	for other, ow := range l.waits {
		if ow.obj == w.obj && ow.why == engine.WhyRWLock {
			writers = append(writers, other)
		}
	}
	slices.Sort(writers)
	return writers
}
