package scene

import "github.com/go-concurrency/playground/internal/engine"

// send takes a goroutine to where it has gone. One that has no cell there goes
// to the end of the place, and is not seen any more.
func (s *sched) send(g *worldG) {
	if g.at == unplaced {
		s.lose(g)
		return
	}
	seen := g.token.seen == s.steps
	if !seen {
		g.token.x, g.token.y = s.endOf(g)
	}
	if !g.token.shown() {
		if !seen {
			return
		}
		s.appear(g)
	}
	el := g.token.el
	arrived := s.travel(el, g.token.x, g.token.y)
	s.setClass(el, tokenClasses[s.look(g)], arrived)
	if !seen {
		s.die(el, arrived)
	}
}

// shown reports whether the token is on the stage.
func (t *schedToken) shown() bool { return t.el != nil && t.el.num != 0 }

// travel takes an element to a place. While the film is late it does not fly.
func (s *sched) travel(e *element, x, y int) when {
	if s.hurried {
		s.glide(e, x, y)
		return s.now()
	}
	return s.move(e, x, y)
}

// appear draws a goroutine: at its creator's, or where it has been without
// being seen.
func (s *sched) appear(g *worldG) {
	t := &g.token
	if t.el == nil {
		t.el = &element{layer: tokenLayer, id: s.lay.prefix + elementID("g", int(g.id)), shape: s.shape}
		t.el.texts[0] = itoa(int(g.id))
		t.el.x, t.el.y = t.x, t.y
		if by := s.w.gs[g.creator]; by != nil && by.token.shown() {
			t.el.x, t.el.y = by.token.el.x, by.token.el.y
		}
	}
	t.el.class = tokenClasses[s.look(g)]
	s.born(t.el, s.now())
}

// lose takes away who has ended. Who is only between two places stays.
func (s *sched) lose(g *worldG) {
	if s.w.gs[g.id] == g || !g.token.shown() {
		return
	}
	s.setClass(g.token.el, tokenClasses[done], s.now())
	s.die(g.token.el, end)
}

// closeUp lets those that are where they were take their cells.
func (s *sched) closeUp(list []*worldG) {
	for _, g := range list {
		switch {
		case g.changed:
		case !g.token.shown():
			s.appear(g)
			s.glide(g.token.el, g.token.x, g.token.y)
		default:
			s.glide(g.token.el, g.token.x, g.token.y)
		}
	}
}

// endOf is the end of the place where a goroutine is.
func (s *sched) endOf(g *worldG) (x, y int) {
	switch g.at {
	case inGlobal:
		return s.gl.cell(s.gl.cells - 1)
	case inGroup:
		l := s.lanes[g.group.key]
		return l.cell(l.cells - 1)
	}
	if int(g.p) >= len(s.plan.procs) {
		return s.gl.cell(0) // of a P that is not drawn
	}
	r := s.plan.procs[g.p]
	x, y = s.plan.form.cell(s.plan.form.cells)
	return r.x + x, r.y + y
}

// look is how a goroutine is drawn.
func (s *sched) look(g *worldG) condition {
	switch {
	case g.failed, s.stuck && g.at == inGroup && !g.system:
		return failed
	case g.at == inSlot && s.w.ps[g.p].g == 0:
		return runnable
	case g.at == inSlot && g.marks:
		return marking
	case g.at == inSlot && !g.inCall:
		return running
	case g.at == inSlot, g.at == inGroup && g.why == engine.WhySyscall:
		return syscall
	case g.at == inGroup && g.why == engine.WhySleep:
		return sleeping
	case g.at == inGroup:
		return blocked
	}
	return runnable
}
