package scene

import "slices"

// link is a curve between a channel or a context and a family, or one of its
// desks; or between two contexts.
type link struct {
	path   string
	from   *box // the channel, or a context
	family *box // nil for that of two contexts
	to     *box // the context's child, nil for that of a family
	desk   int  // -1: the whole family
}

// makeLinks draws a curve for every hand-over that the dry run showed, and for
// what actions may add.
func (l *Layout) makeLinks() []link {
	var links []link
	for _, b := range l.boxes {
		if b.kind == familyBox || b.aux {
			continue
		}
		if b.tree {
			links = append(links, b.branches()...)
			continue
		}
		for _, f := range b.senders {
			links = append(links, linksTo(b, f, l.W)...)
		}
		for _, f := range b.receivers {
			if !slices.Contains(b.senders, f) {
				links = append(links, linksTo(b, f, l.W)...)
			}
		}
	}
	return links
}

// linksTo joins a channel with a family: a column of cards beside it has one
// curve to each desk; of several channels of one name, each has one to the desk
// that alone uses it. Other families have one as a whole. The stage is right px
// wide.
func linksTo(channel, family *box, right int) []link {
	beside := family.band == channel.band && (family.x >= channel.x+channel.w || family.x+family.w <= channel.x)
	if !family.form.cards || family.cols > 1 || !beside {
		return []link{{path: curve(channel, family, right), from: channel, family: family, desk: -1}}
	}
	var links []link
	sole, isSole := channel.desks[family]
	for i := range family.cap {
		if isSole && i != sole {
			continue
		}
		links = append(links, link{path: curveTo(channel, family.deskRect(i)), from: channel, family: family, desk: i})
	}
	return links
}

// rect is a rectangle, px.
type rect struct{ x, y, w, h int }

func (b *box) rect() rect { return rect{b.x, b.y, b.w, b.h} }

// curveTo joins a channel with a desk beside it.
func curveTo(channel *box, desk rect) string {
	y, c := desk.y+desk.h/2, channel.rect()
	if desk.x >= c.x+c.w {
		return bend(c.x+c.w, c.y+c.h/2, desk.x, y)
	}
	return bend(c.x, c.y+c.h/2, desk.x+desk.w, y)
}

// curve joins a channel with the side of a family that faces it, on a stage
// right px wide.
func curve(channel, family *box, right int) string {
	c, r := channel.rect(), family.outline()
	switch {
	case channel.band != family.band:
	case r.x >= c.x+c.w:
		return bend(c.x+c.w, c.y+c.h/2, r.x, r.y+r.h/2)
	case r.x+r.w <= c.x:
		return bend(c.x, c.y+c.h/2, r.x+r.w, r.y+r.h/2)
	}
	if r.y >= c.y+c.h {
		x := under(c, r)
		return drop(x, c.y+c.h+channel.makeWay(x-c.x, right), under(r, c), family.top())
	}
	return drop(under(r, c), r.y+r.h, under(c, r), channel.top())
}

// makeWay puts the note below a channel beside a link that leaves x px from its
// left edge. Where the stage, right px wide, ends before the note would, the
// note stays in the middle, and the link begins down px lower, below it.
func (b *box) makeWay(x, right int) (down int) {
	const space = 8
	widest := Sans.Measure(noteSize, "full: the next")
	if b.kind == gateBox {
		widest = Sans.Measure(noteSize, "to receive")
	}
	if b.noteX, b.noteW = 2, x-space; x < b.w/2 || b.noteW < widest {
		b.noteX, b.noteW = x+space, b.w-x-space
	}
	if b.x+b.noteX+widest > right {
		b.noteX, down = 0, b.foot
	}
	return down
}

// under is where on r's lower or upper edge a link from or to other begins: as
// close to its middle as possible.
func under(r, other rect) int {
	inset := min(12, r.w/2)
	return min(max(other.x+other.w/2, r.x+inset), r.x+r.w-inset)
}

// outline is a family's box, or the panel around its first desks: a larger one
// covers the end of the link.
func (b *box) outline() rect {
	if b.grouped() {
		return b.hull(0)
	}
	return b.rect()
}

// top is where a link from above ends: over a name in the middle, beside one
// at the left.
func (b *box) top() int {
	if b.kind == gateBox || b.kind == familyBox && b.cap == 1 {
		return b.y - b.head
	}
	return b.outline().y
}

// bend is a curve that leaves and arrives horizontally, drop one that does so
// vertically.
func bend(x0, y0, x1, y1 int) string {
	if y0 == y1 {
		return "M" + itoa(x0) + " " + itoa(y0) + "H" + itoa(x1)
	}
	m := itoa((x0 + x1) / 2)
	return "M" + itoa(x0) + " " + itoa(y0) + "C" + m + " " + itoa(y0) + " " + m + " " + itoa(y1) + " " + itoa(x1) + " " + itoa(y1)
}

func drop(x0, y0, x1, y1 int) string {
	m := itoa((y0 + y1) / 2)
	return "M" + itoa(x0) + " " + itoa(y0) + "C" + itoa(x0) + " " + m + " " + itoa(x1) + " " + m + " " + itoa(x1) + " " + itoa(y1)
}
