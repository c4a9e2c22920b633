package engine

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
)

// ErrGroup is errgroup.Group of golang.org/x/sync. The package's own keeps the
// first error: each function runs here, and a goroutine of the package's is
// handed what it has returned.
type ErrGroup struct {
	cancel func(error) // of the program's context, nil for none
	wg     WaitGroup
	sem    chan struct{} // holds as many values as goroutines are active, nil without a limit
	err    error
	real   *errgroup.Group // nil until used, and after Wait
	first  context.Context // done when real has an error
	self   *ErrGroup       // whose real is: a copy has its own
	id     ident
}

// ErrGroupWithContext is errgroup.WithContext(ctx). The results are kept in
// name and ctxName.
func ErrGroupWithContext(pos Pos, name, ctxName string, ctx context.Context) (*ErrGroup, context.Context) {
	ctx, cancel := WithCancelCause(pos, ctxName, ctx)
	g := &ErrGroup{cancel: cancel}
	g.setName(cur, name)
	return g, ctx
}

func (g *ErrGroup) setName(r *Run, name string) { g.id.of(r, ErrGroupObject, name) }

// enter gives the group its identity, which its wait group shares.
func (g *ErrGroup) enter(r *Run) {
	g.setName(r, "group")
	g.wg.id = g.id
}

// Go is g.Go(f).
func (g *ErrGroup) Go(f func() error) { g.GoNamed("func", f) }

// GoNamed is g.Go(f), where f is called name.
func (g *ErrGroup) GoNamed(name string, f func() error) {
	r := cur
	g.enter(r)
	if g.sem != nil {
		Snd(r.g.pos, g.sem).Send(struct{}{})
	}
	g.start(r, "Go", name, f)
}

// TryGo is g.TryGo(f).
func (g *ErrGroup) TryGo(f func() error) bool { return g.TryGoNamed("func", f) }

// TryGoNamed is g.TryGo(f), where f is called name.
func (g *ErrGroup) TryGoNamed(name string, f func() error) bool {
	r := cur
	g.enter(r)
	if g.sem != nil && Sel(r.g.pos, true, SelS(g.sem)) < 0 {
		return false
	}
	g.start(r, "TryGo", name, f)
	return true
}

// start runs f on a goroutine.
func (g *ErrGroup) start(r *Run, by, name string, f func() error) {
	pos := r.g.pos
	g.wg.Add(1)
	r.point(pos, r.costs.Go)
	r.spawn(name, func() {
		defer g.done()
		g.returned(f())
	}).by = "golang.org/x/sync/errgroup.(*Group)." + by
}

// done is for a function that has ended, however it has.
func (g *ErrGroup) done() {
	if g.sem != nil {
		Recv(cur.g.pos, g.sem)
	}
	g.wg.Done()
}

// returned hands what a function has returned to the package. A first error
// is waited for, so that no other overtakes it.
func (g *ErrGroup) returned(err error) {
	r := cur
	r.pointHere(r.costs.Lock)
	if g.real == nil || g.self != g {
		g.real, g.first = errgroup.WithContext(context.Background())
		g.self = g
	}
	g.real.Go(func() error { return err })
	if err == nil || g.err != nil {
		return
	}
	<-g.first.Done()
	g.err = context.Cause(g.first)
	r.emitObj(EvGroupError, g.id.of(r, ErrGroupObject, "group")).Val = labelOf(g.err)
	if g.cancel != nil {
		g.cancel(g.err)
	}
}

// Wait is g.Wait().
func (g *ErrGroup) Wait() error {
	g.enter(cur)
	g.wg.Wait()
	if g.real != nil && g.self == g {
		if err := g.real.Wait(); g.err == nil {
			g.err = err
		}
		g.real = nil
	}
	if g.cancel != nil {
		g.cancel(g.err)
	}
	return g.err
}

// SetLimit is g.SetLimit(n).
func (g *ErrGroup) SetLimit(n int) {
	r := cur
	pos := r.g.pos
	g.enter(r)
	if n < 0 {
		g.sem = nil
		return
	}
	if g.sem != nil {
		if active := Len(pos, g.sem); active != 0 {
			panic(Panicking(pos, fmt.Errorf("errgroup: modify limit while %v goroutines in the group are still active", active)))
		}
	}
	r.point(pos, r.costs.Chan)
	g.sem = make(chan struct{}, n)
	room := min(n, r.limits.Goroutines) // no more goroutines can be
	c := enter(r, g.id.obj.Name+".sem", g.sem, room)
	r.emitObj(EvChanMake, c.obj).N = int64(room)
}
