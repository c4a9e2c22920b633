package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"io"
)

// WriteAPNG writes the movie as an animated PNG that plays for ever. Readers
// that know only PNG show its first picture.
//
// Each picture is encoded as a PNG of its own, whose data are then chunks of
// the movie.
func (m *Movie) WriteAPNG(w io.Writer) error {
	if err := m.complete(); err != nil {
		return err
	}
	a := &apng{w: w}
	for i, f := range m.frames {
		next := m.end
		if i+1 < len(m.frames) {
			next = m.frames[i+1].at
		}
		file, err := PNG(f.picture)
		if err != nil {
			return err
		}
		if err := a.frame(file, f.picture.Rect, len(m.frames), next-f.at); err != nil {
			return err
		}
	}
	a.chunk("IEND", nil)
	return a.err
}

// apng writes chunks.
type apng struct {
	w      io.Writer
	err    error
	number uint32 // of chunks that are numbered
	begun  bool
}

const signature = "\x89PNG\r\n\x1a\n"

// frame writes what the PNG file has: of the first one all.
func (a *apng) frame(file []byte, at image.Rectangle, frames, ms int) error {
	rest, ok := bytes.CutPrefix(file, []byte(signature))
	if !ok {
		return errors.New("a picture is no PNG")
	}
	first := !a.begun
	if a.begun = true; first {
		a.write([]byte(signature))
	}
	control := false
	for len(rest) >= 12 {
		size := binary.BigEndian.Uint32(rest)
		if uint64(len(rest)) < uint64(size)+12 {
			return errors.New("a picture is cut off")
		}
		kind, data := string(rest[4:8]), rest[8:8+size]
		rest = rest[size+12:]
		switch {
		case kind == "IDAT":
			if !control {
				a.control(at, ms)
				control = true
			}
			if first {
				a.chunk("IDAT", data)
			} else {
				a.chunk("fdAT", append(a.next(), data...))
			}
		case kind == "IHDR" && first:
			a.chunk(kind, data)
			a.chunk("acTL", binary.BigEndian.AppendUint64(nil, uint64(frames)<<32)) // 0 plays are endless
		case (kind == "PLTE" || kind == "tRNS") && first:
			a.chunk(kind, data)
		}
	}
	if !control {
		return fmt.Errorf("a picture of %v has no data", at)
	}
	return a.err
}

// control writes where a picture goes, for how long it shows, and that it is
// laid over the one before.
func (a *apng) control(at image.Rectangle, ms int) {
	b := a.next()
	for _, n := range []int{at.Dx(), at.Dy(), at.Min.X, at.Min.Y} {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	den := 1000
	if ms > 0xFFFF {
		ms, den = (ms+50)/100, 10
	}
	b = binary.BigEndian.AppendUint16(b, uint16(ms))
	b = binary.BigEndian.AppendUint16(b, uint16(den))
	const keep, over = 0, 1
	a.chunk("fcTL", append(b, keep, over))
}

// next is the number of the next chunk that has one.
func (a *apng) next() []byte {
	a.number++
	return binary.BigEndian.AppendUint32(nil, a.number-1)
}

func (a *apng) chunk(kind string, data []byte) {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, kind...), data...)
	a.write(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:])))
}

func (a *apng) write(b []byte) {
	if a.err == nil {
		_, a.err = a.w.Write(b)
	}
}
