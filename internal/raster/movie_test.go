package raster

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"
)

// reel are pictures in few colours, with the moments at which they show. Some
// change nothing.
func reel() (pictures []*image.RGBA, at []int, end int) {
	r := rand.New(rand.NewPCG(1, 2))
	colors := []color.RGBA{stage, blue, {0xF5, 0xB9, 0x3A, 0xFF}, {0x14, 0x18, 0x1F, 0xFF}}
	now := image.NewRGBA(image.Rect(0, 0, 61, 40))
	draw.Draw(now, now.Rect, image.NewUniform(stage), image.Point{}, draw.Src)
	ms := 0
	for i := range 40 {
		next := image.NewRGBA(now.Rect)
		copy(next.Pix, now.Pix)
		if i%5 != 3 {
			x, y := r.IntN(61), r.IntN(40)
			draw.Draw(next, image.Rect(x, y, x+1+r.IntN(20), y+1+r.IntN(20)), image.NewUniform(colors[r.IntN(4)]), image.Point{}, draw.Src)
		}
		pictures, at = append(pictures, next), append(at, ms)
		now, ms = next, ms+33+r.IntN(100)
	}
	return pictures, at, ms + 1500
}

func newMovie(t *testing.T) (m *Movie, pictures []*image.RGBA, at []int, end int) {
	t.Helper()
	pictures, at, end = reel()
	m = NewMovie(palette(pictures...))
	for i, p := range pictures {
		if err := m.Add(p, at[i]); err != nil {
			t.Fatal(err)
		}
	}
	m.End(end)
	if len(m.frames) >= len(pictures)-len(pictures)/5+1 {
		t.Errorf("%d frames of %d pictures, of which a fifth changes nothing", len(m.frames), len(pictures))
	}
	return m, pictures, at, end
}

func palette(samples ...*image.RGBA) color.Palette {
	colors := Colors{}
	for _, p := range samples {
		colors.Add(p)
	}
	return colors.Palette()
}

// play lays frames over each other and compares what shows between moments
// with the pictures; a moment may be off by slack ms.
func play(t *testing.T, frames []image.Image, delays []int, pictures []*image.RGBA, at []int, end, slack int) {
	t.Helper()
	canvas := image.NewRGBA(pictures[0].Rect)
	shown, next := -1, 0
	for i, p := range pictures {
		for shown+1 < len(frames) && next-slack <= at[i] {
			shown++
			draw.Draw(canvas, frames[shown].Bounds(), frames[shown], frames[shown].Bounds().Min, draw.Over)
			next += delays[shown]
		}
		if !bytes.Equal(canvas.Pix, p.Pix) {
			t.Fatalf("at %d ms frame %d shows another picture", at[i], shown)
		}
	}
	if d := next - end; d < -slack || d > slack || shown != len(frames)-1 {
		t.Errorf("it ends after %d ms, after frame %d of %d; want %d", next, shown, len(frames), end)
	}
}

func TestGIF(t *testing.T) {
	m, pictures, at, end := newMovie(t)
	var b bytes.Buffer
	if err := m.WriteGIF(&b); err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(&b)
	if err != nil {
		t.Fatal(err)
	}
	if g.LoopCount != 0 {
		t.Errorf("it plays %d times", g.LoopCount)
	}
	var frames []image.Image
	var delays []int
	for i, f := range g.Image {
		frames, delays = append(frames, f), append(delays, 10*g.Delay[i])
	}
	play(t, frames, delays, pictures, at, end, 5)
}

func TestAPNG(t *testing.T) {
	m, pictures, at, end := newMovie(t)
	var b bytes.Buffer
	if err := m.WriteAPNG(&b); err != nil {
		t.Fatal(err)
	}
	first, err := png.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatalf("as PNG: %v", err)
	}
	for y := range 40 {
		for x := range 61 {
			if r, g, bl, _ := first.At(x, y).RGBA(); pictures[0].RGBAAt(x, y) != (color.RGBA{uint8(r), uint8(g), uint8(bl), 0xFF}) {
				t.Fatalf("as PNG, %d, %d is %v", x, y, first.At(x, y))
			}
		}
	}
	frames, delays := readAPNG(t, b.Bytes())
	play(t, frames, delays, pictures, at, end, 0)
}

