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
	bandGap    = 34 // between bands
)

// narrow is the width below which the flow runs downwards.
const narrow = 480

// band is a row of columns around one axis.
type band struct {
	columns []*column
	axis    int
}

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
				b.leftNote = true
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

// squeeze makes boxes smaller until all columns fit side by side, if they can.
func squeeze(columns []*column, avail int) {
	for {
		for _, c := range columns {
			c.fit()
		}
		if total(columns)+leastGap*(len(columns)-1) <= avail || !squeezeOne(columns) {
			return
		}
	}
}

// squeezeOne makes one box smaller: the widest ring loses a column; then wide
// desks become compact, then all desks slimmer; at last a ring loses its slots.
func squeezeOne(columns []*column) bool {
	ring := widest(columns, func(b *box) bool { return b.kind == ringBox })
	if ring != nil && ring.narrower() {
		return true
	}
	for _, smaller := range []struct{ from, to form }{{wideForm, compactForm}, {compactForm, snugForm}, {tallForm, slimForm}} {
		b := widest(columns, func(b *box) bool { return b.kind == familyBox && b.form.is(smaller.from) })
		if b != nil {
			f := smaller.to
			f.columns = b.cols
			b.setForm(f)
			return true
		}
	}
	if ring == nil || ring.w <= binWidth {
		return false
	}
	ring.asBin()
	return true
}

// widest is the widest box of a sort, nil if there is none.
func widest(columns []*column, sort func(*box) bool) *box {
	var found *box
	for _, c := range columns {
		for _, b := range c.boxes() {
			if sort(b) && (found == nil || b.w > found.w) {
				found = b
			}
		}
	}
	return found
}

func total(columns []*column) int {
	sum := 0
	for _, c := range columns {
		sum += c.w
	}
	return sum
}

// wrap breaks the columns into bands, as words into lines: into as few as
// possible, of about equal width.
func wrap(columns []*column, avail int) []*band {
	bands := fillBands(columns, avail)
	n := len(bands)
	for limit := avail - 20; n > 1 && limit > 0; limit -= 20 {
		better := fillBands(columns, limit)
		if len(better) > n {
			break
		}
		bands = better
	}
	for i, b := range bands {
		for _, c := range b.columns {
			for _, box := range c.boxes() {
				box.band = i
			}
		}
	}
	return bands
}

// fillBands puts as many columns into each band as fit.
func fillBands(columns []*column, avail int) []*band {
	var bands []*band
	room := -1
	for _, c := range columns {
		if room -= leastGap + c.w; len(bands) == 0 || room < 0 {
			bands = append(bands, &band{})
			room = avail - c.w
		}
		b := bands[len(bands)-1]
		b.columns = append(b.columns, c)
	}
	return bands
}

// spread gives the columns their x: it widens the gaps, then the desks, then
// the gaps again, and centres the rest.
func (b *band) spread(left, avail int) {
	n := len(b.columns)
	rest := avail - total(b.columns) - leastGap*(n-1)
	gap := leastGap
	if n > 1 {
		more := min(rest/(n-1), goodGap-leastGap)
		gap, rest = gap+more, rest-more*(n-1)
	}
	rest = b.widen(rest)
	if n > 1 {
		more := min(rest/(n-1), mostGap-gap)
		gap, rest = gap+more, rest-more*(n-1)
	}
	x := left + rest/2
	for _, c := range b.columns {
		c.x = x
		x += c.w + gap
	}
}

// widen gives groups of desks up to 40 px more each, and returns what is left.
func (b *band) widen(rest int) int {
	for _, c := range b.columns {
		for _, box := range c.main {
			if box.kind != familyBox || box.cap < 2 || rest <= 0 {
				continue
			}
			before := c.w
			box.widen(box.cellW + min(rest/box.cols, 40))
			c.fit()
			rest -= c.w - before
		}
	}
	return rest
}
