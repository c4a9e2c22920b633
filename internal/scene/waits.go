package scene

// maxWaits bounds the arrows of a deadlock.
const maxWaits = 64

// showWaits draws an arrow from each goroutine that waits for ever to what it
// waits on, and from a mutex to the goroutine that has locked it and waits, too.
// Arrows of a cycle stand out.
func (p *pattern) showWaits() {
	knot := p.cycle()
	n := 0
	draw := func(class, shape string) {
		if n++; n <= maxWaits {
			p.born(&element{layer: linkLayer, id: p.lay.prefix + elementID("a", n-1), shape: shape, class: class}, p.now())
		}
	}
	for _, g := range p.stuck() {
		t := p.thing(g.obj)
		if t == nil {
			continue
		}
		desk, class := g.deskRect(), "waits"
		if knot[g.id] {
			class = "waits knot"
		}
		draw(class, arrowShape(desk, t.box, true))
		if h := p.gs[t.holder]; h != nil && knot[h.id] && knot[g.id] {
			draw("waits knot", arrowShape(h.deskRect(), t.box, false))
		}
	}
}

// stuck lists the drawn goroutines that wait for ever, in the order of their
// desks.
func (p *pattern) stuck() (list []*goroutine) {
	for _, b := range p.lay.boxes {
		if f := p.families[b]; f != nil {
			for i := range f.desks {
				if g := f.desks[i].who; g != nil && g.is == blocked {
					list = append(list, g)
				}
			}
		}
	}
	return list
}

// cycle is the goroutines that wait in a circle, each for a mutex that the next
// one has locked.
func (p *pattern) cycle() map[int32]bool {
	list := p.stuck()
	for _, start := range list {
		knot := map[int32]bool{}
		for g := start; g != nil && !knot[g.id]; {
			knot[g.id] = true
			t := p.thing(g.obj)
			if t == nil || t.holder == 0 {
				break
			}
			if t.holder == start.id {
				return knot
			}
			g = p.gs[t.holder]
		}
	}
	return nil
}

// deskRect is what the goroutine's desk covers.
func (g *goroutine) deskRect() rect { return g.family.box.deskRect(g.desk) }

// deskRect is what the ith desk covers.
func (b *box) deskRect(i int) rect {
	x, y := b.desk(i)
	return rect{x, y, b.cellW, b.form.h}
}

// arrowShape is an arrow between a desk and what its goroutine waits on, or has
// locked: there or, if not out, back. The two meet the desk apart from each other.
func arrowShape(desk rect, what *box, out bool) string {
	s, thing := newShape(""), what.rect()
	port := 0 // of the desk, from the middle of its side
	if aside := thing.y + thing.h/2 - desk.y - desk.h/2; aside != 0 {
		port = min(max(aside, -desk.h/4), desk.h/4)
	} else if !out {
		port = desk.h / 4
	}
	dx, dy := desk.x+desk.w, desk.y+desk.h/2+port
	tx, ty := thing.x-3, thing.y+thing.h/2
	side := 1 // the thing is at the right, or below
	switch {
	case thing.x >= desk.x+desk.w:
	case thing.x+thing.w <= desk.x:
		dx, tx, side = desk.x, thing.x+thing.w+3, -1
	default:
		s.path("arrow", uprightArrow(desk, what, out))
		return s.end()
	}
	if out {
		s.path("arrow", bend(dx, dy, tx, ty)+sideways(side))
	} else {
		s.path("arrow", bend(tx, ty, dx+3*side, dy)+sideways(-side))
	}
	return s.end()
}

// uprightArrow is an arrow between a desk and a thing that is above or below
// it. A badge has its name below.
func uprightArrow(desk rect, what *box, out bool) string {
	thing := what.rect()
	dx := desk.x + desk.w/2 + min(max(thing.x+thing.w/2-desk.x-desk.w/2, -desk.w/4), desk.w/4)
	from, to, side := desk.y+desk.h, what.top()-3, 1
	if thing.y < desk.y {
		if from, to, side = desk.y, thing.y+thing.h+3, -1; what.kind == badgeBox {
			to += what.foot - 3
		}
	}
	if out {
		return drop(dx, from, thing.x+thing.w/2, to) + upright(side)
	}
	return drop(thing.x+thing.w/2, to, dx, from+3*side) + upright(-side)
}

// sideways and upright are arrowheads that point right or left, down or up, at
// the end of a path.
func sideways(side int) string {
	x := itoa(8 * side)
	return "m" + itoa(-8*side) + " -6l" + x + " 6l" + itoa(-8*side) + " 6"
}

func upright(side int) string {
	y := itoa(8 * side)
	return "m-6 " + itoa(-8*side) + "l6 " + y + "l6 " + itoa(-8*side)
}
