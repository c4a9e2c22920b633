package scene

// band is a row of columns around one axis.
type band struct {
	columns []*column
}

// wrap breaks the columns into bands, as words into lines: into as few as
// possible, of about equal width. gap is the least between two columns.
func wrap(columns []*column, avail, gap int) []*band {
	bands := fillBands(columns, avail, gap)
	n := len(bands)
	for limit := avail - 20; n > 1 && limit > 0; limit -= 20 {
		better := fillBands(columns, limit, gap)
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
func fillBands(columns []*column, avail, gap int) []*band {
	var bands []*band
	room := -1
	for i, c := range columns {
		if room -= gap + c.w; i == 0 || room < 0 || c.abreast != columns[i-1].abreast {
			bands = append(bands, &band{})
			room = avail - c.w
		}
		b := bands[len(bands)-1]
		b.columns = append(b.columns, c)
	}
	return bands
}

// spread gives the columns their x: it widens the gaps from the least one on,
// then the desks, then the gaps again, and centres the rest.
func (b *band) spread(left, avail, gap int) {
	n := len(b.columns)
	rest := avail - total(b.columns) - gap*(n-1)
	if n > 1 {
		more := min(rest/(n-1), goodGap-gap)
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
