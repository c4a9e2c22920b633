package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// A flash is an element that says what has just happened: who was woken by
// whom, or what an input concerns. Its paths are bars that are drawn in full
// until film has passed for flashTime since, should nothing happen meanwhile;
// the first beat that begins life film ms after its birth removes it.
const (
	flashTime  = 600 // film ms
	maxFlashes = 16  // in one beat
)

// flash puts up a flash.
func (p *pattern) flash(e *element, life int64) { p.stage.flash(e, life, p.t, p.lay.Scale) }

// flash puts up a flash at virtual time t.
func (s *stage) flash(e *element, life, t int64, sc Scale) {
	e.flash, e.life = true, life
	s.born(e, s.now())
	until := t + sc.Virtual(flashTime*1000)
	s.setBar(e, barState{1000, 0, until - 1, until}, s.now())
}

// wake rings a goroutine that is ready again, and shows who has woken it,
// unless a value flies between the two.
func (p *pattern) wake(g *goroutine, e *engine.Event) {
	if g.tok == nil || g.family.box.form.idSize == 0 {
		return
	}
	p.marks++
	id := p.lay.prefix + elementID("w", p.marks)
	g.ring = &element{layer: labelLayer, x: g.tok.x, y: g.tok.y, id: id, shape: ringShape(g.family.box.form.r), class: "woken"}
	p.flash(g.ring, 1)
	by := p.gs[e.G]
	if by == nil || by.tok == nil || by == g || p.handed == [2]int32{by.id, g.id} || p.handed == [2]int32{g.id, by.id} {
		return
	}
	p.flash(&element{layer: linkLayer, x: by.tok.x, y: by.tok.y, id: id + "l", shape: wakeShape(g.tok.x-by.tok.x, g.tok.y-by.tok.y), class: "wakes"}, 1)
}

// unring ends a goroutine's ring, since it parks again or ends.
func (p *pattern) unring(g *goroutine) {
	if g.ring != nil {
		p.die(g.ring, p.now())
		g.ring = nil
	}
}

// touch outlines the home of what a parameter concerns.
func (p *pattern) touch(e *engine.Event) {
	if b := p.lay.touched(e.Val); b != nil && !b.hidden {
		p.outline(b)
	}
}

// outline puts up an outline of a box, instead of an earlier one.
func (p *pattern) outline(b *box) {
	r := b.outline()
	if f := p.families[b]; f != nil && b.grouped() {
		r = b.hull(f.reach)
	}
	p.die(p.outlineOf(b), p.now())
	p.marks++
	e := &element{layer: labelLayer, x: r.x, y: r.y, id: p.lay.prefix + elementID("w", p.marks), shape: outlineShape(r), class: "touched"}
	p.outlines[b] = e
	p.flash(e, flashTime)
}

// outlineOf is a box's outline, gone or not.
func (p *pattern) outlineOf(b *box) *element {
	if e := p.outlines[b]; e != nil {
		return e
	}
	return &element{}
}

// touched is the home of what the parameter of "name=value" concerns, nil if
// it is not drawn.
func (l *Layout) touched(setting string) *box {
	name, _, _ := strings.Cut(setting, "=")
	if b := l.things[l.touches[name]]; b != nil {
		return b
	}
	return l.families[l.touches[name]]
}

// ringShape surrounds a token of radius r, wakeShape leads from one token to
// another, and outlineShape surrounds a place.
func ringShape(r int) string {
	s := newShape("")
	r = r * 13 / 10
	arc := "a" + itoa(r) + " " + itoa(r) + " 0 1 1 "
	s.bar("ring", "M-"+itoa(r)+" 0"+arc+itoa(2*r)+" 0"+arc+"-"+itoa(2*r)+" 0", 0)
	return s.end()
}

func wakeShape(dx, dy int) string {
	s := newShape("")
	s.bar("wake", "M0 0L"+itoa(dx)+" "+itoa(dy), 0)
	return s.end()
}

func outlineShape(r rect) string {
	const gap, round = 4, 14
	s := newShape("")
	w, h := itoa(r.w+2*gap-2*round), itoa(r.h+2*gap-2*round)
	corner := func(dx, dy int) string { return "a14 14 0 0 1 " + itoa(dx) + " " + itoa(dy) }
	s.bar("outline", "M"+itoa(round-gap)+" -"+itoa(gap)+"h"+w+corner(round, round)+"v"+h+corner(-round, round)+"h-"+w+corner(-round, -round)+"v-"+h+corner(round, -round)+"z", 0)
	return s.end()
}
