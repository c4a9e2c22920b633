package scene

import "slices"

// link is a curve between a channel and a family, or one of its desks.
type link struct {
	path   string
	family *box
	desk   int // -1: the whole family
}

// makeLinks draws a curve for every hand-over that the dry run showed, and for
// what actions may add.
func (l *Layout) makeLinks() []link {
	var links []link
	for _, b := range l.boxes {
		if b.kind == familyBox || b.aux {
			continue
		}
		for _, f := range b.senders {
			links = append(links, linksTo(b, f)...)
		}
		for _, f := range b.receivers {
			if !slices.Contains(b.senders, f) {
				links = append(links, linksTo(b, f)...)
			}
		}
	}
	return links
}

// linksTo joins a channel with a family: one curve to each desk if the desks
// stand beside it.
func linksTo(channel, family *box) []link {
	beside := family.band == channel.band && (family.x >= channel.x+channel.w || family.x+family.w <= channel.x)
	if !family.form.cards || !beside || family.form.class == chipForm.class {
		return []link{{path: curve(channel, family), family: family, desk: -1}}
	}
	var links []link
	for i := range family.cap {
		x, y := family.desk(i)
		desk := rect{x, y, family.cellW, family.form.h}
		links = append(links, link{path: curveBeyond(channel, desk, family.rect()), family: family, desk: i})
	}
	return links
}

// rect is a rectangle, px.
type rect struct{ x, y, w, h int }

func (b *box) rect() rect { return rect{b.x, b.y, b.w, b.h} }

// curveBeyond joins a channel with a desk in a family: it passes straight
// behind the other desks of its row.
func curveBeyond(channel *box, desk, family rect) string {
	y := desk.y + desk.h/2
	c := channel.rect()
	if family.x >= c.x+c.w {
		return bend(c.x+c.w, c.y+c.h/2, family.x, y) + hline(family.x, desk.x)
	}
	return bend(c.x, c.y+c.h/2, family.x+family.w, y) + hline(family.x+family.w, desk.x+desk.w)
}

func hline(from, to int) string {
	if from == to {
		return ""
	}
	return "H" + itoa(to)
}

// curve joins a channel with the side of a family that faces it.
func curve(channel, family *box) string {
	c, r := channel.rect(), family.outline()
	switch {
	case channel.band != family.band:
	case r.x >= c.x+c.w:
		return bend(c.x+c.w, c.y+c.h/2, r.x, r.y+r.h/2)
	case r.x+r.w <= c.x:
		return bend(c.x, c.y+c.h/2, r.x+r.w, r.y+r.h/2)
	}
	if r.y >= c.y+c.h {
		return drop(c.x+c.w/2, c.y+c.h, r.x+r.w/2, family.top())
	}
	return drop(r.x+r.w/2, r.y+r.h, c.x+c.w/2, channel.top())
}

// outline is a family's box with what is drawn around its desks.
func (b *box) outline() rect {
	if b.kind != familyBox || b.cap == 1 || !b.form.cards {
		return b.rect()
	}
	return rect{b.x - hullPad, b.y - hullPad, b.w + 2*hullPad, b.h + 2*hullPad}
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
