package scene

import "github.com/go-concurrency/playground/internal/engine"

// tokenAt is the centre of the token at the ith desk.
func (b *box) tokenAt(i int) (x, y int) {
	x, y = b.desk(i)
	dx, dy := b.form.token(b.cellW)
	return x + dx, y + dy
}

func (p *pattern) setDeskBar(g *goroutine, b barState) {
	g.bar = b
	if el := g.card(); el != nil {
		p.setBar(el, b, p.now())
	}
}

// card is the element of the goroutine's desk, nil if it has none.
func (g *goroutine) card() *element {
	if g.desk < 0 {
		return nil
	}
	return g.family.desks[g.desk].el
}

// show brings token and desk up to date.
func (p *pattern) show(g *goroutine) {
	if g.tok != nil {
		class := tokenClasses[g.is]
		if g.is == failed && g.excuse != "" {
			class += " struck"
		}
		p.setClass(g.tok, class, p.now())
	}
	el := g.card()
	if el == nil {
		return
	}
	class := deskClass(g.is, g.work > 0 || g.timer)
	if g.excuse != "" || g.saysFailure() {
		class += " excused"
	}
	p.setClass(el, class, p.now())
	if g.family.box.form.state > 0 {
		p.setText(el, 0, g.stateLine(), p.now())
	}
	p.setText(el, 1, g.objectLine(), p.now())
}

// objectLine says what a goroutine waits for, or what it panicked with.
func (g *goroutine) objectLine() string {
	f := g.family.box.form
	switch {
	case g.excuse != "" && f.state > 0:
		return Sans.Fit(f.size, g.excuse, f.room(g.family.box.cellW))
	case g.excuse != "" || g.saysFailure():
		return Sans.Fit(f.size, g.failure, f.room(g.family.box.cellW))
	case g.held == nil && g.obj != nil && g.obj.Kind == engine.SemaphoreObject && g.is == blocked:
		return Mono.Fit(f.size, g.units+" of "+g.obj.Name, f.room(g.family.box.cellW))
	case g.held == nil && g.obj != nil && (g.is == blocked || g.is == failed):
		return Mono.Fit(f.size, g.obj.Name, f.room(g.family.box.cellW))
	case g.held == nil && g.is == blocked && g.why == engine.WhySelect:
		return Mono.Fit(f.size, g.cases, f.room(g.family.box.cellW))
	case g.obj == nil && g.is == blocked && nowhere[g.why]:
		return "for ever"
	}
	return ""
}

// saysFailure reports whether the line for the object says how the goroutine
// failed, since the desk has no line for states and nothing lies on it.
func (g *goroutine) saysFailure() bool {
	return g.is == failed && g.family.box.form.state == 0 && g.held == nil
}

// nowhere are the reasons for which a goroutine waits at nothing, where nobody
// can wake it.
var nowhere = map[engine.Reason]bool{engine.WhyChanSendNil: true, engine.WhyChanRecvNil: true, engine.WhySelectNoCases: true}
