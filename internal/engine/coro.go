package engine

import (
	"iter"
	"runtime"
)

// coro is a coroutine. It carries goroutines, one after the other: each gets
// one when it first runs, if possible that of the goroutine that has just ended.
//
// Whoever has control and nothing to do drives the run (drive): a goroutine
// that parks, or the coroutine of one that has ended, looks itself for what
// comes next and resumes that, instead of returning to Advance first.
// Coroutines that resumed others form a chain from the root, which is Advance;
// control returns down the chain when somebody in it is to go on. A pair that
// plays ping-pong thus switches once per message, and goroutines that end
// without parking follow each other without a switch.
type coro struct {
	next    func() (struct{}, bool)
	stop    func()
	yield   func(struct{}) bool
	run     *Run
	fn      func() // what it is to carry next
	calling bool   // it has resumed another one and waits for it
	depth   int    // its place in the chain
}

// maxDepth bounds the chain. Beyond it a switch costs two instead of one.
const maxDepth = 4

// carrier is the coroutine that carries g; at first, one that carries nothing.
//
// Who drives the run often stands on the stack of a goroutine that parks for the
// first time. It stays at its smallest, 2 KB, only if no more is called from
// there than now; so iter.Pull is called here and not in resume.
func (r *Run) carrier(g *G) *coro {
	if g.co != nil {
		return g.co
	}
	var c *coro
	if n := len(r.spare); n > 0 {
		c = r.spare[n-1]
		r.spare = r.spare[:n-1]
	} else {
		c = &coro{run: r}
		c.next, c.stop = iter.Pull(c.body)
	}
	g.co, c.fn, g.fn = c, g.fn, nil
	return c
}

// body runs what the coroutine is given until it is stopped.
func (c *coro) body(yield func(struct{}) bool) {
	c.yield = yield
	for more := true; more; more = c.run.drive(c) {
		c.carry()
	}
}

// carry runs one goroutine to its end.
func (c *coro) carry() {
	finished := false
	defer func() {
		switch v := recover(); {
		case finished || c.run.killing:
		case v == nil:
			c.left()
		default:
			c.run.failed(v)
			c.run.parkForEver() // not to go on with a Goexit during which it panicked
		}
	}()
	fn := c.fn
	c.fn = nil
	fn()
	finished = true
	c.run.exit()
}

// drive goes on with the run until it is me's turn again. It reports false if
// me is stopped instead.
func (r *Run) drive(me *coro) bool {
	to := r.turn()
	for to != me {
		if to.calling || me.depth == maxDepth {
			r.to = to
			return me.yield(struct{}{})
		}
		me.calling = true
		to.depth = me.depth + 1
		to.next()
		me.calling = false
		if to = r.to; to == nil {
			to = r.turn()
		}
		r.to = nil
	}
	return true
}

// park gives control away; it returns when the goroutine runs again.
func (r *Run) park() {
	if r.killing {
		runtime.Goexit()
	}
	me := r.g.co
	if !r.drive(me) {
		runtime.Goexit()
	}
	for r.asked {
		r.asked = false
		r.answer, _ = r.calls()
		if !me.yield(struct{}{}) {
			runtime.Goexit()
		}
	}
}

// whereIs asks a parked goroutine for its stack. Only Advance may ask, since
// all others may wait in a coroutine that they resumed.
func (r *Run) whereIs(g *G) []frame {
	r.asked, r.answer = true, nil
	g.co.next()
	r.asked = false
	return g.withoutGlue(g.orOwn(r.answer))
}
