package scene

// desk is the top left corner of the ith desk. Cards stand in a grid that is
// filled from the middle; bare tokens row by row.
func (b *box) desk(i int) (x, y int) {
	c, pad := cell{i % b.cols, i / b.cols}, b.pad()
	if b.form.cards {
		c, pad = b.cells[i], 0
	}
	return b.x + pad + c.col*(b.cellW+b.form.gap), b.y + pad + c.row*(b.form.h+b.form.gap)
}

// hull surrounds the first n desks of a group of cards, and at least those
// that are there from the start. Where the flow goes down it is always as wide
// as the group.
func (b *box) hull(n int) rect {
	x0, y0 := b.desk(0)
	x1, y1 := x0, y0
	for i := range min(max(n, b.first), b.cap) {
		x, y := b.desk(i)
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	if b.down {
		x0, x1 = b.x, b.x+b.w-b.cellW
	}
	return rect{x0 - hullPad, y0 - hullPad, x1 - x0 + b.cellW + 2*hullPad, y1 - y0 + b.form.h + 2*hullPad}
}

// grouped reports whether the desks have a hull.
func (b *box) grouped() bool { return b.kind == familyBox && b.cap > 1 && b.form.cards && !b.hidden }

// axis is how far below the body's top the flow passes: the middle, or that of
// the first desks.
func (b *box) axis() int {
	if !b.grouped() {
		return b.h / 2
	}
	r := b.hull(0)
	return r.y - b.y + r.h/2
}

// slot is the centre of a ring's ith slot.
func (b *box) slot(i int) (x, y int) {
	col, row := i%b.cols, i/b.cols
	return b.x + (b.w-b.slotsWidth())/2 + col*(b.cellW+slotGap) + b.cellW/2, b.y + ringPad + row*(b.slotH+b.gap) + b.slotH/2
}

// middle is the centre of the body.
func (b *box) middle() (x, y int) { return b.x + b.w/2, b.y + b.h/2 }
