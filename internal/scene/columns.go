package scene

import "slices"

// column is a stack of boxes around the axis of the flow, and the boxes above
// and below them that are beside the flow.
type column struct {
	main         []*box
	above, below []*box
	roof         []*box // contexts above all of them
	x, w         int
	gap          int  // between two of its boxes
	abreast      bool // it stands beside none but those that are, too
}

// boxes are all of the column's.
func (c *column) boxes() []*box { return slices.Concat(c.main, c.above, c.below, c.roof) }

// up and down are how far the column reaches from the axis.
func (c *column) up() int {
	h := c.mainUp()
	for _, b := range c.above {
		h += b.height() + c.gap
	}
	return h
}

func (c *column) down() int {
	h := c.mainHeight() - c.mainUp()
	for _, b := range c.below {
		h += b.height() + c.gap
	}
	return h
}

// mainHeight is the height of the stack.
func (c *column) mainHeight() int {
	h := -c.gap
	for _, b := range c.main {
		h += b.height() + c.gap
	}
	return max(h, 0)
}

// mainUp is how much of the stack is above the axis: half of it; a single box
// stands with its own axis there.
func (c *column) mainUp() int {
	if len(c.main) == 1 {
		return c.main[0].head + c.main[0].axis()
	}
	return c.mainHeight() / 2
}

// fit makes the column as wide as its widest box.
func (c *column) fit() {
	c.w = 0
	for _, b := range c.boxes() {
		c.w = max(c.w, b.width())
	}
}

// place gives the column's boxes their y, given that of the axis.
func (c *column) place(axis int) {
	top := axis - c.mainUp()
	bottom := top
	for _, b := range c.main {
		b.y = bottom + b.head
		bottom += b.height() + c.gap
	}
	bottom -= c.gap
	for _, b := range c.above {
		top -= b.height() + c.gap
		b.y = top + b.head
	}
	for _, b := range c.below {
		b.y = bottom + c.gap + b.head
		bottom += b.height() + c.gap
	}
	for _, b := range c.boxes() {
		b.x = c.x + (c.w-b.w)/2
	}
}

// add puts a box beside the flow, above or below: where the stage, which the
// others need up and down from its axis, becomes less high, and otherwise where
// the column reaches least far.
func (c *column) add(b *box, up, down int) {
	h := b.height() + c.gap
	above, below := max(c.up()+h-up, 0), max(c.down()+h-down, 0)
	if above < below || above == below && c.up() < c.down() {
		c.above = append(c.above, b)
	} else {
		c.below = append(c.below, b)
	}
}

// reach is how far columns reach from their axis.
func reach(columns []*column) (up, down int) {
	for _, c := range columns {
		up, down = max(up, c.up()), max(down, c.down())
	}
	return up, down
}
