package engine

import "time"

// Advance continues the run until the next step lies beyond the coordinate
// until, about budget events are recorded, or the run ends.
func (r *Run) Advance(until Coord, budget int) Status {
	outer := cur
	cur = r
	defer func() { cur = outer }()
	r.until, r.full = until, r.seq()+int64(budget)
	r.setBound()
	r.log = r.log[:min(r.logged+budget, cap(r.log))]
	r.jots = r.jots[:min(r.jotted+budget, cap(r.jots))]
	r.reap()
	r.drive(&r.root)
	if r.status == asleep {
		r.allAsleep()
		r.status = Ended
	}
	return r.status
}

// turn goes on with the run until a goroutine is to continue, whose coroutine
// it returns, or Advance is to return, which stands for the root.
func (r *Run) turn() *coro {
	r.settle()
	for !r.ended {
		if r.seq() >= r.limits.Events {
			r.endByLimit("more than %d events", r.limits.Events)
			break
		}
		if r.seq() >= r.full {
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
			next = r.lastT()
		}
		if r.stops(r.until, next, true) {
			return r.giveBack(Reached)
		}
		switch {
		case !some:
			return r.giveBack(asleep)
		case next > r.limits.Time:
			r.endByLimit("more than %v of virtual time", time.Duration(r.limits.Time))
		default:
			if g := r.dispatch(); g != nil {
				return r.carrier(g)
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
	if r.running != nil {
		if len(r.agenda) > 0 && r.agenda[0].at < r.runningAt {
			return r.agenda[0].at, true
		}
		return r.runningAt, true
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
	if r.lastT() == c.T {
		done = r.atLastT()
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

// dispatch lets the next actor act. It returns the goroutine that is to go on,
// if any.
func (r *Run) dispatch() *G {
	return r.nextActor().act(r)
}

// nextActor is who acts next, and makes its time now.
func (r *Run) nextActor() actor {
	who, at := r.running, r.runningAt
	if len(r.agenda) > 0 && (who == nil || r.agenda[0].at < at) {
		var e entry
		if who == nil {
			e = r.agenda.pop()
		} else {
			r.stamp++
			e = r.agenda.replace(entry{at: at, stamp: r.stamp, class: stepClass, who: who})
		}
		who, at = e.who, e.at
	}
	r.running = nil
	r.now, r.who = at, who
	return who
}

// execute makes g the goroutine that runs on p.
func (r *Run) execute(p *P, g *G) {
	p.g = g
	g.state = gRunning
	r.g = g
	r.emit(EvGoStart)
}

// resume lets p's goroutine go on.
func (r *Run) resume(p *P) *G {
	r.p, r.g = p, p.g
	r.from = r.now
	r.quota = r.now + quotaTime
	r.lookOut()
	return p.g
}

// settle looks at what became of the goroutine that ran until now.
func (r *Run) settle() {
	p, g := r.p, r.g
	if g == nil {
		return
	}
	r.g, r.p = nil, nil
	if g.state != gRunning {
		r.sched.left(r, p, g)
		return
	}
	r.running, r.runningAt = r.who, r.now
	if r.spent += r.now - (r.quota - quotaTime); r.spent > quotaTime {
		r.spent = 0
		r.full -= quotaTime / 100 // they compute; time passes without events
	}
}
