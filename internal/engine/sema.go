package engine

// sema is the queue of goroutines that wait on one address, as in
// runtime/sema.go. A copied mutex has another address, and so its own queue.
type sema struct {
	queue []*G
}

// semaWait parks the running goroutine on address a, at the front of the
// queue or at its end.
func (r *Run) semaWait(a uintptr, front bool, why Reason, o *Object) {
	s := r.semas[a]
	if s == nil {
		s = &sema{}
		r.semas[a] = s
	}
	if front {
		s.queue = append([]*G{r.g}, s.queue...)
	} else {
		s.queue = append(s.queue, r.g)
	}
	r.block(why, o)
	r.park()
}

// semaWake makes the first goroutine that waits on a runnable. It is nil if
// there is none.
func (r *Run) semaWake(a uintptr) *G {
	s := r.semas[a]
	if s == nil {
		return nil
	}
	g := s.queue[0]
	s.queue = s.queue[1:]
	if len(s.queue) == 0 {
		delete(r.semas, a)
	}
	r.ready(g)
	return g
}
