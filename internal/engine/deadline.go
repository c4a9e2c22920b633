package engine

import (
	"context"
	"time"
)

// deadlineCtx is a context that a timer cancels.
type deadlineCtx struct {
	*cancelCtx
	deadline time.Time
	timer    *timer
}

// Deadline is when the context is cancelled by itself.
func (c *deadlineCtx) Deadline() (time.Time, bool) { return c.deadline, true }

// String is what fmt prints, as in package context.
func (c *deadlineCtx) String() string {
	return contextName(c.parent) + ".WithDeadline(" + c.deadline.String() + " [" + Until(c.deadline).String() + "])"
}

// WithDeadline is context.WithDeadline(parent, d).
func WithDeadline(pos Pos, name string, parent context.Context, d time.Time) (context.Context, context.CancelFunc) {
	return WithDeadlineCause(pos, name, parent, d, nil)
}

// WithTimeout is context.WithTimeout(parent, timeout).
func WithTimeout(pos Pos, name string, parent context.Context, timeout time.Duration) (context.Context, context.CancelFunc) {
	return WithDeadlineCause(pos, name, parent, Now().Add(timeout), nil)
}

// WithTimeoutCause is context.WithTimeoutCause(parent, timeout, cause).
func WithTimeoutCause(pos Pos, name string, parent context.Context, timeout time.Duration, cause error) (context.Context, context.CancelFunc) {
	return WithDeadlineCause(pos, name, parent, Now().Add(timeout), cause)
}

// WithDeadlineCause is context.WithDeadlineCause(parent, d, cause). As in Go a
// goroutine of its own cancels it when the time has come.
func WithDeadlineCause(pos Pos, name string, parent context.Context, d time.Time, cause error) (context.Context, context.CancelFunc) {
	r := cur
	if parent != nil {
		if sooner, ok := parent.Deadline(); ok && sooner.Before(d) {
			return WithCancel(pos, name, parent)
		}
	}
	c := &deadlineCtx{cancelCtx: newCancelCtx(r, pos, name, parent), deadline: d}
	c.follow(r)
	if left := Until(d); left <= 0 {
		c.expire(r, cause)
		return c, func() { c.canceled(context.Canceled, nil) }
	} else if c.err == nil {
		c.timer = &timer{obj: r.object(TimerObject, name+".deadline", 0, pos), call: func(r *Run) {
			r.spawnBy("time.goFunc", name+".expire", func() { c.expire(cur, cause) })
		}}
		c.timer.set(r, r.after(int64(left)), 0)
		c.last = func(r *Run) { c.timer.stop(r) }
	}
	return c, func() {
		cur.pointHere(cur.costs.Lock)
		c.cancel(cur, context.Canceled, nil)
		c.detach() // even if it was cancelled before (context/context.go: timerCtx.cancel)
	}
}

// expire cancels c because its time has come.
func (c *deadlineCtx) expire(r *Run, cause error) {
	c.cancel(r, context.DeadlineExceeded, cause)
	c.detach()
}

// withoutCancelCtx is a context that is not cancelled with its parent.
type withoutCancelCtx struct{ parent context.Context }

// WithoutCancel is context.WithoutCancel(parent).
func WithoutCancel(parent context.Context) context.Context {
	if parent == nil {
		panic(Panicking(cur.g.pos, "cannot create context from nil parent"))
	}
	return withoutCancelCtx{parent}
}

// Deadline is none.
func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return }

// Done is never closed.
func (withoutCancelCtx) Done() <-chan struct{} { return nil }

// Err is always nil.
func (withoutCancelCtx) Err() error { return nil }

// Value is the parent's.
func (c withoutCancelCtx) Value(key any) any {
	if key == (cancelKey{}) {
		return nil
	}
	return c.parent.Value(key)
}

// String is what fmt prints, as in package context.
func (c withoutCancelCtx) String() string { return contextName(c.parent) + ".WithoutCancel" }

// ContextAfterFunc is context.AfterFunc(ctx, f), where f is called fname.
func ContextAfterFunc(pos Pos, name, fname string, ctx context.Context, f func()) (stop func() bool) {
	_ = ctx.Done // panics for nil as Go's, which does not look
	c := newCancelCtx(cur, pos, name, ctx)
	settled := false // f is called, or will never be
	c.last = func(r *Run) {
		if !settled {
			settled = true
			GoNil(r.g.pos, f)
			r.point(pos, r.costs.Go)
			r.spawn(fname, f).by = "context.(*afterFuncCtx).cancel.func1"
		}
	}
	c.follow(cur)
	return func() bool {
		r := cur
		r.pointHere(r.costs.Lock)
		stopped := !settled
		settled = true
		if stopped {
			c.cancel(r, context.Canceled, nil)
			c.detach()
		}
		return stopped
	}
}
