package engine

import (
	"runtime"
	"time"
)

// quotaTime is how much virtual time a goroutine may spend on statements
// before the driver looks at its own budget.
const quotaTime = 20_000

// L marks that the running goroutine is about to execute the statement at
// pos. Translated code calls it before every statement.
func L(pos Pos) {
	r := cur
	r.g.pos = pos
	if r.now += r.costs.Statement; r.now > r.horizon {
		r.slow(false)
	}
}

// point is a scheduling point before an operation at pos that takes cost ns.
// When it returns it is the goroutine's turn, and a step begins.
func (r *Run) point(pos Pos, cost int64) {
	r.g.pos = pos
	r.pointHere(cost)
}

// pointHere is point at the position that the running goroutine is known to be.
func (r *Run) pointHere(cost int64) {
	r.now += cost
	r.from = r.now
	r.step = true
	if r.now > r.horizon {
		r.slowPoint(true)
	}
}

// pointInline is point before an operation that Go's compiler inlines.
func (r *Run) pointInline(pos Pos, cost int64) {
	r.g.pos = pos
	r.now += cost
	r.from = r.now
	r.step = true
	if r.now > r.horizon {
		r.slowPoint(false)
	}
}

// slowPoint is what point does beyond the horizon, before what is a call or is
// not. If the goroutine is preempted, what follows belongs to the step in which
// it started again.
func (r *Run) slowPoint(call bool) {
	r.step = !r.slow(call) && !r.explore()
	r.from = r.now
}

// slow lets others go first if it is their turn, and ends the time slice if
// somebody waits for the P. It reports whether it did the latter. Where there is
// no call it does not, if only calls can (Off).
func (r *Run) slow(call bool) (preempted bool) {
	spent := r.now - r.from
	if spent > r.limits.Statements && !r.killing {
		r.stopAt("more than %v of statements without an operation, at %s", time.Duration(r.limits.Statements), r.Where(r.g.pos))
	}
	preempted = r.giveWay(call)
	r.from = r.now - spent
	r.lookOut()
	return preempted
}

// giveWay is slow without the limit on statements.
func (r *Run) giveWay(call bool) (preempted bool) {
	if r.killing {
		runtime.Goexit()
	}
	if r.now > r.bound || r.now > r.quota || r.seq() >= r.full || len(r.agenda) > 0 && r.now > r.agenda[0].at {
		r.park()
	}
	r.g.resumed = r.now
	return r.sched.attend(r, r.p, call)
}

// elapse lets d ns pass in which the running goroutine keeps its P. Whatever
// happens elsewhere meanwhile is recorded first.
func (r *Run) elapse(d int64) {
	if r.now += d; r.now > r.horizon {
		r.park() // still running
		r.lookOut()
	}
}

// newStep begins a step at a time at which the running goroutine may have
// recorded something: it gives way if the run may be stopped in between.
func (r *Run) newStep() {
	if r.now > r.bound {
		r.park() // still running
		r.lookOut()
	}
	r.step = true
}

// preempt takes the running goroutine off its P and puts it at the tail of
// the global queue.
func (r *Run) preempt(why Reason) {
	r.step = true
	g := r.g
	r.emit(EvGoStop).Why = why
	g.state = gRunnable
	r.sched.stopped(r, g, why)
	r.park()
}

// explore asks the policy whether something unlikely happens here. It reports
// whether the goroutine was preempted.
func (r *Run) explore() (preempted bool) {
	if !r.random {
		return false
	}
	if i := r.earliestTimer(); i >= 0 && r.policy.FireEarly() {
		r.now = max(r.now, r.agenda[i].at+1) // this goroutine was slow
		if r.giveWay(false) {
			return true
		}
	}
	if !r.policy.Preempt() || !r.sched.crowded(r, r.p) {
		return false
	}
	r.preempt(WhyPreempted)
	return true
}

// lookOut sets how far the running goroutine may run without giving way.
func (r *Run) lookOut() {
	if r.random {
		r.horizon = -1 // explore wants to be asked at every point
		return
	}
	h := min(r.bound, r.quota, r.p.slice-1, r.from+r.limits.Statements)
	if len(r.agenda) > 0 {
		h = min(h, r.agenda[0].at)
	}
	if r.p.preempt { // it notices at its next call (scheduler-rules.md §8.2)
		h = min(h, r.now-1)
	}
	r.horizon = h
}
