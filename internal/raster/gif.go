package raster

import (
	"image"
	"image/gif"
	"io"
)

// WriteGIF writes the movie as a GIF that plays for ever. Its delays are
// hundredths of a second, rounded so that no error adds up.
func (m *Movie) WriteGIF(w io.Writer) error {
	if err := m.complete(); err != nil {
		return err
	}
	g := &gif.GIF{Config: image.Config{ColorModel: m.colors, Width: m.shown.Rect.Dx(), Height: m.shown.Rect.Dy()}}
	for i, f := range m.frames {
		next := m.end
		if i+1 < len(m.frames) {
			next = m.frames[i+1].at
		}
		g.Image = append(g.Image, f.picture)
		g.Delay = append(g.Delay, hundredths(next)-hundredths(f.at))
		g.Disposal = append(g.Disposal, gif.DisposalNone)
	}
	return gif.EncodeAll(w, g)
}

func hundredths(ms int) int { return (ms + 5) / 10 }
