package engine

import "runtime"

// Goexit is runtime.Goexit(): deferred calls run, then the goroutine ends. Main
// may do so, too: the program goes on without it.
//
// The calls run while the coroutine's own stack unwinds. iter.Pull would pass
// the exit on to whoever resumed the coroutine; so the last deferred call of
// all, carry's, keeps the coroutine until the run has ended (see left).
func Goexit(pos Pos) {
	r := cur
	r.point(pos, r.costs.Exit)
	runtime.Goexit()
}

// left is what carry does in place of returning when its goroutine has called
// Goexit: it gives control away for good.
func (c *coro) left() {
	r := c.run
	r.end()
	r.gone = append(r.gone, c)
	c.yield(struct{}{})
}

// reap frees the coroutines of goroutines that called Goexit. Advance's caller
// must be in control, since one of them may wait in another's chain.
func (r *Run) reap() {
	for _, c := range r.gone {
		kill(c)
	}
	r.gone = nil
}

// NumGoroutine is runtime.NumGoroutine().
func NumGoroutine() int { return len(cur.live) }

// NumCPU is runtime.NumCPU(): the run's machine has as many cores as it has Ps
// at the start.
func NumCPU() int { return cur.cfg.Procs }
