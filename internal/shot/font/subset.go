package font

import (
	"bytes"
	"slices"
)

// subset is a font of just those characters, in ascending order, that the font
// has: without hints, kerning and ligatures. It takes no more characters than
// go into most bytes. names is its table of names.
func (f *file) subset(chars []rune, most int, names []byte) []byte {
	w := writer{from: f, number: map[uint16]uint16{}, names: names}
	w.take(0)
	room := most - fixed
	for _, r := range chars {
		g := f.glyph(r)
		if g == 0 || r > 0xfffe {
			continue
		}
		if room -= f.cost(g); room < 0 {
			break
		}
		w.chars = append(w.chars, char{r, w.take(g)})
	}
	for i := 0; i < len(w.glyphs); i++ { // it grows
		outline := f.outline(w.glyphs[i])
		places, _ := parts(outline)
		for _, at := range places {
			w.take(be.Uint16(outline[at:]))
		}
	}
	return w.font()
}

// nameless is a table without names: who embeds the font calls it something.
var nameless = []byte{0, 0, 0, 0, 0, 6}

// fixed is about what a font without characters has, bytes.
const fixed = 600

// cost is about what a glyph adds to a font, bytes.
func (f *file) cost(g uint16) int {
	outline := f.outline(g)
	n := len(outline) + 16
	places, _ := parts(outline)
	for _, at := range places {
		n += len(f.outline(be.Uint16(outline[at:])))
	}
	return n
}

// char is a character and the number of its glyph in the new font.
type char struct {
	r     rune
	glyph uint16
}

// writer makes a font of some glyphs of another.
type writer struct {
	from   *file
	glyphs []uint16          // numbers in the old font by those in the new one
	number map[uint16]uint16 // and the way back
	chars  []char
	names  []byte
}

// take is the glyph's number in the new font.
func (w *writer) take(old uint16) uint16 {
	if n, ok := w.number[old]; ok {
		return n
	}
	n := uint16(len(w.glyphs))
	w.number[old] = n
	w.glyphs = append(w.glyphs, old)
	return n
}

// font writes the file.
func (w *writer) font() []byte {
	glyf, loca := w.outlines()
	t := w.from.tables
	head, hhea, maxp := bytes.Clone(t["head"]), bytes.Clone(t["hhea"]), bytes.Clone(t["maxp"])
	be.PutUint32(head[8:], 0)  // the checksum comes last
	be.PutUint16(head[50:], 1) // loca has whole offsets
	be.PutUint16(hhea[34:], uint16(len(w.glyphs)))
	be.PutUint16(maxp[4:], uint16(len(w.glyphs)))
	clear(maxp[14:28]) // nothing is left of the programs for hints
	be.PutUint16(maxp[14:], 1)
	var hmtx []byte
	for _, g := range w.glyphs {
		advance, bearing := w.from.metric(g)
		hmtx = be.AppendUint16(be.AppendUint16(hmtx, advance), bearing)
	}
	post := make([]byte, 32)
	be.PutUint32(post, 0x00030000) // without names of glyphs
	copy(post[4:16], t["post"][4:16])
	return assemble([]table{{"OS/2", t["OS/2"]}, {"cmap", w.cmap()}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx},
		{"loca", loca}, {"maxp", maxp}, {"name", w.names}, {"post", post}})
}

// outlines are the outlines without their hints, and where they begin.
func (w *writer) outlines() (glyf, loca []byte) {
	for _, g := range w.glyphs {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		outline := w.from.outline(g)
		if len(outline) == 0 {
			continue
		}
		start := len(glyf)
		if places, end := parts(outline); places != nil {
			glyf = append(glyf, outline[:end]...)
			for _, at := range places {
				flags := glyf[start+at-2:]
				be.PutUint16(flags, be.Uint16(flags)&^0x100) // it has no instructions
				be.PutUint16(flags[2:], w.number[be.Uint16(outline[at:])])
			}
		} else {
			ends := 10 + 2*int(be.Uint16(outline))
			glyf = append(append(glyf, outline[:ends]...), 0, 0)
			glyf = append(glyf, outline[ends+2+int(be.Uint16(outline[ends:])):]...)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, be.AppendUint32(loca, uint32(len(glyf)))
}

// cmap maps the characters, in format 4: a segment for each stretch in which
// characters and glyphs go up together.
func (w *writer) cmap() []byte {
	var starts, ends, deltas []uint16
	for i, c := range w.chars {
		if i > 0 && w.chars[i-1].r+1 == c.r && w.chars[i-1].glyph+1 == c.glyph {
			ends[len(ends)-1]++
			continue
		}
		starts, ends, deltas = append(starts, uint16(c.r)), append(ends, uint16(c.r)), append(deltas, c.glyph-uint16(c.r))
	}
	starts, ends, deltas = append(starts, 0xffff), append(ends, 0xffff), append(deltas, 1)
	n := len(starts)
	search, steps := 1, 0
	for search*2 <= n {
		search, steps = search*2, steps+1
	}
	b := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	for _, v := range slices.Concat([]uint16{4, uint16(16 + 8*n), 0, uint16(2 * n), uint16(2 * search), uint16(steps), uint16(2 * (n - search))},
		ends, []uint16{0}, starts, deltas, make([]uint16, n)) {
		b = be.AppendUint16(b, v)
	}
	return b
}

// table is one of a font's tables.
type table struct {
	name string
	data []byte
}

// assemble makes a file of tables, which are in the order of their names.
func assemble(tables []table) []byte {
	n := len(tables)
	search, steps := 1, 0
	for search*2 <= n {
		search, steps = search*2, steps+1
	}
	b := []byte{0, 1, 0, 0}
	for _, v := range []int{n, 16 * search, steps, 16 * (n - search)} {
		b = be.AppendUint16(b, uint16(v))
	}
	at, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.name == "head" {
			headAt = at
		}
		b = append(b, t.name...)
		b = be.AppendUint32(be.AppendUint32(be.AppendUint32(b, sum(t.data)), uint32(at)), uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	be.PutUint32(b[headAt+8:], 0xb1b0afba-sum(b))
	return b
}

// sum is the checksum of a table.
func sum(data []byte) (s uint32) {
	for len(data) >= 4 {
		s += be.Uint32(data)
		data = data[4:]
	}
	var rest [4]byte
	copy(rest[:], data)
	return s + be.Uint32(rest[:])
}
