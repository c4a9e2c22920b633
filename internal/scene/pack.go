package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// spaces are those of a stage, px.
type spaces struct {
	margin int
	column int // at least between columns: room for a curve
	stack  int // between the boxes of a column
	band   int // between bands
}

var (
	ample  = spaces{margin: 20, column: 24, stack: 22, band: 24}
	scarce = spaces{margin: 9, column: 16, stack: 6, band: 8} // of narrow stages
)

// Gaps between columns where there is room.
const (
	goodGap = 46
	mostGap = 80
)

// narrow is the width below which the flow runs downwards.
const narrow = 480

// pack gives every box its place on a stage w px wide, and returns the
// stage's height.
func pack(columns []*column, aux []*box, w int) (h int) {
	space := ample
	if w < narrow {
		space = scarce
	}
	avail := w - 2*space.margin
	for _, c := range columns {
		c.gap = space.stack
	}
	if w < narrow {
		narrowBoxes(columns, aux, avail)
		columns = inLine(columns, aux, avail)
	} else {
		columns = beside(columns, aux)
		squeeze(columns, avail, space.column)
	}
	for _, c := range columns {
		c.gap = space.stack
		c.fit()
	}
	y := space.margin
	for _, b := range wrap(columns, avail, space.column) {
		b.spread(space.margin, avail, space.column)
		up, down := reach(b.columns)
		for _, c := range b.columns {
			c.place(y + up)
		}
		y += up + down + space.band
	}
	return y - space.band + space.margin
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
			up, down := reach(columns)
			c.add(b, up, down)
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
