package scene

import (
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// partOfContext reports whether the name is that of a context's Done channel,
// or of the goroutine that ends it in time: of both its badge tells.
func (s *survey) partOfContext(name string) bool {
	i := strings.LastIndexByte(baseName(name), '.')
	if i < 0 || !slices.Contains([]string{"Done", "expire"}, baseName(name)[i+1:]) {
		return false
	}
	t := s.byThing[name[:i]]
	return t != nil && t.kind == engine.ContextObject
}

// partsOfContexts are the Done channels of contexts.
func (s *survey) partsOfContexts() (names []string) {
	for _, t := range s.things {
		if s.partOfContext(t.name) {
			names = append(names, t.name)
		}
	}
	return names
}

// await notes for which channels the goroutines of f wait in a select.
func (s *survey) await(f *familyFact, cases string) {
	for c := range strings.SplitSeq(cases, ", ") {
		if name, receives := strings.CutPrefix(c, "<-"); receives && f != nil {
			s.awaited[name] = include(s.awaited[name], f)
		}
	}
}

// doneOf is the name of a context's Done channel.
func doneOf(context string) string {
	base := baseName(context)
	return base + ".Done" + context[len(base):]
}

// plant makes a tree of the contexts that derive from one another: each knows
// its parent, and the families that watch it, as events or the hint tell.
func (l *Layout) plant(s *survey, watches map[string]string) (tree []*box) {
	for _, b := range l.boxes {
		if b.obj == engine.ContextObject {
			b.up = l.things[s.parents[doneOf(b.name)]]
		}
	}
	for _, b := range l.boxes {
		if b.obj != engine.ContextObject || b.up == nil && !slices.ContainsFunc(l.boxes, func(o *box) bool { return o.up == b }) {
			continue
		}
		watchers := s.awaited[doneOf(b.name)]
		if t := s.byThing[doneOf(b.name)]; t != nil {
			watchers = slices.Concat(watchers, t.receivers)
		}
		for _, f := range s.families {
			if watches[f.name] == b.name {
				watchers = append(watchers, f)
			}
		}
		b.tree, b.aux, b.senders, b.receivers = true, false, nil, nil
		for _, f := range l.boxesOf(watchers) {
			if !slices.Contains(b.receivers, f) {
				b.receivers = append(b.receivers, f)
			}
		}
		tree = append(tree, b)
	}
	return tree
}

// depth is how many contexts end b besides itself.
func (b *box) depth() int {
	if b.up == nil {
		return 0
	}
	return 1 + b.up.depth()
}

// roof puts each context of the tree above a column: that of the first family
// that watches it, or else of the first context below it. Parents stand in a
// higher row than their children.
func roof(columns []*column, tree []*box) {
	at := map[*box]*column{}
	slices.SortStableFunc(tree, func(a, b *box) int { return b.depth() - a.depth() })
	for _, b := range tree {
		var c *column
		for _, o := range columns {
			if len(b.receivers) > 0 && slices.Contains(o.boxes(), b.receivers[0]) {
				c = o
			}
		}
		for _, child := range tree {
			if child.up != b {
				continue
			}
			b.row = max(b.row, child.row+1)
			if c == nil {
				c = at[child]
			}
		}
		if c == nil {
			c = columns[0]
		}
		for slices.ContainsFunc(c.roof, func(o *box) bool { return o.row == b.row }) {
			b.row++
		}
		at[b], c.roof = c, append(c.roof, b)
	}
}

// placeRoof gives the contexts above the band their y, from y down, and returns
// how high they are together.
func (b *band) placeRoof(y, gap int) (h int) {
	rows := map[int][]*box{}
	top := 0
	for _, c := range b.columns {
		for _, r := range c.roof {
			rows[r.row] = append(rows[r.row], r)
			top = max(top, r.row)
		}
	}
	for row := top; row >= 0; row-- {
		for _, r := range rows[row] {
			r.y = y + h
		}
		if len(rows[row]) > 0 {
			h += rows[row][0].height() + gap
		}
	}
	return h
}

// branches are the links of a context of a tree: to its parent, and to those
// who watch it.
func (b *box) branches() (links []link) {
	if b.up != nil {
		links = append(links, link{path: branch(b.up, b), from: b.up, to: b, desk: -1})
	}
	for _, f := range b.receivers {
		path := ""
		if r := f.outline(); f.band == b.band {
			path = drop(under(r, b.rect()), b.y+b.h+b.foot, under(b.rect(), r), f.top())
		} else {
			path = rail(b.disc(), r.x, r.y+r.h/2)
		}
		links = append(links, link{path: path, from: b, family: f, desk: -1})
	}
	return links
}

// disc is what shows of a context's body.
func (b *box) disc() rect { return rect{b.x + b.w/2 - b.h/2, b.y, b.h, b.h} }

// branch joins a context with a child: it leaves to the side and arrives from
// above, or goes straight down.
func branch(parent, child *box) string {
	p, c := parent.disc(), child.disc()
	x, y := itoa(c.x+c.w/2), p.y+p.h/2
	from := p.x + p.w
	switch {
	case parent.band != child.band:
		return rail(p, c.x, c.y+c.h/2)
	case p.x == c.x:
		return "M" + x + " " + itoa(parent.y+parent.h+parent.foot) + "V" + itoa(c.y)
	case c.x < p.x:
		from = p.x
	}
	return "M" + itoa(from) + " " + itoa(y) + "C" + x + " " + itoa(y) + " " + x + " " + itoa(y) + " " + x + " " + itoa(c.y)
}

// rail joins a context with what stands in another band, to the right of x,
// along the edge of the stage.
func rail(from rect, x, y int) string {
	const edge, turn = 2, 8
	y0, down := from.y+from.h/2, turn
	if y < y0 {
		down = -turn
	}
	at := func(x, y int) string { return itoa(x) + " " + itoa(y) }
	return "M" + at(from.x, y0) + "H" + itoa(edge+turn) + "C" + at(edge, y0) + " " + at(edge, y0) + " " + at(edge, y0+down) +
		"V" + itoa(y-down) + "C" + at(edge, y) + " " + at(edge, y) + " " + at(edge+turn, y) + "H" + itoa(x)
}
