package scene

import "github.com/go-concurrency/playground/internal/engine"

// send shows that a value enters a channel or passes through it.
func (p *pattern) send(e *engine.Event) {
	if e.Why == engine.WhyDirect {
		p.handed = [2]int32{e.G, e.Peer}
	}
	t, g := p.thing(e.Obj), p.gs[e.G]
	if t == nil {
		p.sendUnseen(e)
		return
	}
	v := p.mint(e, valueClass, p.now())
	if g != nil && g.held == v {
		g.held = nil
	}
	if e.Why == engine.WhyDirect {
		p.hand(v, p.gs[e.Peer])
	} else {
		p.enter(t, v)
	}
	if g != nil {
		p.show(g)
	}
}

// sendUnseen shows a send to a channel that is not drawn: the value goes
// straight to its receiver, or is out of sight until it is received.
func (p *pattern) sendUnseen(e *engine.Event) {
	if p.lay.hides(e.Obj.Name) {
		return
	}
	if e.G == 0 {
		p.tick(e)
		return
	}
	if e.Why == engine.WhyDirect {
		p.hand(p.mint(e, valueClass, p.now()), p.gs[e.Peer])
	}
	if g := p.gs[e.G]; g != nil {
		if g.held != nil {
			p.drop(g.held, p.now()) // what the value was made from
			g.held = nil
		}
		p.show(g)
	}
}

// tick notes that a timer sends the time on a channel that is not drawn. It is
// not shown: what matters is that it wakes somebody.
func (p *pattern) tick(e *engine.Event) {
	if e.Why == engine.WhyBuffered {
		p.ticks[e.Obj.ID] = true
	}
}

// enter puts a value into a buffer.
func (p *pattern) enter(t *thing, v *valueAt) {
	v.by = nil
	t.n++
	var w when
	if t.slots == nil {
		x, y := t.box.middle()
		w = p.carry(v, x, y)
		p.drop(v, w)
	} else {
		i := (t.first + t.n - 1) % len(t.slots)
		t.slots[i] = v
		w = p.carry(v, slotX(t.box, i), slotY(t.box, i))
	}
	p.showThing(t, w)
}

func slotX(b *box, i int) int { x, _ := b.slot(i); return x }
func slotY(b *box, i int) int { _, y := b.slot(i); return y }

// receive shows that a goroutine takes a value.
func (p *pattern) receive(e *engine.Event) {
	t, g := p.thing(e.Obj), p.gs[e.G]
	if e.Why != engine.WhyBuffered {
		return // handed over directly: send has shown it
	}
	if p.ticks[e.Obj.ID] {
		delete(p.ticks, e.Obj.ID)
		return
	}
	if t == nil {
		if !p.lay.hides(e.Obj.Name) && g != nil && g.desk >= 0 {
			v := p.newValue(e, valueClass)
			v.el.x, v.el.y = g.family.box.valueAt(g.desk)
			p.born(v.el, p.now())
			p.hand(v, g)
		}
		return
	}
	t.n--
	var v *valueAt
	if t.slots != nil {
		v = t.slots[t.first]
		t.slots[t.first] = nil
		t.first = (t.first + 1) % len(t.slots)
	}
	if v == nil {
		v = p.newValue(e, valueClass)
		v.el.x, v.el.y = t.box.middle()
		p.born(v.el, p.now())
	}
	p.hand(v, g)
	p.showThing(t, p.now())
}
