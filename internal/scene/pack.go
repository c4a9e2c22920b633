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
func pack(columns []*column, aux, tree []*box, w int) (h int) {
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
		columns = inLine(abreast(columns, avail), aux, avail, len(tree) > 0)
	} else {
		columns = beside(columns, aux, len(tree) > 0)
		squeeze(columns, avail, space.column)
	}
	roof(columns, tree)
	for _, c := range columns {
		c.gap = space.stack
		c.fit()
	}
	y := space.margin
	for _, b := range wrap(columns, avail, space.column) {
		b.spread(space.margin, avail, space.column)
		y += b.placeRoof(y, space.stack)
		up, down := reach(b.columns)
		for _, c := range b.columns {
			c.place(y + up)
		}
		y += up + down + space.band
	}
	return y - space.band + space.margin
}

// beside puts the boxes beside the flow above and below its columns. Without
// channels, what the goroutines share is the flow, unless that is a tree of
// contexts.
func beside(columns []*column, aux []*box, tree bool) []*column {
	flow := flows(columns)
	if !flow {
		columns = apart(columns)
	}
	for _, b := range aux {
		if b.kind == badgeBox && !flow && !tree {
			columns = amid(columns, b, true)
			continue
		}
		up, down := reach(columns)
		home(columns, b).add(b, up, down)
	}
	return columns
}

// flows reports whether the columns hold a channel.
func flows(columns []*column) bool {
	return slices.ContainsFunc(columns, func(c *column) bool {
		return slices.ContainsFunc(c.main, func(b *box) bool { return b.obj == engine.ChanObject })
	})
}

// amid makes a badge a column of the flow: after the leftmost of those who
// share a mutex or a Cond, and so between them, or after those who wait on it. Badges
// with the same users follow each other; stacked, they share a column.
func amid(columns []*column, b *box, stacked bool) []*column {
	b.aux = false
	at := slices.Index(columns, home(columns, b)) + 1
	if users := usersOf(b); len(users) > 1 && (badgeNames[b.obj] == "mutex" || b.obj == engine.CondObject) {
		at = 1 + slices.IndexFunc(columns, func(c *column) bool {
			return slices.ContainsFunc(c.main, func(u *box) bool { return slices.Contains(users, u) })
		})
		for ; at < len(columns) && shares(columns[at].main[0], users); at++ {
			if stacked {
				columns[at].main = append(columns[at].main, b)
				return columns
			}
		}
	}
	return slices.Insert(columns, at, &column{main: []*box{b}})
}

// usersOf are the families that use what b stands for, each once.
func usersOf(b *box) (users []*box) {
	for _, f := range slices.Concat(b.senders, b.receivers) {
		if !slices.Contains(users, f) {
			users = append(users, f)
		}
	}
	return users
}

// shares reports whether b is a badge with these users.
func shares(b *box, users []*box) bool {
	others := usersOf(b)
	return b.kind == badgeBox && len(others) == len(users) && !slices.ContainsFunc(users, func(u *box) bool { return !slices.Contains(others, u) })
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
