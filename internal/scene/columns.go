package scene

import (
	"slices"
)

// column is a stack of boxes around the axis of the flow, and the boxes above
// and below them that are beside the flow.
type column struct {
	main         []*box
	above, below []*box
	x, w         int
}

// stackGap is between two boxes of a column.
const stackGap = 22

// boxes are all of the column's.
func (c *column) boxes() []*box { return slices.Concat(c.main, c.above, c.below) }

// up and down are how far the column reaches from the axis.
func (c *column) up() int {
	h := c.mainHeight() / 2
	for _, b := range c.above {
		h += b.height() + stackGap
	}
	return h
}

func (c *column) down() int {
	h := (c.mainHeight() + 1) / 2
	for _, b := range c.below {
		h += b.height() + stackGap
	}
	return h
}

// mainHeight is the height of the stack; a single box is centred on its body.
func (c *column) mainHeight() int {
	if len(c.main) == 1 {
		b := c.main[0]
		return b.h + 2*max(b.head, b.foot)
	}
	h := -stackGap
	for _, b := range c.main {
		h += b.height() + stackGap
	}
	return max(h, 0)
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
	y := axis - c.mainHeight()/2
	for _, b := range c.main {
		if len(c.main) == 1 {
			y += max(b.head, b.foot) - b.head
		}
		b.y = y + b.head
		y += b.height() + stackGap
	}
	top, bottom := axis-c.mainHeight()/2, axis+(c.mainHeight()+1)/2
	for _, b := range c.above {
		top -= b.height() + stackGap
		b.y = top + b.head
	}
	for _, b := range c.below {
		b.y = bottom + stackGap + b.head
		bottom += b.height() + stackGap
	}
	for _, b := range c.boxes() {
		b.x = c.x + (c.w-b.w)/2
	}
}

// add puts a box beside the flow, where the column reaches least far.
func (c *column) add(b *box) {
	if c.up() < c.down() {
		c.above = append(c.above, b)
	} else {
		c.below = append(c.below, b)
	}
}
