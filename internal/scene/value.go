package scene

import "github.com/go-concurrency/playground/internal/engine"

// valueAt is a value that is shown: on a goroutine's desk or in a channel.
type valueAt struct {
	id    int32
	el    *element
	by    *goroutine // who holds it, nil while it is in a channel
	spent bool       // its holder has gone on without it
}

// The looks of a value.
const (
	valueClass   = "val"
	offeredClass = "val offered" // its sender waits for somebody to take it
	spentClass   = "val spent"
	speckClass   = "val tiny" // on a bare token
)

// mint gives the value of a send its token: the one that continues, or a new
// one at the sender's desk in place of the value it was made from.
func (p *pattern) mint(e *engine.Event, class string, w when) *valueAt {
	g := p.gs[e.G]
	v := p.values[e.V]
	if v != nil {
		p.setText(v.el, 0, p.label(e), w)
		p.setClass(v.el, class, w)
		return v
	}
	v = p.newValue(e, class)
	if g == nil {
		return v
	}
	if g.held != nil {
		v.el.movedBeat = g.held.el.movedBeat // what it was made from has moved for it
		p.drop(g.held, w)
		g.held = nil
	}
	if g.desk >= 0 {
		v.el.x, v.el.y = g.family.box.valueAt(g.desk)
		p.born(v.el, w)
	}
	return v
}

// newValue makes a value's element, without a place yet.
func (p *pattern) newValue(e *engine.Event, class string) *valueAt {
	if old := p.values[e.V]; old != nil {
		p.drop(old, p.now())
	}
	v := &valueAt{id: e.V, el: &element{layer: tokenLayer, id: p.lay.prefix + elementID("v", int(e.V)), shape: p.value, class: class}}
	v.el.texts[0] = p.label(e)
	p.values[e.V] = v
	return v
}

// label is what is written on a value.
func (p *pattern) label(e *engine.Event) string {
	return Bold.Fit(labelSize, e.Val, p.lay.value-8)
}

// valueAt is the centre of a value on the ith desk.
func (b *box) valueAt(i int) (x, y int) {
	x, y = b.desk(i)
	dx, dy := b.form.value(b.cellW, b.value)
	return x + dx, y + dy
}

// offer shows the value of a send that waits, on its sender's desk.
func (p *pattern) offer(g *goroutine, e *engine.Event) {
	if p.thing(e.Obj) == nil {
		return
	}
	class := offeredClass
	if !g.family.box.form.cards {
		class = speckClass
	}
	v := p.mint(e, class, p.now())
	v.by = g
	g.held = v
}

// spend marks what a goroutine holds when it goes on to wait for more.
func (p *pattern) spend(g *goroutine) {
	if v := g.held; v != nil && !v.spent {
		v.spent = true
		if g.family.box.form.cards {
			p.setClass(v.el, spentClass, end)
		}
	}
}

// drop takes a value away.
func (p *pattern) drop(v *valueAt, w when) {
	p.die(v.el, w)
	delete(p.values, v.id)
}

// carry moves a value to x, y and returns when it arrives. A value without a
// picture yet appears there.
func (p *pattern) carry(v *valueAt, x, y int) when {
	if v.el.num != 0 {
		return p.move(v.el, x, y)
	}
	v.el.x, v.el.y = x, y
	p.born(v.el, p.now())
	return p.now()
}

// hand gives a value to a goroutine.
func (p *pattern) hand(v *valueAt, g *goroutine) when {
	if g == nil || g.desk < 0 {
		p.drop(v, end)
		if g != nil {
			p.receivedBy(g, p.now())
		}
		return p.now()
	}
	if v.by == g && !v.spent {
		return p.now()
	}
	x, y := g.family.box.valueAt(g.desk)
	w := p.carry(v, x, y)
	if g.held != nil && g.held != v {
		p.drop(g.held, w)
	}
	if v.by != nil && v.by.held == v {
		v.by.held = nil
	}
	v.by, v.spent, g.held = g, false, v
	class := valueClass
	if !g.family.box.form.cards {
		class = speckClass
	}
	p.setClass(v.el, class, p.now())
	p.receivedBy(g, w)
	p.show(g)
	return w
}

// receivedBy counts what a sink has received.
func (p *pattern) receivedBy(g *goroutine, w when) {
	f := g.family
	if !f.sink {
		return
	}
	f.received++
	if f.box.cap == 1 {
		p.setText(f.head, 1, f.note(), w)
	}
}
