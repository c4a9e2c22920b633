package font

import (
	"bytes"
	"testing"
)

// TestSubset: a subset has the outlines and widths of its characters, those of
// compounds too, is the same for the same set, and keeps to its bound.
func TestSubset(t *testing.T) {
	chars := []rune(" Goroutines wait: 0.5 µs … é Ж – ×")
	for _, face := range Faces {
		data := face.Subset(chars, 1<<20)
		if len(data) > 8000 {
			t.Errorf("%s %d: %d bytes", face.Family, face.Weight, len(data))
		}
		part, err := parse(data)
		if err != nil {
			t.Fatal(err)
		}
		whole := face.parsed()
		for _, r := range chars {
			a, b := whole.glyph(r), part.glyph(r)
			if a == 0 || b == 0 {
				t.Errorf("%s %d: %q is glyph %d, in the subset %d", face.Family, face.Weight, r, a, b)
				continue
			}
			if !same(whole, part, a, b) {
				t.Errorf("%s %d: %q has another outline or width", face.Family, face.Weight, r)
			}
		}
		if part.glyph('Q') != 0 {
			t.Errorf("%s %d: Q is there", face.Family, face.Weight)
		}
		if s := sum(data); s != 0xb1b0afba {
			t.Errorf("%s %d: the sum of the file is %x", face.Family, face.Weight, s)
		}
		back := []rune(string(chars) + "oo")
		for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
			back[i], back[j] = back[j], back[i]
		}
		if !bytes.Equal(data, face.Subset(back, 1<<20)) {
			t.Errorf("%s %d: the order of the characters matters", face.Family, face.Weight)
		}
		for most := 600; most < 8000; most += 100 {
			if n := len(face.Subset(chars, most)); n > most {
				t.Errorf("%s %d: %d bytes, allowed are %d", face.Family, face.Weight, n, most)
			}
		}
	}
}

// same compares two glyphs with all that they are made of.
func same(a, b *file, i, j uint16) bool {
	wa, la := a.metric(i)
	wb, lb := b.metric(j)
	x, y := a.outline(i), b.outline(j)
	pa, enda := parts(x)
	pb, endb := parts(y)
	if wa != wb || la != lb || len(pa) != len(pb) || enda != endb {
		return false
	}
	if pa == nil {
		return bytes.Equal(x, y)
	}
	for _, at := range pa {
		if !same(a, b, be.Uint16(x[at:]), be.Uint16(y[at:])) {
			return false
		}
	}
	return true
}
