package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// The spaces of a stage, px.
const (
	margin     = 20
	slimMargin = 12 // on narrow stages
	leastGap   = 24 // between columns: room for a curve
	goodGap    = 46
	mostGap    = 80
	bandGap    = 24 // between bands
)

// narrow is the width below which the flow runs downwards.
const narrow = 480

// pack gives every box its place on a stage w px wide, and returns the
// stage's height.
func pack(columns []*column, aux []*box, w int) (h int) {
	avail := w - 2*margin
	if w < narrow {
		avail = w - 2*slimMargin
		columns = inLine(columns, aux)
		narrowBoxes(columns, avail)
	} else {
		columns = beside(columns, aux)
		squeeze(columns, avail)
	}
	y := margin
	for _, b := range wrap(columns, avail) {
		b.spread((w-avail)/2, avail)
		up, down := 0, 0
		for _, c := range b.columns {
			up, down = max(up, c.up()), max(down, c.down())
		}
		for _, c := range b.columns {
			c.place(y + up)
		}
		y += up + down + bandGap
	}
	return y - bandGap + margin
}

// beside puts the boxes beside the flow above and below its columns. Without
// channels, what the goroutines share is the flow.
func beside(columns []*column, aux []*box) []*column {
	flow := slices.ContainsFunc(columns, func(c *column) bool {
		return slices.ContainsFunc(c.main, func(b *box) bool { return b.obj == engine.ChanObject })
	})
	if !flow {
		columns = apart(columns)
	}
	for _, b := range aux {
		c := home(columns, b)
		if b.kind != badgeBox || flow {
			c.add(b)
			continue
		}
		b.aux = false
		columns = slices.Insert(columns, slices.Index(columns, c)+1, &column{main: []*box{b}})
	}
	return columns
}

// apart gives every box a column of its own.
func apart(columns []*column) []*column {
	var list []*column
	for _, c := range columns {
		for _, b := range c.main {
			list = append(list, &column{main: []*box{b}})
		}
	}
	if len(list) == 0 {
		return columns
	}
	return list
}

// home is the column for a box beside the flow: that of the goroutines that
// wait on it, the first for those that the viewer starts, and otherwise where
// there is most room.
func home(columns []*column, b *box) *column {
	for _, user := range slices.Concat(b.receivers, b.senders) {
		for _, c := range columns {
			if slices.Contains(c.main, user) {
				return c
			}
		}
	}
	best := columns[0]
	if b.kind == familyBox && b.name == youFamily {
		return best
	}
	for _, c := range columns {
		if c.fit(); c.w >= b.width() && min(c.up(), c.down()) < min(best.up(), best.down()) {
			best = c
		}
	}
	return best
}

// inLine makes columns of the boxes beside the flow: those that show only when
// used stand beside the sources, the rest comes last.
func inLine(columns []*column, aux []*box) []*column {
	for _, b := range aux {
		c := &column{main: []*box{b}}
		if b.hidden {
			columns = slices.Insert(columns, 1, c)
		} else {
			columns = append(columns, c)
		}
	}
	return columns
}

// narrowBoxes gives the boxes of a narrow stage forms that fit its width.
func narrowBoxes(columns []*column, avail int) {
	for _, c := range columns {
		for _, b := range c.main {
			switch {
			case b.kind == ringBox:
				b.leftNote, b.foot = true, 20
				b.setColumns(min(b.cap, (avail-2*ringPad+slotGap)/(b.value+6+slotGap)))
				for b.cols > 1 && b.rows == (b.cap+b.cols-2)/(b.cols-1) {
					b.setColumns(b.cols - 1)
				}
			case b.kind == familyBox && b.hidden && !b.form.cards:
			case b.kind == familyBox:
				if b.hidden {
					b.setForm(chipForm)
				} else {
					b.setForm(narrowForm(b.cap))
				}
				room := avail
				if !b.form.cards {
					room -= 2 * ringPad
				}
				b.setColumns(min(max(b.form.columns, 1), (room+b.form.gap)/(b.cellW+b.form.gap)))
			}
		}
		c.fit()
	}
}
