package engine

// overAssist is how much a goroutine marks at least when it has to, ns: it has
// paid in advance then (runtime/mgcpacer.go: gcOverAssistWork, whose units take
// about a ns).
const overAssist = 64 << 10

// charge makes the running goroutine pay for size bytes, which it is about to
// allocate, if a cycle marks (runtime/malloc.go: deductAssistCredit).
func (s *gmp) charge(r *Run, size int64) {
	c := &s.gc
	if !c.marking {
		return
	}
	if c.credit[r.g.id] -= size; c.credit[r.g.id] < 0 {
		s.assist(r)
	}
}

// assist makes the running goroutine pay what it owes: it takes credit that the
// workers have earned, then marks, and if that is not enough waits until workers
// have marked for it or the cycle is over (runtime/mgcmark.go: gcAssistAlloc).
func (s *gmp) assist(r *Run) {
	c, g := &s.gc, r.g
	asked, same := false, false // whether somebody has asked it to go, and whether the step that is under way goes on
	for c.marking && c.credit[g.id] < 0 {
		work := s.borrow(r, g)
		if work == 0 {
			break
		}
		if !g.assists {
			g.assists = true
			r.heap.tell(r)
			e := r.emit(EvGCMarkAssistBegin)
			e.N, e.Why = min(work, c.left), WhyAssistMarking
		}
		if asked, same = s.markInline(r, work); !c.marking || c.credit[g.id] >= 0 {
			break
		}
		switch {
		case asked:
			r.newStep()
			r.preempt(WhyGosched)
			asked, same = false, true
			continue
		case c.background > 0:
			continue
		}
		c.assists = append(c.assists, g)
		r.newStep()
		r.block(WhyAssistWait, nil)
		r.park()
		same = true
		break
	}
	if !g.assists {
		return
	}
	g.assists = false
	if !same {
		r.newStep()
	}
	r.emit(EvGCMarkAssistEnd)
	if asked {
		r.newStep()
		r.preempt(WhyPreempted)
	}
}

// borrow takes of the workers' credit what g owes, and returns the marking that
// g has to do itself, ns.
func (s *gmp) borrow(r *Run, g *G) (work int64) {
	c := &s.gc
	debt := -c.credit[g.id]
	all, bytes := r.heap.rate(c.left)
	if work = debt * all / bytes; work < overAssist {
		work = overAssist
		debt = work * bytes / all
	}
	switch taken := min(c.background, work); {
	case taken == work:
		c.background -= taken
		c.credit[g.id] += debt
		return 0
	case taken > 0:
		c.background -= taken
		c.credit[g.id] += 1 + taken*bytes/all
		work -= taken
	}
	return work
}

// markInline makes the running goroutine mark for work ns, or until nothing is
// left or somebody asks it to go, and reports whether somebody did. Whoever marks
// what is left at last ends the cycle (runtime/mgcmark.go: gcAssistAlloc1).
func (s *gmp) markInline(r *Run, work int64) (asked, ended bool) {
	c, g := &s.gc, r.g
	if c.left <= 0 {
		return false, false
	}
	c.active++
	done := int64(0)
	for !asked && done < work && c.left > 0 {
		done += s.markPart(r, min(work-done, markChunk))
		asked = c.asked(r)
	}
	c.active--
	c.assisted += done
	all, bytes := r.heap.rate(c.left)
	c.credit[g.id] += 1 + done*bytes/all
	if c.left <= 0 && c.active == 0 {
		s.gcDone(r)
		return false, true
	}
	return asked, false
}

// flushCredit gives the credit for work that a worker has marked to those that
// wait for it, and what is left to whoever comes next. They join the tail of the
// local queue: who owes must not run before others (runtime/mgcmark.go:
// gcFlushBgCredit).
func (s *gmp) flushCredit(r *Run, work int64) {
	c := &s.gc
	if len(c.assists) == 0 {
		c.background += work
		return
	}
	all, bytes := r.heap.rate(c.left)
	credit := work * bytes / all
	r.newStep()
	for len(c.assists) > 0 && credit > 0 {
		g := c.assists[0]
		c.assists = c.assists[1:]
		if c.credit[g.id] += credit; c.credit[g.id] < 0 { // it pays for a part, and others may owe less
			c.assists = append(c.assists, g)
			return
		}
		credit, c.credit[g.id] = c.credit[g.id], 0
		s.wake(r, g)
		s.runqPut(r, r.p, g, false)
		s.wakeP(r)
	}
	c.background += credit * all / bytes
}
