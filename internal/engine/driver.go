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
	full := r.seq + int64(budget)
	for !r.ended {
		if r.seq >= full {
			return More
		}
		next, some := r.nextTime()
		if len(r.inputs) > 0 && r.inputDue(next, some) {
			if r.stops(until, next, some) && until.Compare(r.inputs[0].At) <= 0 {
				return Reached
			}
			r.applyInput()
			continue
		}
		if !some {
			if r.stops(until, r.lastT, true) {
				return Reached
			}
			r.allAsleep()
			break
		}
		if r.stops(until, next, true) {
			return Reached
		}
		if next > r.limits.Time {
			r.endByLimit("more than %v of virtual time", time.Duration(r.limits.Time))
			break
		}
		r.setBound(until)
		if r.dispatch() {
			full -= quotaTime / 100
		}
		if r.seq >= r.limits.Events && !r.ended {
			r.endByLimit("more than %d events", r.limits.Events)
		}
	}
	return Ended
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

// setBound makes the running goroutine give way where until or the next
// input may want to stop it.
func (r *Run) setBound(until Coord) {
	r.bound = lastTime(until)
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
// P go on. It reports whether the goroutine used its whole quota up.
func (r *Run) dispatch() (long bool) {
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
			return false
		}
		p = e.p
	}
	r.running = nil
	r.now, r.p = p.at, p
	defer r.leave()
	if p.g == nil && !r.pickUp(p) {
		return false
	}
	g := p.g
	r.g = g
	r.quota = r.now + quotaTime
	r.lookOut(p)
	g.co.next()
	return r.after(p, g)
}

// leave ends a turn of a P.
func (r *Run) leave() { r.g, r.p = nil, nil }

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

// after looks at what became of g, which ran on p until now.
func (r *Run) after(p *P, g *G) (long bool) {
	if g.state == gRunning {
		r.running = p
		return r.now > r.quota
	}
	p.g = nil
	p.at = r.now + r.costs.Switch
	r.running = p
	return false
}
