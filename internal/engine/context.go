package engine

import (
	"context"
	"reflect"
	"time"
)

// cancelCtx is a context that can be cancelled. Its Done channel is a virtual
// one.
type cancelCtx struct {
	parent   context.Context
	done     chan struct{}
	err      error
	cause    error
	obj      *Object
	children []*cancelCtx
	up       *cancelCtx  // whose child it is, nil for none
	stop     func() bool // tells the foreign parent, which has AfterFunc, to forget it
	last     func(r *Run)
	label    string // what String adds to the parent's, ".WithCancel"
}

// cancelKey is the key under which a cancelCtx answers with itself, so that
// it is found through contexts that only add values.
type cancelKey struct{}

// newCancelCtx makes a child of parent, which does not know of it yet.
func newCancelCtx(r *Run, pos Pos, name string, parent context.Context) *cancelCtx {
	if parent == nil {
		panic(Panicking(pos, "cannot create context from nil parent"))
	}
	r.point(pos, r.costs.Chan)
	c := &cancelCtx{parent: parent, done: make(chan struct{}), obj: r.object(ContextObject, name, 0, pos), label: ".WithCancel"}
	enter(r, name+".Done", c.done, 0)
	return c
}

// WithCancel is context.WithCancel(parent). The result is kept in name.
func WithCancel(pos Pos, name string, parent context.Context) (context.Context, context.CancelFunc) {
	c := newCancelCtx(cur, pos, name, parent)
	c.follow(cur)
	return c, func() { c.canceled(context.Canceled, nil) }
}

// WithCancelCause is context.WithCancelCause(parent).
func WithCancelCause(pos Pos, name string, parent context.Context) (context.Context, context.CancelCauseFunc) {
	c := newCancelCtx(cur, pos, name, parent)
	c.follow(cur)
	return c, func(cause error) { c.canceled(context.Canceled, cause) }
}

// canceled is what a CancelFunc does.
func (c *cancelCtx) canceled(err, cause error) {
	r := cur
	r.pointHere(r.costs.Lock)
	if c.err == nil {
		c.cancel(r, err, cause)
		c.detach()
	}
}

// afterFuncer is a context of the program's own that can call a function when
// it is cancelled (context/context.go: afterFuncer).
type afterFuncer interface{ AfterFunc(func()) func() bool }

// follow makes c be cancelled when its parent is (context/context.go:
// propagateCancel).
func (c *cancelCtx) follow(r *Run) {
	done := c.parent.Done()
	var up *cancelCtx
	if done != nil {
		up, _ = c.parent.Value(cancelKey{}).(*cancelCtx)
	}
	made := r.emitObj(EvChanMake, channelOf[struct{}](r, addrOf(c.done)).obj)
	if done == nil {
		return
	}
	if up != nil && addrOf(up.done) == addrOf(done) {
		made.Val = up.obj.Name
		if up.err != nil {
			c.cancel(r, c.parent.Err(), causeOf(c.parent))
			return
		}
		c.up = up
		up.children = append(up.children, c)
		return
	}
	foreign, own := c.parent.(afterFuncer)
	switch {
	case Sel(r.g.pos, true, SelR(done)) == 0:
		c.cancel(r, c.parent.Err(), causeOf(c.parent))
	case own:
		c.stop = foreign.AfterFunc(func() { c.cancel(cur, c.parent.Err(), causeOf(c.parent)) })
	default:
		r.point(r.g.pos, r.costs.Go)
		r.spawn(c.obj.Name+".follow", func() {
			if Sel(r.g.pos, false, SelR(done), SelR(c.Done())) == 0 {
				c.cancel(cur, c.parent.Err(), causeOf(c.parent))
			}
		}).by = "context.(*cancelCtx).propagateCancel"
	}
}

// cancel cancels c and its descendants, parents first.
func (c *cancelCtx) cancel(r *Run, err, cause error) {
	if c.err != nil {
		return
	}
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	e := r.emitObj(EvCtxCancel, c.obj)
	e.Why, e.N = WhyCanceled, int64(c.descendants())
	if err == context.DeadlineExceeded {
		e.Why = WhyDeadlineExceeded
	}
	channelOf[struct{}](r, addrOf(c.done)).close(r)
	close(c.done)
	for _, child := range c.children {
		child.cancel(r, err, cause)
	}
	c.children = nil
	if c.last != nil {
		c.last(r)
	}
}

func (c *cancelCtx) descendants() int {
	n := len(c.children)
	for _, child := range c.children {
		n += child.descendants()
	}
	return n
}

// detach makes the parent forget c.
func (c *cancelCtx) detach() {
	switch {
	case c.stop != nil:
		c.stop()
	case c.up != nil:
		for i, child := range c.up.children {
			if child == c {
				c.up.children = append(c.up.children[:i], c.up.children[i+1:]...)
				return
			}
		}
	}
}

// Deadline is the parent's.
func (c *cancelCtx) Deadline() (time.Time, bool) { return c.parent.Deadline() }

// Done is closed when the context is cancelled.
func (c *cancelCtx) Done() <-chan struct{} { return c.done }

// Err is why the context is cancelled, nil if it is not.
func (c *cancelCtx) Err() error { return c.err }

// Value is the parent's.
func (c *cancelCtx) Value(key any) any {
	if key == (cancelKey{}) {
		return c
	}
	return c.parent.Value(key)
}

// String is what fmt prints: the chain of contexts, as in package context.
func (c *cancelCtx) String() string { return contextName(c.parent) + c.label }

func contextName(c context.Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return reflect.TypeOf(c).String()
}

// Cause is context.Cause(c).
func Cause(c context.Context) error { return causeOf(c) }

func causeOf(c context.Context) error {
	err := c.Err()
	if err == nil {
		return nil
	}
	if cc, ok := c.Value(cancelKey{}).(*cancelCtx); ok && cc.cause != nil {
		return cc.cause
	}
	return err // c is the program's own, and over by itself
}
