package scene

// squeeze makes boxes smaller until all columns fit side by side, if they can.
func squeeze(columns []*column, avail, gap int) {
	for {
		for _, c := range columns {
			c.fit()
		}
		if total(columns)+gap*(len(columns)-1) <= avail || !squeezeOne(columns) {
			return
		}
	}
}

// squeezeOne makes one box smaller: the widest ring loses a column, if it stays
// low; then wide desks become compact and all of them slimmer, down to chips,
// and groups lose columns; at last a ring becomes tall, or loses its slots.
func squeezeOne(columns []*column) bool {
	ring := widest(columns, func(b *box) bool { return b.kind == ringBox })
	if ring != nil && ring.narrower(lowRing) {
		return true
	}
	for _, smaller := range []struct{ from, to form }{{wideForm, compactForm}, {compactForm, snugForm}, {tallForm, slimForm}, {cellForm, chipForm}} {
		b := widest(columns, func(b *box) bool { return b.kind == familyBox && b.form.is(smaller.from) })
		if b != nil {
			f := smaller.to
			f.columns = b.cols
			b.setForm(f)
			return true
		}
	}
	group := widest(columns, func(b *box) bool { return b.grouped() && b.cols > 2 })
	switch {
	case group != nil && group.cols > 3:
		group.setColumns(group.cols - 1)
	case ring != nil && ring.narrower(tallRing):
	case group != nil:
		group.setColumns(group.cols - 1)
	case ring != nil && ring.w > binWidth:
		ring.asBin()
	default:
		return false
	}
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
