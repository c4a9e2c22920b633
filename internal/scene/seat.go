package scene

// desk is one goroutine's home.
type desk struct {
	el    *element // nil where the form has no cards
	who   *goroutine
	links []*element
}

// seat finds the first free desk for a new goroutine.
func (p *pattern) seat(f *family, g *goroutine) {
	f.live++
	if !f.used {
		f.used = true
		p.setClass(f.head, familyClass(f.box, true), p.now())
		for _, l := range f.links {
			p.setClass(l, "link", p.now())
		}
	}
	g.desk = -1
	for i := range f.desks {
		if f.desks[i].who == nil {
			g.desk = i
			f.desks[i].who = g
			p.widen(f, i)
			for _, l := range f.desks[i].links {
				p.setClass(l, "link", p.now())
			}
			break
		}
	}
	if g.desk < 0 {
		f.unseen++
	}
	p.count(f)
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
