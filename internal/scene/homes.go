package scene

// desk is the top left corner of the ith desk. Cards fill the first column,
// then the next; the goroutines of the dry run stand in the middle from top to
// bottom, later ones below and above them in turn.
func (b *box) desk(i int) (x, y int) {
	row, col, pad := i/b.cols, i%b.cols, ringPad
	switch {
	case b.form.cards && b.cols <= 2:
		row, col, pad = outward(i%b.rows, min(b.first, b.rows), b.rows), i/b.rows, 0
	case b.form.cards:
		row, pad = outward(row, (min(b.first, b.cap)+b.cols-1)/b.cols, b.rows), 0
	}
	return b.x + pad + col*(b.cellW+b.form.gap), b.y + pad + row*(b.form.h+b.form.gap)
}

// outward is the ith of n rows if the first ones are those in the middle from
// top to bottom, and the others follow below and above in turn.
func outward(i, first, n int) int {
	top := (n - first) / 2
	bottom := top + first // the first row below the middle
	switch k := i - first; {
	case k < 0:
		return top + i
	case k < 2*min(top, n-bottom):
		if k%2 == 0 {
			return bottom + k/2
		}
		return top - 1 - k/2
	case n-bottom > top:
		return i
	default:
		return n - 1 - i
	}
}

// slot is the centre of a ring's ith slot.
func (b *box) slot(i int) (x, y int) {
	col, row := i%b.cols, i/b.cols
	return b.x + (b.w-b.slotsWidth())/2 + col*(b.cellW+slotGap) + b.cellW/2, b.y + ringPad + row*(b.slotH+b.gap) + b.slotH/2
}

// middle is the centre of the body.
func (b *box) middle() (x, y int) { return b.x + b.w/2, b.y + b.h/2 }
