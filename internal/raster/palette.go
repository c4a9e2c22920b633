package raster

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// paletteSize is how many colours a movie has; one index more stands for what
// does not change.
const paletteSize = 255

// Colors is how many pixels of some pictures have which colour.
type Colors map[color.RGBA]int

// Palette are at most 255 colours for pictures like those that were counted: all
// that they have if there are not more, and otherwise the most frequent ones and
// from the rest those that differ most from all others.
func (number Colors) Palette() color.Palette {
	all := make([]color.RGBA, 0, len(number))
	for c := range number {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(number[b], number[a]), cmp.Compare(code(a), code(b)))
	})
	if len(all) > paletteSize {
		all = spread(all, paletteSize/2, paletteSize)
	}
	p := make(color.Palette, len(all))
	for i, c := range all {
		p[i] = c
	}
	return p
}

// Add counts a picture.
func (number Colors) Add(p *image.RGBA) {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := p.Pix[p.PixOffset(p.Rect.Min.X, y):][:4*p.Rect.Dx()]
		for at := 0; at < len(row); {
			from := at
			for at += 4; at < len(row) && [4]byte(row[at:]) == [4]byte(row[from:]); at += 4 {
			}
			number[color.RGBA{row[from], row[from+1], row[from+2], row[from+3]}] += (at - from) / 4
		}
	}
}

// spread moves to the front, behind the first ones, the colours that are
// farthest from all before them, until there are n.
func spread(all []color.RGBA, first, n int) []color.RGBA {
	far := make([]int, len(all))
	for i := first; i < len(all); i++ {
		far[i] = distance(all[i], all[nearest(all[:first], all[i])])
	}
	for k := first; k < n; k++ {
		best := k
		for i := k; i < len(all); i++ {
			if far[i] > far[best] {
				best = i
			}
		}
		all[k], all[best] = all[best], all[k]
		far[k], far[best] = far[best], far[k]
		for i := k + 1; i < len(all); i++ {
			far[i] = min(far[i], distance(all[i], all[k]))
		}
	}
	return all[:n]
}

func nearest(all []color.RGBA, c color.RGBA) int {
	best := 0
	for i := range all {
		if distance(all[i], c) < distance(all[best], c) {
			best = i
		}
	}
	return best
}

// distance is that of two opaque colours, squared; the eye sees green best.
func distance(a, b color.RGBA) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return 3*r*r + 6*g*g + bl*bl
}

func code(c color.RGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}
