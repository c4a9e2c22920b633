package scene

// tokenAt is the centre of the token at the ith desk.
func (b *box) tokenAt(i int) (x, y int) {
	x, y = b.desk(i)
	dx, dy := b.form.token(b.cellW)
	return x + dx, y + dy
}

func (p *pattern) setDeskBar(g *goroutine, b barState) {
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
		p.setClass(g.tok, tokenClasses[g.is], p.now())
	}
	el := g.card()
	if el == nil {
		return
	}
	p.setClass(el, deskClass(g.is, g.work > 0 || g.timer), p.now())
	if g.family.box.form.state > 0 {
		p.setText(el, 0, g.stateLine(), p.now())
	}
	object := ""
	if g.held == nil && g.obj != nil && (g.is == blocked || g.is == failed) {
		object = g.obj.Name
	}
	p.setText(el, 1, object, p.now())
}
