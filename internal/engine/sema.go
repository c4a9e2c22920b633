package engine

import "unsafe"

// sema is the queue of goroutines that wait on the semaphore at one address
// (runtime/sema.go). The count itself lies in the mutex or wait group, so that
// a copied one has its own of both.
type sema struct{ queue []*semaWaiter }

type semaWaiter struct {
	g      *G
	ticket bool // it was handed the count together with the wake-up
}

func addrOfSem(sem *uint32) uintptr { return uintptr(unsafe.Pointer(sem)) }

// semaWait takes one off sem's count; while that is 0 the running goroutine
// parks, at the front of the queue or at its end (runtime/sema.go: semacquire1).
func (r *Run) semaWait(sem *uint32, front bool, why Reason, o *Object) {
	if *sem > 0 {
		*sem--
		return
	}
	w := &semaWaiter{g: r.g}
	for {
		s := r.semas[addrOfSem(sem)]
		if s == nil {
			s = &sema{}
			r.semas[addrOfSem(sem)] = s
		}
		if front {
			s.queue = append([]*semaWaiter{w}, s.queue...)
		} else {
			s.queue = append(s.queue, w)
		}
		if e := r.block(why, o); front && len(s.queue) > 1 {
			e.Peer = s.queue[1].g.id
		}
		r.park()
		if w.ticket {
			return
		}
		if *sem > 0 {
			*sem--
			return
		}
	}
}

// semaWake adds one to sem's count and makes the goroutine that is first in
// the queue runnable. With handoff that one gets the count and runs at once,
// before the caller goes on (runtime/sema.go: semrelease1).
func (r *Run) semaWake(sem *uint32, handoff bool) {
	*sem++
	s := r.semas[addrOfSem(sem)]
	if s == nil {
		return
	}
	w := s.queue[0]
	s.queue = s.queue[1:]
	if len(s.queue) == 0 {
		delete(r.semas, addrOfSem(sem))
	}
	if handoff {
		*sem--
		w.ticket = true
	}
	r.ready(w.g)
	if handoff {
		r.yield()
	}
}

// yield lets others go first; the running goroutine stays on its P's queue
// (runtime/proc.go: goyield).
func (r *Run) yield() {
	r.step = true
	g := r.g
	r.emit(EvGoStop).Why = WhyYield
	g.state = gRunnable
	r.sched.yielded(r, g)
	r.park()
}
