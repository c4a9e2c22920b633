package scene

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// through reports whether a curve runs through the inside of a rectangle.
func through(t *testing.T, path string, r rect) bool {
	t.Helper()
	var p []float64
	for _, f := range strings.FieldsFunc(path, func(c rune) bool { return strings.ContainsRune("MCH ", c) }) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		p = append(p, v)
	}
	if len(p) == 3 { // a straight line
		p = []float64{p[0], p[1], p[0], p[1], p[2], p[1], p[2], p[1]}
	}
	at := func(u float64, i int) float64 {
		v := 1 - u
		return v*v*v*p[i] + 3*v*v*u*p[i+2] + 3*v*u*u*p[i+4] + u*u*u*p[i+6]
	}
	const edge = 4
	for u := 0.0; u <= 1; u += 1. / 64 {
		x, y := int(at(u, 0)), int(at(u, 1))
		if x > r.x+edge && x < r.x+r.w-edge && y > r.y+edge && y < r.y+r.h-edge {
			return true
		}
	}
	return false
}

// TestLinksPassChannels: on a narrow stage no link runs over another channel
// where those of one column fit beside each other.
func TestLinksPassChannels(t *testing.T) {
	for _, slug := range []string{"map-reduce", "or-done", "forgotten-receiver", "nil-channel"} {
		l, _ := recordSetup(t, demo.Find(slug).Setup(), Widths[0], 4000)
		for _, c := range l.boxes {
			if c.obj != engine.ChanObject || c.aux {
				continue
			}
			for _, f := range slices.Concat(c.senders, c.receivers) {
				for _, k := range linksTo(c, f, l.W) {
					for _, b := range l.boxes {
						if b != c && b.band == c.band && b.obj == engine.ChanObject && !b.aux && through(t, k.path, b.rect()) {
							t.Errorf("%s: the link of %s and %s runs over %s", slug, c.name, f.name, b.name)
						}
					}
				}
			}
		}
	}
}

// TestMakeWay: the note of a channel stands where the link that leaves below
// it leaves room for it.
func TestMakeWay(t *testing.T) {
	for _, tt := range []struct{ w, link, x, note, down int }{
		{46, 12, 20, 20, 0},
		{46, 23, 20, 31, 0},
		{46, 34, 20, 42, 0},
		{46, 34, 290, 0, 40},
		{200, 150, 20, 2, 0},
		{200, 50, 20, 58, 0},
	} {
		b := &box{kind: gateBox, x: tt.x, w: tt.w, foot: 40}
		if down := b.makeWay(tt.link, 343); b.noteX != tt.note || down != tt.down {
			t.Errorf("%+v: the note stands at %d, and the link begins %d px lower", tt, b.noteX, down)
		}
	}
}
