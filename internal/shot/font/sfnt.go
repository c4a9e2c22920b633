package font

import (
	"encoding/binary"
	"fmt"
)

// file is a TrueType font, taken apart.
type file struct {
	tables  map[string][]byte
	loca    []uint32 // where the outline of a glyph begins in glyf, and, one more, where the last ends
	metrics int      // glyphs that have an advance of their own
	cmap    []segment
}

// segment maps the characters from first to last to glyphs.
type segment struct {
	first, last rune
	glyph       func(r rune) uint16
}

var be = binary.BigEndian

// parse takes a font apart. It must be one of those that belong to this
// package: what is wrong with others may make it panic.
func parse(data []byte) (*file, error) {
	f := &file{tables: map[string][]byte{}}
	for i := range int(be.Uint16(data[4:])) {
		entry := data[12+16*i:]
		offset, length := be.Uint32(entry[8:]), be.Uint32(entry[12:])
		f.tables[string(entry[:4])] = data[offset : offset+length]
	}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "OS/2"} {
		if f.tables[name] == nil {
			return nil, fmt.Errorf("the font has no table %s", name)
		}
	}
	f.metrics = int(be.Uint16(f.tables["hhea"][34:]))
	loca, long := f.tables["loca"], be.Uint16(f.tables["head"][50:]) == 1
	for i := range f.glyphs() + 1 {
		if long {
			f.loca = append(f.loca, be.Uint32(loca[4*i:]))
		} else {
			f.loca = append(f.loca, 2*uint32(be.Uint16(loca[2*i:])))
		}
	}
	return f, f.parseCmap()
}

func (f *file) glyphs() int { return int(be.Uint16(f.tables["maxp"][4:])) }

// parseCmap reads the mapping of the characters of the basic plane.
func (f *file) parseCmap() error {
	cmap := f.tables["cmap"]
	for i := range int(be.Uint16(cmap[2:])) {
		entry := cmap[4+8*i:]
		if table := cmap[be.Uint32(entry[4:]):]; be.Uint16(entry) == 3 && be.Uint16(entry[2:]) == 1 && be.Uint16(table) == 4 {
			f.parseSegments(table)
			return nil
		}
	}
	return fmt.Errorf("the font does not map the characters of the basic plane")
}

// parseSegments reads a cmap of format 4.
func (f *file) parseSegments(table []byte) {
	n := int(be.Uint16(table[6:])) / 2
	ends, starts := table[14:], table[16+2*n:]
	deltas, offsets := table[16+4*n:], table[16+6*n:]
	for i := range n {
		s := segment{first: rune(be.Uint16(starts[2*i:])), last: rune(be.Uint16(ends[2*i:]))}
		delta, offset := be.Uint16(deltas[2*i:]), int(be.Uint16(offsets[2*i:]))
		s.glyph = func(r rune) uint16 { return uint16(r) + delta }
		if offset != 0 {
			list := offsets[2*i+offset:]
			s.glyph = func(r rune) uint16 {
				if g := be.Uint16(list[2*int(r-s.first):]); g != 0 {
					return g + delta
				}
				return 0
			}
		}
		f.cmap = append(f.cmap, s)
	}
}

// glyph is the number of a character's glyph, 0 if it has none.
func (f *file) glyph(r rune) uint16 {
	for _, s := range f.cmap {
		if r <= s.last {
			if r >= s.first && r != 0xffff {
				return s.glyph(r)
			}
			return 0
		}
	}
	return 0
}

// outline is a glyph's outline, empty for a space.
func (f *file) outline(g uint16) []byte { return f.tables["glyf"][f.loca[g]:f.loca[g+1]] }

// metric is how far a glyph moves the pen, and its left side bearing, in units
// of the font.
func (f *file) metric(g uint16) (advance, bearing uint16) {
	hmtx, i := f.tables["hmtx"], int(g)
	if i < f.metrics {
		return be.Uint16(hmtx[4*i:]), be.Uint16(hmtx[4*i+2:])
	}
	return be.Uint16(hmtx[4*(f.metrics-1):]), be.Uint16(hmtx[4*f.metrics+2*(i-f.metrics):])
}

// parts are where in a compound outline the numbers of other glyphs stand, and
// where its instructions begin.
func parts(outline []byte) (places []int, end int) {
	const words, scale, more, scale2, scale4 = 1, 8, 32, 64, 128
	if len(outline) == 0 || int16(be.Uint16(outline)) >= 0 {
		return nil, 0
	}
	for at := 10; ; {
		flags := be.Uint16(outline[at:])
		places = append(places, at+2)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&scale2 != 0:
			at += 4
		case flags&scale4 != 0:
			at += 8
		}
		if flags&more == 0 {
			return places, at
		}
	}
}
