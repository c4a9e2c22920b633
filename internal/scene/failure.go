package scene

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// failure shows a panic, its recovery, a leak or the program's end in a fault.
func (p *pattern) failure(e *engine.Event) {
	switch e.K {
	case engine.EvFault:
		p.apart()
		p.linger()
		if e.Why == engine.WhyDeadlock {
			p.dim()
			p.showWaits()
		}
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
	p.apart()
	p.linger()
	if e.K == engine.EvPanic {
		p.freeze(g, e.T)
		g.excuse = firstLine(e.Val)
		if g.held != nil {
			p.drop(g.held, p.now()) // its job ends here
			g.held = nil
		}
		p.fail(g, g.family.fits(panicWords[0]))
		return
	}
	g.is, g.failure = running, g.family.fits(panicWords[1])
	p.show(g)
}

// cutOff marks the goroutines that were still at work when the program ended.
func (p *pattern) cutOff() {
	for _, id := range slices.Sorted(maps.Keys(p.gs)) {
		if g := p.gs[id]; g.is != failed {
			p.freeze(g, p.t)
			p.fail(g, g.family.fits(cutOffWords))
		}
	}
}

// cutOffWords are the state lines of goroutines that the end of the program cut
// off.
var cutOffWords = [2]string{"cut off", "cut off"}

// panicWords are the state lines of panicking and recovered goroutines, each
// with a shorter form.
var panicWords = [2][2]string{{"panicked", "panic"}, {"recovered", "recover"}}

// recovered lets a goroutine go on that has recovered from a panic: its next
// step belongs to a beat of its own, so that one sees what has happened.
func (p *pattern) recovered(e *engine.Event) {
	if g := p.gs[e.G]; g != nil && g.failure != "" && g.is != failed && e.K != engine.EvPanic {
		p.apart()
		g.failure, g.excuse = "", ""
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
			if t.mark != nil {
				list = append(list, t.mark)
			}
			for _, v := range t.slots {
				if v != nil {
					list = append(list, v.el)
				}
			}
			continue
		}
		f := p.families[b]
		list = append(list, f.head)
		if f.panel != nil {
			list = append(list, f.panel)
		}
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
