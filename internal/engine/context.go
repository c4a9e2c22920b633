package engine

import (
	"context"
	"reflect"
	"time"
)

// cancelCtx is what context.WithCancel returns. Its Done channel is a virtual
// one.
type cancelCtx struct {
	parent   context.Context
	done     chan struct{}
	err      error
	obj      *Object
	children []*cancelCtx
}

// cancelKey is the key under which a cancelCtx answers with itself, so that
// it is found through contexts that only add values.
type cancelKey struct{}

// WithCancel is context.WithCancel(parent). The result is kept in name.
func WithCancel(pos Pos, name string, parent context.Context) (context.Context, context.CancelFunc) {
	if parent == nil {
		panic(Panicking(pos, "cannot create context from nil parent"))
	}
	r := cur
	r.point(pos, r.costs.Chan)
	c := &cancelCtx{parent: parent, done: make(chan struct{}), obj: r.object(ContextObject, name, 0, pos)}
	d := enter(r, name+".Done", c.done)
	r.emitObj(EvChanMake, d.obj)
	if up, _ := parent.Value(cancelKey{}).(*cancelCtx); up != nil {
		if up.err != nil {
			c.cancel(r, up.err)
		} else {
			up.children = append(up.children, c)
		}
	} else if parent.Done() != nil {
		panic(Panicking(pos, "a context of the program's own that can be cancelled is not supported as a parent yet"))
	}
	return c, func() {
		r := cur
		r.point(r.g.pos, r.costs.Lock)
		if c.err == nil {
			c.cancel(r, context.Canceled)
			c.detach()
		}
	}
}

// cancel cancels c and its descendants, parents first.
func (c *cancelCtx) cancel(r *Run, err error) {
	if c.err != nil {
		return
	}
	c.err = err
	e := r.emitObj(EvCtxCancel, c.obj)
	e.Why, e.N = WhyCanceled, int64(c.descendants())
	channelOf[struct{}](r, addrOf(c.done)).close(r)
	close(c.done)
	for _, child := range c.children {
		child.cancel(r, err)
	}
	c.children = nil
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
	up, _ := c.parent.Value(cancelKey{}).(*cancelCtx)
	if up == nil {
		return
	}
	for i, child := range up.children {
		if child == c {
			up.children = append(up.children[:i], up.children[i+1:]...)
			return
		}
	}
}

// Deadline is the parent's.
func (c *cancelCtx) Deadline() (time.Time, bool) { return c.parent.Deadline() }

// Done is closed when the context is cancelled.
func (c *cancelCtx) Done() <-chan struct{} { return c.done }

// Err is context.Canceled once it is cancelled.
func (c *cancelCtx) Err() error { return c.err }

// Value is the parent's.
func (c *cancelCtx) Value(key any) any {
	if key == (cancelKey{}) {
		return c
	}
	return c.parent.Value(key)
}

// String is what fmt prints: the chain of contexts, as in package context.
func (c *cancelCtx) String() string { return contextName(c.parent) + ".WithCancel" }

func contextName(c context.Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return reflect.TypeOf(c).String()
}
