package scene

import (
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// arrange puts the boxes of the flow into columns from left to right: as the
// hint orders them, or families by rank with each channel between those that
// it joins.
func (s *survey) arrange(order []string, boxes map[string]*box) []*column {
	s.rank()
	at := map[*box]int{} // twice the rank, or the place in the hint's order
	for i, names := range order {
		column := strings.Fields(names)
		for name, b := range boxes {
			if slices.Contains(column, name) || b.kind != familyBox && slices.Contains(column, baseName(name)) {
				at[b] = 2 * i
			}
		}
	}
	hinted := len(at) > 0
	for _, f := range s.families {
		b := boxes[f.name]
		if _, set := at[b]; b == nil || set {
			continue
		}
		if at[b] = 2 * f.rank; hinted {
			at[b] = 0 // unknown to the hint: with the sources
		}
	}
	for _, t := range s.things {
		b := boxes[t.name]
		if _, set := at[b]; b == nil || set || t.kind != engine.ChanObject {
			continue
		}
		at[b] = between(at, b)
	}
	columns := stack(at, s.order(boxes))
	untangle(columns)
	return columns
}

// untangle orders the boxes of each column as their neighbours to the left
// are, so that fewer links cross.
func untangle(columns []*column) {
	height := map[*box]int{} // the middle of what is to the left, in thousandths
	for _, c := range columns {
		for _, b := range c.main {
			sum, n := 0, 0
			for _, other := range neighbours(columns, b) {
				if h, ok := height[other]; ok {
					sum, n = sum+h, n+1
				}
			}
			if height[b] = 500; n > 0 {
				height[b] = sum / n
			}
		}
		slices.SortStableFunc(c.main, func(a, b *box) int { return height[a] - height[b] })
		for i, b := range c.main {
			height[b] = (2*i + 1) * 500 / len(c.main)
		}
	}
}

// neighbours are the boxes that b is linked with.
func neighbours(columns []*column, b *box) []*box {
	list := slices.Concat(b.senders, b.receivers)
	for _, c := range columns {
		for _, o := range c.main {
			if slices.Contains(o.senders, b) || slices.Contains(o.receivers, b) {
				list = append(list, o)
			}
		}
	}
	return list
}

// between is the column of a channel: right of the leftmost family it joins,
// as a rule.
func between(at map[*box]int, b *box) int {
	left := -1
	for _, f := range slices.Concat(b.senders, b.receivers) {
		if x, ok := at[f]; ok && (left < 0 || x < left) {
			left = x
		}
	}
	return left + 1
}

// order lists the boxes of the flow in order of appearance.
func (s *survey) order(boxes map[string]*box) []*box {
	var list []*box
	for _, f := range s.families {
		if b := boxes[f.name]; b != nil {
			list = append(list, b)
		}
	}
	for _, t := range s.things {
		if b := boxes[t.name]; b != nil && !b.aux {
			list = append(list, b)
		}
	}
	return list
}

// stack makes columns of the boxes with equal places.
func stack(at map[*box]int, list []*box) []*column {
	var places []int
	for _, b := range list {
		if !slices.Contains(places, at[b]) {
			places = append(places, at[b])
		}
	}
	slices.Sort(places)
	columns := make([]*column, len(places))
	for i := range columns {
		columns[i] = &column{}
	}
	for _, b := range list {
		c := columns[slices.Index(places, at[b])]
		c.main = append(c.main, b)
	}
	return columns
}
