package engine

import (
	"context"
	"slices"
	"strconv"

	"golang.org/x/sync/semaphore"
)

// Weighted is semaphore.Weighted of golang.org/x/sync. The package's own keeps
// the units, by TryAcquire and Release alone; who waits for some stands in a
// queue here, so that nobody waits natively.
type Weighted struct {
	real  *semaphore.Weighted // has no waiters; nil until used
	size  int64
	held  int64
	queue []*semWaiter // grants are strictly FIFO
	id    ident
}

// NewWeighted is semaphore.NewWeighted(n). The result is kept in name.
func NewWeighted(pos Pos, name string, n int64) *Weighted {
	r := cur
	if n < 0 {
		panic(Panicking(pos, "semaphore: size < 0"))
	}
	s := &Weighted{size: n}
	r.g.pos = pos
	s.setName(r, name)
	return s
}

func (s *Weighted) setName(r *Run, name string) {
	if o := s.id.of(r, SemaphoreObject, name); o.Cap == 0 {
		o.Cap = int(s.size)
	}
}

// enter begins an operation for n units.
func (s *Weighted) enter(r *Run, n int64) *Object {
	r.pointHere(r.costs.Lock)
	if n < 0 {
		panic(Panicking(r.g.pos, "semaphore: n < 0"))
	}
	if s.real == nil {
		s.real = semaphore.NewWeighted(s.size)
	}
	s.setName(r, "sem")
	return s.id.obj
}

// Acquire is s.Acquire(ctx, n).
func (s *Weighted) Acquire(ctx context.Context, n int64) error {
	r := cur
	o := s.enter(r, n)
	done := SelR(ctx.Done())
	if done.ready(r) {
		done.proceed(r)
		return ctx.Err()
	}
	if s.take(r, n, WhyFast) {
		return nil
	}
	if n > s.size { // it is doomed, and must not stop others
		Recv(r.g.pos, done.ch)
		return ctx.Err()
	}
	w := &semWaiter{g: r.g, n: n, obj: o}
	s.queue = append(s.queue, w)
	cases := []Case{done, w}
	sel := enroll(r, cases)
	r.block(WhySelect, o).Val = units(n)
	r.park()
	withdraw(cases, sel)
	switch canceled := sel.chosen == 0; {
	case canceled && w.granted:
		s.free(r, n) // as if it had not been granted
	case canceled:
		s.leave(r, w)
	case done.ready(r):
		s.Release(n)
	default:
		return nil
	}
	return ctx.Err()
}

// TryAcquire is s.TryAcquire(n).
func (s *Weighted) TryAcquire(n int64) bool {
	r := cur
	s.enter(r, n)
	return s.take(r, n, WhyTry)
}

// take gets n units for the running goroutine, if nobody waits and there are
// as many.
func (s *Weighted) take(r *Run, n int64, how Reason) bool {
	if len(s.queue) > 0 || !s.real.TryAcquire(n) {
		return false
	}
	s.took(r, n).Why = how
	return true
}

func (s *Weighted) took(r *Run, n int64) *Event {
	s.held += n
	e := r.emitObj(EvSemAcquire, s.id.obj)
	e.N, e.Val = s.held, units(n)
	return e
}

// Release is s.Release(n).
func (s *Weighted) Release(n int64) {
	r := cur
	s.enter(r, n)
	s.free(r, n)
}

// free gives n units back, and grants what it can.
func (s *Weighted) free(r *Run, n int64) {
	s.held -= n
	e := r.emitObj(EvSemRelease, s.id.obj)
	e.N, e.Val = s.held, units(n)
	if p := panicOf(func() { s.real.Release(n) }); p != nil {
		panic(Panicking(r.g.pos, p)) // more than was held; what is missing stays so, as in the package
	}
	s.grant(r)
}

// grant serves those who wait, in their order; one that wants more than there
// is stops all behind it (semaphore.go: notifyWaiters).
func (s *Weighted) grant(r *Run) {
	for len(s.queue) > 0 && s.real.TryAcquire(s.queue[0].n) {
		w := s.queue[0]
		s.queue = s.queue[1:]
		e := s.took(r, w.n)
		e.G, e.Peer, e.Pos, e.Why = w.g.id, r.g.id, w.g.pos, WhyWoken
		w.grant(r)
	}
}

// leave takes w out of the queue, which may let those behind it in.
func (s *Weighted) leave(r *Run, w *semWaiter) {
	i := slices.Index(s.queue, w)
	s.queue = slices.Delete(s.queue, i, i+1)
	r.emitObj(EvSemCancel, w.obj).Val = units(w.n)
	if i == 0 && s.size > s.held {
		s.grant(r)
	}
}

func units(n int64) string { return strconv.FormatInt(n, 10) }

// panicOf is what f panics with, nil if it does not.
func panicOf(f func()) (p any) {
	defer func() { p = recover() }()
	f()
	return nil
}

// semWaiter is a goroutine that waits for n units. It is a case of the select
// that Acquire waits in, beside its context's.
type semWaiter struct {
	g       *G
	n       int64
	obj     *Object
	granted bool
	sel     *selection
	index   int
}

// grant says that w has its units, and wakes it unless its context has.
func (w *semWaiter) grant(r *Run) {
	w.granted = true
	if w.sel.chosen < 0 {
		w.sel.chosen = w.index
		r.ready(w.g)
	}
}

func (w *semWaiter) ready(*Run) bool                      { return w.granted }
func (w *semWaiter) proceed(*Run)                         {}
func (w *semWaiter) wait(_ *Run, s *selection, index int) { w.sel, w.index = s, index }
func (w *semWaiter) leave(bool)                           {}
func (w *semWaiter) object(*Run) *Object                  { return w.obj }
func (w *semWaiter) reason() Reason                       { return WhySelect }
