package scene

import "github.com/go-concurrency/playground/internal/engine"

// family is the goroutines of one function, at their desks.
type family struct {
	box      *box
	head     *element
	links    []*element
	desks    []desk
	live     int
	unseen   int // alive, but without a desk
	received int // values, if it is a sink
	sink     bool
	used     bool
	turns    string                   // the state line of goroutines that share a P
	reasons  map[engine.Reason]string // and of those that wait
}

// desk is one goroutine's home.
type desk struct {
	el    *element // nil where the form has no cards
	who   *worker
	links []*element
}

func (p *pattern) newFamily(b *box, i int) *family {
	f := &family{box: b, desks: make([]desk, b.cap)}
	f.head = &element{layer: placeLayer, x: b.x, y: b.y, id: p.lay.prefix + elementID("b", i), shape: familyShape(b), class: familyClass(b, false)}
	f.sink = p.lay.isSink(b)
	f.turns = f.fits([2]string{"takes turns", "in turns"})
	f.reasons = map[engine.Reason]string{}
	for why, words := range reasonWords {
		f.reasons[why] = f.fits(words)
	}
	p.born(f.head, p.now())
	if !b.form.cards {
		return f
	}
	shape := deskShape(b.form, b.cellW)
	for d := range f.desks {
		x, y := b.desk(d)
		class := f.freeDesk()
		if b.hidden {
			class = "desk off"
		}
		e := &element{layer: placeLayer, x: x, y: y, id: p.lay.prefix + elementID("b", i) + elementID("-", d), shape: shape, class: class}
		f.desks[d].el = e
		p.born(e, p.now())
	}
	return f
}

// freeDesk is the class of a desk without a goroutine: it shows only if it is
// its family's only one.
func (f *family) freeDesk() string {
	if f.box.cap == 1 {
		return "desk free only"
	}
	return deskClass(free, false)
}

func familyClass(b *box, used bool) string {
	if b.hidden && !used {
		return "family off"
	}
	return "family"
}

// isSink reports whether the family only receives.
func (l *Layout) isSink(f *box) bool {
	in := false
	for _, t := range l.things {
		for _, s := range t.senders {
			if s == f && t.kind != badgeBox {
				return false
			}
		}
		for _, r := range t.receivers {
			in = in || r == f && t.kind != badgeBox
		}
	}
	return in
}

// seat finds the first free desk for a new goroutine.
func (p *pattern) seat(f *family, g *worker) {
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
func (p *pattern) leave(g *worker) {
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

// count says how many are alive, and how many of them are not shown.
func (p *pattern) count(f *family) {
	if f.box.cap == 1 && f.unseen == 0 {
		p.setText(f.head, 1, f.note(), p.now())
		return
	}
	text := itoa(f.live) + " live"
	if f.unseen > 0 {
		text = itoa(f.live-f.unseen) + " + " + itoa(f.unseen) + " more"
	}
	slot := 0
	if f.box.cap == 1 {
		slot = 1
	}
	p.setText(f.head, slot, text, p.now())
}

// note is the line under a single desk.
func (f *family) note() string {
	if d := f.desks[0]; f.box.name == youFamily && d.who != nil {
		return d.who.task
	}
	if f.sink && f.received > 0 {
		return itoa(f.received) + " received"
	}
	return ""
}
