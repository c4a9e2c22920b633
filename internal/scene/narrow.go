package scene

// inLine makes columns of the boxes beside the flow of a narrow stage. Without
// channels or a tree of contexts, what the goroutines share stands between them. The boxes
// of the viewer's goroutines stand below the first column, if the second one
// is then still beside it, and next to it otherwise; the rest comes last.
func inLine(columns []*column, aux []*box, avail int, tree bool) []*column {
	first, flow := columns[0], tree || flows(columns)
	for _, b := range aux {
		switch {
		case b.kind == badgeBox && !flow:
			columns = amid(columns, b, false)
		case !b.hidden:
			columns = append(columns, &column{main: []*box{b}})
		case len(columns) > 1 && first.w+scarce.column+columns[1].w <= avail && first.mainHeight()+b.height() < slimHeight:
			first.main = append(first.main, b)
		default:
			columns = append(columns, nil)
			copy(columns[2:], columns[1:])
			columns[1] = &column{main: []*box{b}}
		}
	}
	return columns
}

// abreast gives each of the channels that are stacked in a column one of its
// own, if all of them fit beside each other: where the flow runs downwards, the
// links of one would run over another.
func abreast(columns []*column, avail int) []*column {
	var list []*column
	for _, c := range columns {
		var own []*column
		room := avail + scarce.column
		for _, b := range c.main {
			if b.kind != familyBox {
				own = append(own, &column{main: []*box{b}, abreast: true})
				room -= max(b.width(), noteRoom) + scarce.column
			}
		}
		if len(own) < 2 || len(own) < len(c.main) || room < 0 {
			own = []*column{c}
		}
		list = append(list, own...)
	}
	return list
}

// noteRoom is how wide a channel beside others is at least, with its note.
const noteRoom = 96

// slimHeight is how high a column may become for the viewer's goroutines.
const slimHeight = 220

// narrowBoxes gives the boxes of a narrow stage forms that fit its width.
func narrowBoxes(columns []*column, aux []*box, avail int) {
	for _, c := range columns {
		for _, b := range c.main {
			switch b.kind {
			case ringBox:
				b.narrowRing(avail)
			case gateBox:
				b.h = slimGate
			case familyBox:
				b.down, b.foot = true, min(b.foot, slimFoot)
				b.setForm(narrowForm(b.cap))
				room := avail - 2*hullPad
				if !b.form.cards {
					room = avail - 2*b.pad()
				}
				b.setColumns(min(max(b.form.columns, 1), (room+b.form.gap)/(b.cellW+b.form.gap)))
			}
		}
		c.fit()
	}
	for _, b := range aux {
		if b.hidden {
			b.head, b.foot = slimHead, slimFoot
			b.setForm(miniForm)
			b.setColumns(3)
		}
	}
}

// Sizes of boxes on narrow stages.
const (
	slimGate = 52
	slimHead = 20
	slimFoot = 20
	slimRing = 8 // slots that a ring beside another box may have
)

// narrowRing makes a ring as wide as the stage, or, if it has few slots, so
// narrow that another box may stand beside it.
func (b *box) narrowRing(avail int) {
	if b.cap <= slimRing {
		b.setColumns(2)
		return
	}
	b.setColumns(min(b.cap, (avail-2*ringPad+slotGap)/(b.value+6+slotGap)))
	for b.cols > 1 && b.rows == (b.cap+b.cols-2)/(b.cols-1) {
		b.setColumns(b.cols - 1)
	}
}