// readAPNG makes a PNG of each frame, and decodes it.
func readAPNG(t *testing.T, file []byte) (frames []image.Image, delays []int) {
	t.Helper()
	var head, palette, data []byte
	var box image.Rectangle
	number := uint32(0)
	count := func(b []byte) []byte {
		if got := binary.BigEndian.Uint32(b); got != number {
			t.Fatalf("chunk %d is numbered %d", number, got)
		}
		number++
		return b[4:]
	}
	chunk := func(kind string, data []byte) []byte {
		b := append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), kind+string(data)...)
		return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	}
	flush := func() {
		if data == nil {
			return
		}
		h := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(box.Dx())), uint32(box.Dy()))
		one := signature + string(chunk("IHDR", append(h, head[8:]...))) + string(palette) + string(chunk("IDAT", data)) + string(chunk("IEND", nil))
		p, err := png.Decode(strings.NewReader(one))
		if err != nil {
			t.Fatalf("frame %d: %v", len(frames), err)
		}
		q := p.(*image.Paletted)
		q.Rect = box
		frames, data = append(frames, q), nil
	}
	total := uint32(0)
	for rest := file[len(signature):]; len(rest) > 0; {
		size := binary.BigEndian.Uint32(rest)
		kind, d := string(rest[4:8]), rest[8:8+size]
		if crc32.ChecksumIEEE(rest[4:8+size]) != binary.BigEndian.Uint32(rest[8+size:]) {
			t.Fatalf("%s has a wrong sum", kind)
		}
		switch kind {
		case "IHDR":
			head = d
		case "acTL":
			total = binary.BigEndian.Uint32(d)
		case "PLTE", "tRNS":
			palette = append(palette, rest[:size+12]...)
		case "fcTL":
			flush()
			d = count(d)
			w, h, x, y := binary.BigEndian.Uint32(d), binary.BigEndian.Uint32(d[4:]), binary.BigEndian.Uint32(d[8:]), binary.BigEndian.Uint32(d[12:])
			box = image.Rect(int(x), int(y), int(x+w), int(y+h))
			delays = append(delays, 1000*int(binary.BigEndian.Uint16(d[16:]))/int(binary.BigEndian.Uint16(d[18:])))
		case "IDAT":
			data = append(data, d...)
		case "fdAT":
			data = append(data, count(d)...)
		}
		rest = rest[size+12:]
	}
	flush()
	if int(total) != len(frames) {
		t.Errorf("it says that it has %d frames, and has %d", total, len(frames))
	}
	return frames, delays
}

// TestPalette: few colours are all there; of many, the most frequent ones are,
// and none of the others is far from one that is.
func TestPalette(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range 64 * 64 {
		p.SetRGBA(i%64, i/64, color.RGBA{uint8(i % 64 * 4), uint8(i / 64 * 4), 0, 255})
	}
	draw.Draw(p, image.Rect(0, 0, 64, 20), image.NewUniform(blue), image.Point{}, draw.Src)
	all := palette(p)
	if len(all) != 255 || all[0] != color.Color(blue) {
		t.Errorf("%d colours, first of all %v", len(all), all[0])
	}
	m := NewMovie(all)
	worst := 0
	for i := range 64 * 64 {
		c := p.RGBAAt(i%64, i/64)
		worst = max(worst, distance(c, m.colors[m.index(c)].(color.RGBA)))
	}
	// 255 colours of 2816 in a plane stand some 3 steps of 4 apart.
	if worst > distance(color.RGBA{}, color.RGBA{16, 16, 0, 0}) {
		t.Errorf("a colour is off by %d", worst)
	}
	if few := palette(image.NewRGBA(image.Rect(0, 0, 9, 9))); len(few) != 1 {
		t.Errorf("one colour became %d", len(few))
	}
}

// TestMovieRefuses: pictures that do not fit, and movies without any.
func TestMovieRefuses(t *testing.T) {
	m := NewMovie(color.Palette{stage, blue})
	if err := m.WriteGIF(&bytes.Buffer{}); err == nil {
		t.Error("a GIF of nothing was written")
	}
	p := image.NewRGBA(image.Rect(0, 0, 1000, 1000))
	if err := m.Add(p, 0); err != nil {
		t.Fatal(err)
	}
	if err := m.WriteAPNG(&bytes.Buffer{}); err == nil {
		t.Error("a movie without end was written")
	}
	if err := m.Add(p, 0); err == nil {
		t.Error("two pictures show at one moment")
	}
	if err := m.Add(image.NewRGBA(image.Rect(0, 0, 9, 9)), 10); err == nil {
		t.Error("a smaller picture was added")
	}
	m.most = 3_000_000
	var err error
	for i := 1; err == nil && i < 9; i++ {
		draw.Draw(p, p.Rect, image.NewUniform([]color.RGBA{stage, blue}[i%2]), image.Point{}, draw.Src)
		err = m.Add(p, i)
	}
	if err == nil || !strings.Contains(err.Error(), "more than 3 million pixels") {
		t.Errorf("after so many changes: %v", err)
	}
}
