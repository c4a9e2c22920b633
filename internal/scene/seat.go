package scene

import "slices"

// desk is one goroutine's home.
type desk struct {
	el    *element // nil where the form has no cards
	who   *goroutine
	links []*element
}

// fewStanding is how many goroutines of a family may stand for one of them to be
// seated when a desk is free. With more, that would be a beat for each that
// ends; they are counted only.
const fewStanding = 12

// seat gives a new goroutine the first free desk. Without one it stands: it is
// counted, not drawn.
func (p *pattern) seat(f *family, g *goroutine) {
	f.live++
	if !f.used {
		f.used = true
		p.setClass(f.head, familyClass(f.box, true), p.now())
		for _, l := range f.links {
			p.setClass(l, "link", p.now())
		}
	}
	g.desk = f.free()
	if g.desk >= 0 {
		p.occupy(f, g)
	} else {
		f.unseen++
		f.stand(g)
	}
	p.count(f)
}

// free is the first desk at which nobody sits, -1 if there is none.
func (f *family) free() int {
	return slices.IndexFunc(f.desks, func(d desk) bool { return d.who == nil })
}

// occupy makes desk g.desk the goroutine's.
func (p *pattern) occupy(f *family, g *goroutine) {
	d := &f.desks[g.desk]
	d.who = g
	p.widen(f, g.desk)
	for _, l := range d.links {
		p.setClass(l, "link", p.now())
	}
}

// stand remembers who has no desk, in order. Those who have ended meanwhile
// are left out now and then.
func (f *family) stand(g *goroutine) {
	f.standing = append(f.standing, g)
	if len(f.standing) > 2*f.unseen+fewStanding {
		f.standing = slices.DeleteFunc(f.standing, func(g *goroutine) bool { return g.is == done || g.desk >= 0 })
	}
}

// fill seats those who stand at desks that have become free in a step before:
// in a beat of its own, since until its end the desk still shows who left it.
func (p *pattern) fill() {
	for _, f := range p.vacated {
		for i := f.free(); i >= 0 && f.unseen > 0 && f.unseen <= fewStanding; i = f.free() {
			g := f.next()
			g.desk = i
			f.unseen--
			p.occupy(f, g)
			p.appear(g, nil)
			p.count(f)
			p.apart()
		}
	}
	p.vacated = p.vacated[:0]
}

// next takes the first of those who stand.
func (f *family) next() *goroutine {
	for {
		g := f.standing[0]
		f.standing = f.standing[1:]
		if g.is != done {
			return g
		}
	}
}

// appear draws a goroutine that has a desk, with what it holds: at its
// creator's token, from where it goes home, or at home.
func (p *pattern) appear(g, by *goroutine) {
	box := g.family.box
	x, y := box.tokenAt(g.desk)
	g.tok = &element{layer: tokenLayer, x: x, y: y, id: p.lay.prefix + elementID("g", int(g.id)), shape: p.tokenShape(box.form), class: tokenClasses[g.is]}
	if box.form.idSize > 0 {
		g.tok.texts[0] = tokenName(box.form, g.id)
	}
	if by != nil && by.tok != nil {
		g.tok.x, g.tok.y = by.tok.x, by.tok.y
	}
	p.born(g.tok, p.now())
	p.move(g.tok, x, y)
	if v := g.held; v != nil && v.el.num == 0 {
		v.el.x, v.el.y = box.valueAt(g.desk)
		p.born(v.el, p.now())
	}
	p.show(g)
	p.setDeskBar(g, g.bar)
}

// leave frees a goroutine's desk.
func (p *pattern) leave(g *goroutine) {
	f := g.family
	f.live--
	if g.desk < 0 {
		f.unseen--
	} else {
		d := &f.desks[g.desk]
		d.who = nil
		if f.unseen > 0 {
			p.vacated = append(p.vacated, f)
		}
		if d.el != nil {
			p.setClass(d.el, f.freeDesk(), p.now())
			p.setText(d.el, 0, "", p.now())
			p.setText(d.el, 1, "", p.now())
			p.setBar(d.el, barState{}, p.now())
		}
		for _, l := range d.links {
			p.setClass(l, "link off", end)
		}
	}
	p.count(f)
}

// count says how many are alive, and how many of them are not shown; or what
// the viewer's goroutine does.
func (p *pattern) count(f *family) {
	p.setText(f.head, f.box.noteSlot(), f.note(), p.now())
}

// note is the text beside a family's name or below its desks.
func (f *family) note() string {
	if f.unseen > 0 {
		return itoa(f.live-f.unseen) + " + " + itoa(f.unseen) + " more"
	}
	for i := range f.desks {
		if g := f.desks[i].who; g != nil && g.task != "" {
			return g.task
		}
	}
	switch {
	case f.box.hidden && f.live == 0:
	case f.box.cap > 1:
		return itoa(f.live) + " live"
	case f.sink && f.received > 0:
		return itoa(f.received) + " received"
	}
	return ""
}
