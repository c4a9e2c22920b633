package scene

import (
	"cmp"
	"slices"
)

// Film is a film on the server: it takes ops and says what the picture shows
// at any time. web/static/js/film.js is its twin and must agree with it to the
// byte; both compute in integers only.
type Film struct {
	Clock
	tracks []*track // by element
	series [][]Point
	lines  []Line
	top    int64 // the highest layer
}

// Point is one point of a chart series: a value in thousandths from film ms T.
type Point struct{ T, V int64 }

// Line is one line of the event log, shown from film ms T. At virtual time V,
// N events had happened just after it; G is the goroutine it belongs to.
type Line struct {
	T, V, N int64
	G       int32
	Text    string
}

// State is one element as it is shown at some time. Its slices are valid until
// the next evaluation.
type State struct {
	El     int32
	Layer  int64 // as in OpBorn
	ID     string
	Markup string // as in OpBorn
	X, Y   int64  // tenths of a pixel
	Moving bool
	Class  string
	Texts  []string
	Bars   []int64 // thousandths, -1 for a bar not yet set
}

// NewFilm makes an empty film.
func NewFilm(sc Scale) *Film { return &Film{Clock: Clock{Scale: sc}} }

// Apply appends ops, in order of film time.
func (f *Film) Apply(ops []Op) {
	for _, op := range ops {
		switch op.K {
		case OpKnot:
			f.Add(KnotOf(op))
		case OpBorn:
			f.born(op)
		case OpPoint:
			f.series = grown(f.series, op.A[0])
			f.series[op.A[0]] = append(f.series[op.A[0]], Point{op.T, op.A[1]})
		case OpLine:
			f.lines = append(f.lines, Line{op.T, op.A[0], op.A[1], int32(op.A[2]), op.S})
		default:
			if i, ok := f.find(op.El); ok {
				f.tracks[i].add(op)
			}
		}
	}
}

func (f *Film) born(op Op) {
	f.top = max(f.top, op.A[2])
	tr := &track{el: op.El, layer: op.A[2], id: op.S, markup: op.S2, born: op.T, die: alive, x: op.A[0], y: op.A[1]}
	i, ok := f.find(op.El)
	if ok {
		f.tracks[i] = tr
		return
	}
	f.tracks = slices.Insert(f.tracks, i, tr)
}

func (f *Film) find(el int32) (int, bool) {
	if n := len(f.tracks); n == 0 || f.tracks[n-1].el < el {
		return n, false
	}
	return slices.BinarySearchFunc(f.tracks, el, func(tr *track, el int32) int { return cmp.Compare(tr.el, el) })
}

// Cut forgets everything that happens at film ms at or later.
func (f *Film) Cut(at int64) {
	f.Clock.Cut(at)
	f.tracks = slices.DeleteFunc(f.tracks, func(tr *track) bool {
		tr.cut(at)
		return tr.born >= at
	})
	for i, list := range f.series {
		f.series[i] = list[:last(list, at*1000-1, func(p Point) int64 { return p.T })+1]
	}
	f.lines = f.lines[:last(f.lines, at*1000-1, func(l Line) int64 { return l.T })+1]
}

// Forget drops what is not needed to show film ms w, the start of a beat, and
// what follows.
func (f *Film) Forget(w int64) {
	f.Clock.Forget(w)
	f.tracks = slices.DeleteFunc(f.tracks, func(tr *track) bool {
		tr.forget(w)
		return tr.die <= w
	})
	for i, list := range f.series {
		f.series[i] = trim(list, w, func(p Point) int64 { return p.T })
	}
	f.lines = f.lines[last(f.lines, w*1000-1, func(l Line) int64 { return l.T })+1:]
}

// States calls yield for every element shown at film µs us, in the order in
// which they are drawn: by layer, then by element.
func (f *Film) States(us int64) func(yield func(State) bool) {
	return func(yield func(State) bool) {
		v := f.At(us)
		var s State
		for layer := int64(-1); layer <= f.top; layer++ {
			for _, tr := range f.tracks {
				if tr.layer != layer || tr.born*1000 > us || tr.die*1000 <= us {
					continue
				}
				tr.state(us, v, &s)
				if !yield(s) {
					return
				}
			}
		}
	}
}

// state fills in s for film µs us, when the virtual clock shows v.
func (tr *track) state(us, v int64, s *State) {
	s.El, s.Layer, s.ID, s.Markup = tr.el, tr.layer, tr.id, tr.markup
	s.X, s.Y, s.Moving = tr.pos(us)
	s.Class = wordAt(tr.class, us)
	s.Texts, s.Bars = s.Texts[:0], s.Bars[:0]
	for _, list := range tr.texts {
		s.Texts = append(s.Texts, wordAt(list, us))
	}
	for _, list := range tr.bars {
		value := int64(-1)
		if i := last(list, us, barTime); i >= 0 {
			value = list[i].at(v)
		}
		s.Bars = append(s.Bars, value)
	}
}

// Say is the narration shown at film µs us.
func (f *Film) Say(us int64) string {
	for i := f.beatAt(us); i >= 0; i-- {
		if s := f.knots[i].Say; s != "" {
			return s
		}
	}
	return ""
}

// Series are the points of the charts, by number of the series.
func (f *Film) Series() [][]Point { return f.series }

// Lines are the lines of the event log.
func (f *Film) Lines() []Line { return f.lines }
