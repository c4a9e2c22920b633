package scene

import "slices"

// maxWaits bounds the arrows of deadlocks.
const maxWaits = 64

// showWaits draws an arrow from each goroutine that waits for ever to what it
// waits on.
func (p *pattern) showWaits() {
	for _, g := range p.stuck() {
		if t := p.thing(g.obj); t != nil && !slices.Contains(p.knot, g.id) {
			p.arrow("waits", g.arrow(t, true))
		}
	}
}

// showKnot draws the circle in which these goroutines wait: from each to the
// lock that it waits for, and from there to the next one, which holds it.
func (p *pattern) showKnot(knot []int32) {
	p.knot = knot
	p.apart()
	p.linger()
	for i, id := range knot {
		g, next := p.gs[id], p.gs[knot[(i+1)%len(knot)]]
		if g == nil || next == nil || g.desk < 0 || next.desk < 0 {
			continue
		}
		if t := p.thing(g.obj); t != nil {
			p.arrow("waits knot", g.arrow(t, true))
			p.arrow("waits knot", next.arrow(t, false))
		}
	}
}

// arrow draws one more arrow, at most maxWaits.
func (p *pattern) arrow(class, shape string) {
	if p.arrows < maxWaits {
		p.born(&element{layer: linkLayer, id: p.lay.prefix + elementID("a", p.arrows), shape: shape, class: class}, p.now())
		p.arrows++
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

// arrow is the shape of an arrow from the goroutine's desk to a thing, or back.
func (g *goroutine) arrow(t *thing, out bool) string {
	b := g.family.box
	return arrowShape(b.deskRect(g.desk), t.box, out, b.down)
}

// deskRect is what the ith desk covers.
func (b *box) deskRect(i int) rect {
	x, y := b.desk(i)
	return rect{x, y, b.cellW, b.form.h}
}

// arrowShape is an arrow between a desk and what its goroutine waits on, or
// holds: there or, if not out, back. Where the flow goes down it is upright, if
// there is room between the two.
func arrowShape(desk rect, what *box, out, down bool) string {
	s, thing := newShape(""), what.rect()
	dx, dy := desk.x+desk.w, desk.y+desk.h/2+port(thing.y+thing.h/2-desk.y-desk.h/2, desk.h, out)
	tx, ty := thing.x-3, thing.y+thing.h/2
	side := 1 // the thing is at the right
	switch {
	case down && (thing.y >= desk.y+desk.h || thing.y+thing.h <= desk.y), thing.x < desk.x+desk.w && thing.x+thing.w > desk.x:
		s.path("arrow", uprightArrow(desk, what, out))
		return s.end()
	case thing.x < desk.x:
		dx, tx, side = desk.x, thing.x+thing.w+3, -1
	}
	if out {
		s.path("arrow", bend(dx, dy, tx, ty)+sideways(side))
	} else {
		s.path("arrow", bend(tx, ty, dx+3*side, dy)+sideways(-side))
	}
	return s.end()
}

// port is where an arrow meets a desk, from the middle of its side of that
// length: the farther off the thing is, the farther from it, so that arrows of
// one desk stay apart.
func port(aside, length int, out bool) int {
	if aside == 0 && !out {
		return length / 4
	}
	return min(max(aside/4, -length/3), length/3)
}

// uprightArrow is an arrow between a desk and a thing that is above or below
// it. A badge has its name below.
func uprightArrow(desk rect, what *box, out bool) string {
	thing := what.rect()
	dx := desk.x + desk.w/2 + port(thing.x+thing.w/2-desk.x-desk.w/2, desk.w, out)
	from, to, side := desk.y+desk.h, what.y-what.head-3, 1
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
