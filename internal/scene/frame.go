package scene

// frame puts up a family's name, and the panel of a group of cards, around the
// desks that it has to surround.
func (p *pattern) frame(f *family) {
	b, class, texts := f.box, familyClass(f.box, f.used), [4]string{}
	if f.head != nil {
		texts = f.head.texts
		p.die(f.head, p.now())
		p.die(f.panel, p.now())
	}
	around := b.rect()
	if b.grouped() {
		around = b.hull(f.reach)
		f.panel = &element{layer: linkLayer, x: around.x, y: around.y, id: f.id + "p", shape: panelShape(around), class: "panel"}
		p.born(f.panel, p.now())
	}
	f.head = &element{layer: placeLayer, x: around.x, y: around.y, id: f.id, shape: familyShape(b, around), class: class, texts: texts}
	p.born(f.head, p.now())
}

// widen lets the panel surround desk i.
func (p *pattern) widen(f *family, i int) {
	if i < f.reach {
		return
	}
	before := f.box.hull(f.reach)
	f.reach = i + 1
	if !f.box.grouped() || f.box.hull(f.reach) == before {
		return
	}
	p.frame(f)
	if p.outlineOf(f.box).num != 0 {
		p.outline(f.box)
	}
}

// noteGap is between a name and a note beside it.
const noteGap = 8

// noteSlot is the number of the text that says how a family is.
func (b *box) noteSlot() int {
	if b.cap == 1 {
		return 1
	}
	return 0
}

// familyShape is the name of a family that covers r, and how many are alive.
func familyShape(b *box, r rect) string {
	s := newShape(b.name)
	class := "hull"
	if !b.form.cards {
		class = "lane"
	}
	s.rect(class, 0, 0, r.w, r.h, 10)
	if b.form.is(rowForm) {
		s.text("name", 2, -8, b.name)
		s.slot("note", 2+Bold.Measure(nameSize, b.name)+noteGap, -8, b.noteSlot())
		return s.end()
	}
	if b.cap == 1 {
		s.text("name mid", r.w/2, -10, b.name)
		s.slot("note mid", r.w/2, r.h+18, 1)
		return s.end()
	}
	wide := max(r.w, b.headWidth())
	left := (r.w - wide) / 2
	s.text("name", left+2, -10, b.name)
	if b.hidden {
		s.slot("note mid", r.w/2, r.h+17, 0)
	} else {
		s.slot("count", left+wide-2, -10, 0)
	}
	return s.end()
}

// panelShape surrounds a group of desks.
func panelShape(r rect) string {
	s := newShape("")
	s.rect("board", 0, 0, r.w, r.h, 16)
	return s.end()
}
