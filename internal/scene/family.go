package scene

import "github.com/go-concurrency/playground/internal/engine"

// family is the goroutines of one function, at their desks.
type family struct {
	box      *box
	id       string
	panel    *element // what surrounds a group of cards
	head     *element // its name and how many are alive
	reach    int      // how many desks the panel surrounds
	links    []*element
	desks    []desk
	live     int
	unseen   int          // alive, but without a desk
	standing []*goroutine // those, in order of their creation, and some that have ended
	received int          // values, if it is a sink
	sink     bool
	used     bool
	turns    string                   // the state line of goroutines that share a P
	reasons  map[engine.Reason]string // and of those that wait
}

func (p *pattern) newFamily(b *box, i int) *family {
	f := &family{box: b, desks: make([]desk, b.cap), id: p.lay.prefix + elementID("b", i)}
	f.sink = p.lay.isSink(b)
	f.turns = f.fits([2]string{"takes turns", "in turns"})
	f.reasons = map[engine.Reason]string{}
	for why, words := range reasonWords {
		f.reasons[why] = f.fits(words)
	}
	p.frame(f)
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
		e := &element{layer: placeLayer, x: x, y: y, id: f.id + elementID("-", d), shape: shape, class: class}
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
