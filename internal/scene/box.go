package scene

import "github.com/go-concurrency/playground/internal/engine"

// boxKind says what a box holds.
type boxKind uint8

const (
	familyBox boxKind = iota // desks
	ringBox                  // a buffered channel: one slot for each value
	binBox                   // a buffered channel too large for slots
	gateBox                  // an unbuffered channel
	badgeBox                 // a wait group, mutex or context
)

// box is one thing with a fixed home: its body, a head above it and a foot
// below. All lengths are px.
type box struct {
	kind boxKind
	name string
	obj  engine.ObjectKind

	x, y, w, h int // the body
	head, foot int

	cap        int // desks, or a channel's capacity
	first      int // how many desks the dry run needs, at least 1
	cols, rows int
	cells      []cell // where the desks stand, if they are cards
	cellW      int    // desk or slot width
	form       form
	slotH, gap int  // of a ring
	value      int  // width of the values
	aux        bool // it stands beside the flow
	timer      bool // it is the channel of a timer: it keeps a time until somebody takes it, and yet cap is 0
	hidden     bool // it shows only when it is used
	band       int  // which of the stage's bands it stands in
	down       bool // the flow goes down
	noteX      int  // where a channel's note begins, 0 for centred
	noteW      int  // how wide it may be

	tree bool // it is a context of a tree
	up   *box // its parent there
	row  int  // how many rows of others there are below it at least

	senders, receivers []*box
	desks              map[*box]int // of one of several channels of a name: the desk that alone uses it, by family
}

// Sizes of other boxes.
const (
	headHeight  = 24
	hullPad     = 8 // around a group of desks
	footHeight  = 34
	gateWidth   = 44
	gateHeight  = 88
	binWidth    = 120
	binHeight   = 56
	badgeWidth  = 60
	badgeHeight = 48
)

// newFamily makes the box of a family with n desks, first of which are needed
// from the start.
func newFamily(name string, n, first, value int, f form) *box {
	b := &box{kind: familyBox, name: name, cap: min(max(n, 1), maxDots), first: max(first, 1), form: f, value: value, head: headHeight}
	if b.foot = 22; n > 1 { // a single desk has a note below
		b.head, b.foot = headHeight+hullPad, hullPad
	}
	b.setForm(f)
	return b
}

// setForm lays the desks out anew in another form.
func (b *box) setForm(f form) {
	b.form, b.cellW = f, 0
	b.setColumns(f.columns)
}

// setColumns lays the desks or slots out in that many columns.
func (b *box) setColumns(cols int) {
	b.cols = max(min(cols, b.cap), 1)
	b.rows = (b.cap + b.cols - 1) / b.cols
	switch b.kind {
	case familyBox:
		b.cellW = max(b.cellW, b.form.least(b.value))
		b.w = b.cols*(b.cellW+b.form.gap) - b.form.gap
		b.h = b.rows*(b.form.h+b.form.gap) - b.form.gap
		if b.form.cards {
			b.cells = gridCells(b.cap, b.first, b.cols, b.down)
		} else {
			b.w, b.h = b.w+2*b.pad(), b.h+2*b.pad()
		}
	case ringBox:
		b.cellW = b.value + 6
		b.w = max(b.slotsWidth()+2*ringPad, b.headWidth())
		b.h = b.rows*(b.slotH+b.gap) - b.gap + 2*ringPad
	}
}

// pad is between bare tokens and the edge of their box.
func (b *box) pad() int {
	if b.hidden {
		return 4
	}
	return ringPad
}

// headWidth is the room that the texts above the body need.
func (b *box) headWidth() int {
	switch {
	case b.kind == familyBox && b.cap > 1 && !b.hidden:
		return Bold.Measure(nameSize, b.name) + 12 + Sans.Measure(countSize, "16 live")
	case b.kind == familyBox:
		return Bold.Measure(nameSize, b.name)
	case b.kind == ringBox || b.kind == binBox:
		return Mono.Measure(nameSize, b.name) + 12 + Sans.Measure(countSize, countText(b.cap, b.cap))
	}
	return Mono.Measure(nameSize, b.name)
}

// widen gives each desk more room, up to w px.
func (b *box) widen(w int) {
	if b.kind == familyBox && b.form.cards && w > b.cellW {
		b.cellW = w
		b.setColumns(b.cols)
	}
}

// newBadge makes the box of another object.
func newBadge(name string, kind engine.ObjectKind) *box {
	return &box{kind: badgeBox, name: name, obj: kind, w: badgeWidth, h: badgeHeight, foot: 20, aux: true}
}

// width is the room that the box needs with its texts.
func (b *box) width() int {
	w := max(b.w, b.headWidth())
	if b.kind == gateBox {
		w = max(w, Sans.Measure(noteSize, "16 wait"))
	}
	return w
}

// taskRoom is how wide the text may be that says what the viewer's goroutine
// does: it may reach into the gaps beside the column.
func (b *box) taskRoom() int {
	if b.form.is(rowForm) {
		return b.w - Bold.Measure(nameSize, b.name) - noteGap + ample.column*2/3
	}
	return b.width() + scarce.column
}

// height is the room that the box needs with head and foot.
func (b *box) height() int { return b.head + b.h + b.foot }
