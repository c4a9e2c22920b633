package scene

// maxWaits bounds the arrows of a deadlock.
const maxWaits = 64

// showWaits draws an arrow from each goroutine that waits to what it waits on.
func (p *pattern) showWaits() {
	n := 0
	for _, b := range p.lay.boxes {
		f := p.families[b]
		if f == nil {
			continue
		}
		for i := range f.desks {
			g := f.desks[i].who
			if g == nil || g.is != blocked || n == maxWaits {
				continue
			}
			if t := p.thing(g.obj); t != nil {
				e := &element{layer: linkLayer, id: p.lay.prefix + elementID("a", n), shape: waitsShape(b.deskRect(i), t.box), class: "waits"}
				p.born(e, p.now())
				n++
			}
		}
	}
}

// deskRect is what the ith desk covers.
func (b *box) deskRect(i int) rect {
	x, y := b.desk(i)
	return rect{x, y, b.cellW, b.form.h}
}

// waitsShape is an arrow from a desk to what its goroutine waits on.
func waitsShape(desk rect, thing *box) string {
	s := newShape("")
	to := thing.rect()
	x, y, side := to.x+to.w/2, to.y+to.h/2, 1
	switch {
	case to.x >= desk.x+desk.w:
		x = to.x - 3
		s.path("arrow", bend(desk.x+desk.w, desk.y+desk.h/2, x, y)+"m-8 -6l8 6l-8 6")
	case to.x+to.w <= desk.x:
		x = to.x + to.w + 3
		s.path("arrow", bend(desk.x, desk.y+desk.h/2, x, y)+"m8 -6l-8 6l8 6")
	default:
		from := desk.y + desk.h
		if y = thing.top() - 3; to.y < desk.y {
			from, y, side = desk.y, to.y+to.h+3, -1
		}
		s.path("arrow", drop(desk.x+desk.w/2, from, x, y)+"m-6 "+itoa(-8*side)+"l6 "+itoa(8*side)+"l6 "+itoa(-8*side))
	}
	return s.end()
}
