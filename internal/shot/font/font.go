// Package font holds the faces of pictures: those by which text is measured.
// They are DejaVu 2.37 without hints, kerning and ligatures, so that text has
// the same width in every renderer; README.md says how they were made.
package font

import (
	_ "embed"
	"slices"
	"sync"
)

// The faces as TrueType files, for renderers that are given fonts.
var (
	//go:embed DejaVuSans.ttf
	Sans []byte
	//go:embed DejaVuSans-Bold.ttf
	Bold []byte
	//go:embed DejaVuSansMono.ttf
	Mono []byte
	//go:embed DejaVuSansMono-Bold.ttf
	MonoBold []byte
)

// Face is one of the faces.
type Face struct {
	Family string
	Weight int // as in CSS
	parsed func() *file
}

// Faces are all of them.
var Faces = []*Face{
	newFace("DejaVu Sans", 400, &Sans),
	newFace("DejaVu Sans", 700, &Bold),
	newFace("DejaVu Sans Mono", 400, &Mono),
	newFace("DejaVu Sans Mono", 700, &MonoBold),
}

func newFace(family string, weight int, data *[]byte) *Face {
	return &Face{family, weight, sync.OnceValue(func() *file {
		f, err := parse(*data)
		if err != nil {
			panic(err) // it belongs to the program
		}
		return f
	})}
}

// Subset is a TrueType font of those characters that the face has, of at most
// so many bytes: those that come first in Unicode go in first. It is the same
// for the same set of characters.
func (f *Face) Subset(chars []rune, most int) []byte {
	list := slices.Clone(chars)
	slices.Sort(list)
	return f.parsed().subset(slices.Compact(list), most, nameless)
}

// Advance is how far a character moves the pen, in thousandths of the size,
// rounded; 0 if the face lacks it.
func (f *Face) Advance(r rune) int {
	p := f.parsed()
	g := p.glyph(r)
	if g == 0 {
		return 0
	}
	advance, _ := p.metric(g)
	unit := int(be.Uint16(p.tables["head"][18:]))
	return (int(advance)*1000 + unit/2) / unit
}

// Plain is a TrueType font with nothing but its names, its outlines and their widths: how
// the files of this package were made.
func Plain(data []byte) ([]byte, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	var all []rune
	for r := rune(' '); r < 0xffff; r++ {
		all = append(all, r)
	}
	return f.subset(all, 1<<30, f.tables["name"]), nil
}
