package scene

import (
	"iter"
	"slices"
)

// Strip is one element's part in a stretch of film: for pictures that play by
// themselves and so need all of it at once.
type Strip struct {
	Layer     int64 // as in OpBorn
	ID        string
	Markup    string // as in OpBorn
	Born, Die int64  // film ms of the stretch between which it is shown
	X, Y      int64  // where it is at Born, tenths of a pixel
	Legs      []Leg  // its moves in the stretch, in order; one ends where the next begins
	Cels      []Cel  // what it looks like in turn, the first from Born on

	track *track
	clock *Clock
}

// Leg is a part of a move: an element is Done0 of its way at film ms T and
// Done1 of it at film ms End (4096ths of the move's time, before easing), and
// the places are those of these two moments.
type Leg struct {
	T, End         int64
	X0, Y0, X1, Y1 int64 // tenths of a pixel
	Done0, Done1   int64
}

// Cel is how an element looks from film ms T on.
type Cel struct {
	T     int64
	Class string
	Texts []string
}

// Strips calls yield for every element shown at some time in film ms from to
// to, in the order in which they are drawn. One that goes in the moment in which
// it comes is never shown.
func (f *Film) Strips(from, to int64) iter.Seq[*Strip] {
	return func(yield func(*Strip) bool) {
		for layer := int64(0); layer <= f.top; layer++ {
			for _, tr := range f.tracks {
				born, die := max(tr.born, from), min(tr.die, to)
				if tr.layer == layer && born < die && !yield(tr.strip(&f.Clock, born, die)) {
					return
				}
			}
		}
	}
}

func (tr *track) strip(c *Clock, born, die int64) *Strip {
	s := &Strip{Layer: tr.layer, ID: tr.id, Markup: tr.markup, Born: born, Die: die, track: tr, clock: c}
	s.X, s.Y, _ = tr.pos(born * 1000)
	for i, m := range tr.moves {
		end := min(m.t+m.dur, die)
		if i+1 < len(tr.moves) {
			end = min(end, tr.moves[i+1].t)
		}
		if start := max(m.t, born); start < end {
			s.Legs = append(s.Legs, m.leg(start, end))
		}
	}
	for t := range s.changes() {
		s.Cels = append(s.Cels, tr.cel(t))
	}
	return s
}

// leg is the part of a move between two moments, film ms.
func (m move) leg(t, end int64) Leg {
	l := Leg{T: t, End: end, Done0: (t - m.t) * 4096 / m.dur, Done1: (end - m.t) * 4096 / m.dur}
	l.X0, l.Y0, _ = m.at(t * 1000)
	l.X1, l.Y1, _ = m.at(end * 1000)
	return l
}

// changes are the moments from Born on at which class or texts may change.
func (s *Strip) changes() iter.Seq[int64] {
	times := []int64{s.Born}
	add := func(list []word) {
		for _, w := range list {
			if w.t > s.Born && w.t < s.Die {
				times = append(times, w.t)
			}
		}
	}
	add(s.track.class)
	for _, list := range s.track.texts {
		add(list)
	}
	slices.Sort(times)
	return slices.Values(slices.Compact(times))
}

func (tr *track) cel(t int64) Cel {
	c := Cel{T: t, Class: wordAt(tr.class, t*1000)}
	for _, list := range tr.texts {
		c.Texts = append(c.Texts, wordAt(list, t*1000))
	}
	return c
}

// Bar is the value of bar n at film µs us, thousandths, 0 if it is not set.
func (s *Strip) Bar(n int, us int64) int64 {
	if n >= len(s.track.bars) {
		return 0
	}
	i := last(s.track.bars[n], us, barTime)
	if i < 0 {
		return 0
	}
	return max(s.track.bars[n][i].at(s.clock.At(us)), 0)
}

// BarTimes are the moments in which bar n may jump or begin to go another way
// for a reason of its own, film ms between Born and Die.
func (s *Strip) BarTimes(n int) []int64 {
	var times []int64
	if n < len(s.track.bars) {
		for _, b := range s.track.bars[n] {
			if b.t > s.Born && b.t < s.Die {
				times = append(times, b.t)
			}
		}
	}
	return times
}

// Pos is where the element is at film µs us, tenths of a pixel.
func (s *Strip) Pos(us int64) (x, y int64) {
	x, y, _ = s.track.pos(us)
	return x, y
}
