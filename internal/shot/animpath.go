package shot

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
)

// path is the animation of an element's place, "" for none.
func (m *motion) path(s *scene.Strip) string {
	place := func(x, y int64) string { return "transform:translate(" + tenths(x) + "px," + tenths(y) + "px)" }
	frames := []frame{{0, place(s.X, s.Y), ""}}
	moves := false
	for _, l := range s.Legs {
		if l.X0 == l.X1 && l.Y0 == l.Y1 {
			continue
		}
		moves = true
		then := ""
		if l.Done0 != 0 || l.Done1 != 4096 {
			then = partOfEase(l.Done0, l.Done1)
		}
		frames = append(frames, frame{m.keys.share(l.T), place(l.X0, l.Y0), then}, frame{m.keys.share(l.End), place(l.X1, l.Y1), ""})
	}
	if !moves {
		return ""
	}
	frames = append(frames, frame{100_000, frames[len(frames)-1].value, ""})
	return m.keys.add(ease, frames)
}

// partOfEase is ease from a to b 4096ths of its time, stretched to a curve of
// its own: the part of a cubic curve is one.
func partOfEase(a, b int64) string {
	at := func(p int64) int64 { return 3*p*p*4096 - 2*p*p*p } // in 2^-36
	slope := func(p int64) int64 { return 6 * p * (4096 - p) }
	whole := at(b) - at(a)
	if whole <= 0 {
		return "linear"
	}
	y1 := (b - a) * slope(a) / 3 * 10_000 / whole
	y2 := 10_000 - (b-a)*slope(b)/3*10_000/whole
	return "cubic-bezier(.3333," + fraction(y1) + ",.6667," + fraction(y2) + ")"
}

// fraction writes tenthousandths.
func fraction(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := strings.TrimRight(strconv.FormatInt(n/10_000, 10)+"."+strconv.FormatInt(10_000+n%10_000, 10)[1:], "0")
	return sign + strings.TrimSuffix(text, ".")
}

// tenths writes tenths of a pixel, as short as can be.
func tenths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := strconv.FormatInt(n/10, 10)
	if n%10 > 0 {
		text += "." + strconv.FormatInt(n%10, 10)
	}
	return sign + text
}
