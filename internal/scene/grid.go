package scene

import (
	"cmp"
	"slices"
)

// cell is a place in a grid of desks.
type cell struct{ col, row int }

// gridCells lists the cells of n desks in a grid so many columns wide, in the
// order in which they are filled. The first desks, which are there from the
// start, are a block in the middle. Where the flow goes to the right the block
// is rather high than wide; its columns fill up, below and above in turn, and
// after them the columns to its right and left. Where it goes down, the same
// goes for its rows.
func gridCells(n, first, cols int, down bool) []cell {
	rows := (n + cols - 1) / cols
	first = min(max(first, 1), n)
	w := min(first, cols)
	if !down {
		w = max(min(root(first), cols), (first+rows-1)/rows)
		if (cols-w)%2 == 1 && (w-1)*rows >= first {
			w-- // so that it stands in the very middle
		}
	}
	h := (first + w - 1) / w
	left, top := (cols-w)/2, (rows-h)/2
	cells := make([]cell, 0, rows*cols)
	for row := range rows {
		for col := range cols {
			cells = append(cells, cell{col, row})
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int {
		byCol := beyond(a.col, left, w) - beyond(b.col, left, w)
		byRow := beyond(a.row, top, h) - beyond(b.row, top, h)
		if down {
			return cmp.Or(byRow, byCol)
		}
		return cmp.Or(byCol, byRow)
	})
	return cells[:n]
}

// beyond is 0 for the n columns or rows from the first one on, and otherwise
// tells in which turn i comes: those behind and those before alternate.
func beyond(i, first, n int) int {
	switch {
	case i < first:
		return 2 * (first - i)
	case i >= first+n:
		return 2*(i-first-n) + 1
	}
	return 0
}

// root is the integer square root.
func root(n int) int {
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}
