package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// failure shows a panic, its recovery, a leak or the program's end in a fault.
func (p *pattern) failure(e *engine.Event) {
	switch e.K {
	case engine.EvFault:
		if e.Why == engine.WhyDeadlock {
			p.dim()
		}
		p.linger()
		return
	case engine.EvLeak:
		p.fail(p.gs[e.G], "left behind")
		p.linger()
		return
	}
	g := p.gs[e.G]
	if g == nil {
		return
	}
	if e.K == engine.EvPanic {
		p.freeze(g, e.T)
		p.fail(g, "panic")
		p.linger()
		return
	}
	if g.is == failed {
		p.apart() // or else the panic would not be seen
		g.is = running
		p.show(g)
	}
}

// fail marks a goroutine as failed, and says how.
func (p *pattern) fail(g *goroutine, how string) {
	if g != nil {
		g.is, g.failure = failed, how
		p.show(g)
	}
}

// dim takes the light from everything but the goroutines that wait for ever
// and what they wait on.
func (p *pattern) dim() {
	lit := map[*element]bool{}
	for _, g := range p.gs {
		if g.is != blocked {
			continue
		}
		for _, el := range []*element{g.tok, g.card()} {
			if el != nil {
				lit[el] = true
			}
		}
		if g.held != nil {
			lit[g.held.el] = true
		}
		if t := p.thing(g.obj); t != nil {
			lit[t.el] = true
		}
	}
	for _, el := range p.elements() {
		if !lit[el] && !strings.HasSuffix(el.class, "off") {
			p.setClass(el, el.class+" dim", p.now())
		}
	}
}

// elements lists all elements in a fixed order.
func (p *pattern) elements() []*element {
	var list []*element
	for _, b := range p.lay.boxes {
		if t := p.things[b.name]; t != nil && t.box == b {
			list = append(list, t.el)
			for _, v := range t.slots {
				if v != nil {
					list = append(list, v.el)
				}
			}
			continue
		}
		f := p.families[b]
		list = append(list, f.head)
		for i := range f.desks {
			d := &f.desks[i]
			if d.el != nil {
				list = append(list, d.el)
			}
			list = append(list, d.links...)
			if d.who != nil {
				list = append(list, d.who.tok)
			}
			if d.who != nil && d.who.held != nil {
				list = append(list, d.who.held.el)
			}
		}
	}
	return list
}
