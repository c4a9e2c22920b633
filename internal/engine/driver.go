package engine

import (
	"math"
	"time"
)

// Advance continues the run until the next step lies beyond the coordinate
// until, about budget events are recorded, or the run ends.
func (r *Run) Advance(until Coord, budget int) Status {
	outer := cur
	cur = r
	defer func() { cur = outer }()
	r.until, r.full = until, r.seq+int64(budget)
	r.drive(&r.root)
	return r.status
}

// turn goes on with the run until a goroutine is to continue, whose coroutine
// it returns, or Advance is to return, which stands for the root.
func (r *Run) turn() *coro {
	r.settle()
	for !r.ended {
		if r.seq >= r.limits.Events {
			r.endByLimit("more than %d events", r.limits.Events)
			break
		}
		if r.seq >= r.full {
			return r.giveBack(More)
		}
		next, some := r.nextTime()
		if len(r.inputs) > 0 && r.inputDue(next, some) {
			if r.stops(r.until, next, some) && r.until.Compare(r.inputs[0].At) <= 0 {
				return r.giveBack(Reached)
			}
			r.applyInput()
			continue
		}
		if !some {
			next = r.lastT
		}
		if r.stops(r.until, next, true) {
			return r.giveBack(Reached)
		}
		switch {
		case !some:
			r.allAsleep()
		case next > r.limits.Time:
			r.endByLimit("more than %v of virtual time", time.Duration(r.limits.Time))
		default:
			if c := r.dispatch(); c != nil {
				return c
			}
		}
	}
	return r.giveBack(Ended)
}

// giveBack makes Advance return the status.
func (r *Run) giveBack(s Status) *coro {
	r.status = s
	return &r.root
}

// nextTime is when the next step happens; some is false if nothing will ever
// happen again.
func (r *Run) nextTime() (next int64, some bool) {
	if p := r.running; p != nil {
		if len(r.agenda) > 0 && r.agenda[0].at < p.at {
			return r.agenda[0].at, true
		}
		return p.at, true
	}
	if len(r.agenda) == 0 {
		return 0, false
	}
	return r.agenda[0].at, true
}

// stops reports whether c lies before a step at time next.
func (r *Run) stops(c Coord, next int64, some bool) bool {
	if !some || next > c.T {
		return true
	}
	if next < c.T || c.N == All {
		return false
	}
	done := int64(0)
	if r.lastT == c.T {
		done = r.countT
	}
	return done >= c.N
}

// setBound makes the running goroutine give way where Advance or the next
// input may want to stop it.
func (r *Run) setBound() {
	r.bound = lastTime(r.until)
	if len(r.inputs) > 0 {
		r.bound = min(r.bound, lastTime(r.inputs[0].At))
	}
}

// lastTime is the last time at which c certainly does not stop anything.
func lastTime(c Coord) int64 {
	if c.N == All {
		return c.T
	}
	return c.T - 1
}

// dispatch performs the next entry of the agenda: it fires a timer, or lets a
// P go on with a goroutine, whose coroutine it returns.
func (r *Run) dispatch() *coro {
	p := r.running
	if len(r.agenda) > 0 && (p == nil || r.agenda[0].at < p.at) {
		e := r.agenda.pop()
		if p != nil {
			r.running = nil
			r.horizon = math.MaxInt64
			r.schedule(p.at, p, nil)
		}
		if e.g != nil {
			r.now, r.step = e.at, true
			r.ready(e.g)
			return nil
		}
		p = e.p
	}
	r.running = nil
	r.now, r.p = p.at, p
	if p.g == nil && !r.pickUp(p) {
		r.p = nil
		return nil
	}
	r.g = p.g
	r.quota = r.now + quotaTime
	r.setBound()
	r.lookOut(p)
	return p.g.co
}

// pickUp gives p its next goroutine, or lets it go idle.
func (r *Run) pickUp(p *P) bool {
	g := r.findRunnable(p)
	r.step = true
	if g == nil {
		r.emit(EvProcStop)
		r.idle = append(r.idle, p)
		return false
	}
	p.g = g
	p.slice = r.now + r.costs.Slice
	g.state = gRunning
	r.g = g
	r.emit(EvGoStart)
	return true
}

// settle looks at what became of the goroutine that ran until now.
func (r *Run) settle() {
	p, g := r.p, r.g
	if g == nil {
		return
	}
	r.g, r.p = nil, nil
	r.running = p
	if g.state == gRunning {
		if r.now > r.quota {
			r.full -= quotaTime / 100 // it computes; time passes without events
		}
		return
	}
	p.g = nil
	p.at = r.now + r.costs.Switch
}
