package raster

import (
	"errors"
	"fmt"
	"image"
	"image/color"
)

// Movie is a sequence of opaque pictures of one size in few colours. Of each
// picture it keeps only what differs from the one before.
type Movie struct {
	colors color.Palette // of what is shown, and last of all the one for no change
	known  map[color.RGBA]uint8
	shown  *image.Paletted
	frames []frame
	end    int // ms
	kept   int // pixels
	most   int // of them
}

// frame is what changes at a moment.
type frame struct {
	at      int // ms
	picture *image.Paletted
}

// MaxChanges bounds what the pictures of a movie change together, pixels.
const MaxChanges = 64_000_000

// NewMovie makes a movie in those colours, at most 255.
func NewMovie(colors color.Palette) *Movie {
	m := &Movie{colors: append(colors[:len(colors):len(colors)], color.RGBA{}), known: map[color.RGBA]uint8{}, most: MaxChanges}
	for i, c := range colors {
		m.known[c.(color.RGBA)] = uint8(i)
	}
	return m
}

// Add shows a picture from at on, ms; the first one is shown from 0 on.
// Moments rise.
func (m *Movie) Add(p *image.RGBA, at int) error {
	q := m.reduce(p)
	if m.shown == nil {
		m.shown = image.NewPaletted(q.Rect, m.colors)
		m.frames = append(m.frames, frame{0, q})
		copy(m.shown.Pix, q.Pix)
		m.kept += len(q.Pix)
		return nil
	}
	if q.Rect != m.shown.Rect || at <= m.frames[len(m.frames)-1].at {
		return fmt.Errorf("a picture of %v at %d ms cannot follow one of %v at %d ms", q.Rect, at, m.shown.Rect, m.frames[len(m.frames)-1].at)
	}
	change := m.change(q)
	if change == nil {
		return nil
	}
	if m.kept += len(change.Pix); m.kept > m.most {
		return fmt.Errorf("the pictures change more than %d million pixels; allowed are that many: ask for a shorter span, fewer frames a second or a smaller width", m.most/1_000_000)
	}
	m.frames = append(m.frames, frame{at, change})
	return nil
}

// End says when the movie is over and begins again, ms.
func (m *Movie) End(at int) { m.end = at }

// complete is an error if there is nothing to write.
func (m *Movie) complete() error {
	if len(m.frames) == 0 || m.end <= m.frames[len(m.frames)-1].at {
		return errors.New("the movie has no pictures or no end")
	}
	return nil
}

// reduce is the picture in the movie's colours.
func (m *Movie) reduce(p *image.RGBA) *image.Paletted {
	q := image.NewPaletted(image.Rect(0, 0, p.Rect.Dx(), p.Rect.Dy()), m.colors)
	for y := range q.Rect.Dy() {
		row := p.Pix[p.PixOffset(p.Rect.Min.X, p.Rect.Min.Y+y):][:4*p.Rect.Dx()]
		out := q.Pix[y*q.Stride:][:q.Rect.Dx()]
		var last [4]byte // transparent, which no pixel is
		var index uint8
		for x := range out {
			if now := [4]byte(row[4*x:]); now != last {
				last, index = now, m.index(color.RGBA{now[0], now[1], now[2], now[3]})
			}
			out[x] = index
		}
	}
	return q
}

// index is the colour's in the palette, or the nearest one's.
func (m *Movie) index(c color.RGBA) uint8 {
	i, ok := m.known[c]
	if !ok {
		for j := range m.colors[:len(m.colors)-1] {
			if distance(c, m.colors[j].(color.RGBA)) < distance(c, m.colors[i].(color.RGBA)) {
				i = uint8(j)
			}
		}
		m.known[c] = i
	}
	return i
}

// change is the smallest rectangle with all that q changes of what is shown,
// in which the rest is transparent; nil if nothing changes. Then q is shown.
func (m *Movie) change(q *image.Paletted) *image.Paletted {
	box := image.Rectangle{}
	for y := range q.Rect.Dy() {
		row, old := q.Pix[y*q.Stride:][:q.Rect.Dx()], m.shown.Pix[y*q.Stride:]
		from, to := len(row), 0
		for x := range row {
			if row[x] != old[x] {
				from, to = min(from, x), x+1
			}
		}
		if to > 0 {
			box = box.Union(image.Rect(from, y, to, y+1))
		}
	}
	if box.Empty() {
		return nil
	}
	none := uint8(len(m.colors) - 1)
	part := image.NewPaletted(box, m.colors)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		out := part.Pix[part.PixOffset(box.Min.X, y):][:box.Dx()]
		row, old := q.Pix[q.PixOffset(box.Min.X, y):], m.shown.Pix[m.shown.PixOffset(box.Min.X, y):]
		for x := range out {
			if out[x] = row[x]; row[x] == old[x] {
				out[x] = none
			}
		}
	}
	m.shown = q
	return part
}
