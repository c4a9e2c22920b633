package scene

import "github.com/go-concurrency/playground/internal/engine"

// Slots of a ring.
const (
	slotHeight = 30
	slotGap    = 6
	ringPad    = 10
	looseRing  = 16 // with more slots they stand closer
	denseRing  = 24 // and with more than that closer still
	maxRing    = 32
	lowRing    = 340 // px that a ring may be high
	tallRing   = 490 // px that it may be high where there is no room for more columns
)

// newChannel makes the box of a channel.
func newChannel(name string, capacity, value int) *box {
	b := &box{kind: gateBox, name: name, obj: engine.ChanObject, cap: capacity, value: value, head: headHeight, foot: footHeight,
		w: gateWidth, h: gateHeight, slotH: slotHeight, gap: slotGap}
	if capacity > looseRing {
		b.slotH, b.gap = slotHeight-4, slotGap/2
	}
	if capacity > denseRing {
		b.slotH, b.gap = valueHeight, slotGap/3
	}
	if capacity > maxRing {
		b.asBin()
	} else if capacity > 0 {
		b.kind = ringBox
		b.setColumns(b.ringColumns())
	}
	return b
}

// asBin draws a buffered channel without slots.
func (b *box) asBin() {
	b.kind, b.h = binBox, binHeight
	b.w = max(binWidth, b.headWidth())
}

// ringColumns makes a ring about as high as wide, but never too high.
func (b *box) ringColumns() int {
	for cols := 1; ; cols++ {
		if rows := (b.cap + cols - 1) / cols; rows <= 2*cols || cols == 4 {
			return cols
		}
	}
}

// narrower takes one column from a ring, if it is then at most h px high.
func (b *box) narrower(h int) bool {
	if b.kind != ringBox || b.cols == 1 {
		return false
	}
	rows := (b.cap + b.cols - 2) / (b.cols - 1)
	if rows*(b.slotH+b.gap)+2*ringPad > h {
		return false
	}
	b.setColumns(b.cols - 1)
	return true
}

// slotsWidth is the room that a ring's slots need side by side.
func (b *box) slotsWidth() int { return b.cols*(b.cellW+slotGap) - slotGap }
