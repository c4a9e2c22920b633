package scene

import (
	"cmp"
	"slices"
)

// still is the picture between two beats: of every element only what counts
// from now on. Its size is that of the picture, however long the film.
type still struct {
	els    map[int32]*posed
	knot   Op // the last beat's
	points []Op
	any    bool // whether there was a beat yet
}

// posed is one element of a still: its birth, brought up to date, and the last
// keyframe of each of its other tracks.
type posed struct {
	born  Op
	class Op
	texts []Op
	bars  []Op
}

func newStill() *still { return &still{els: map[int32]*posed{}} }

// apply brings the still up to date; moves count as ended.
func (s *still) apply(ops []Op) {
	for _, op := range ops {
		switch op.K {
		case OpKnot:
			if op.S == "" {
				op.S = s.knot.S // the last sentence stays
			}
			s.knot, s.any = op, true
		case OpPoint:
			s.points = keep(s.points, op)
		case OpLine:
		case OpBorn:
			s.els[op.El] = &posed{born: op}
		case OpDie:
			delete(s.els, op.El)
		default:
			if p := s.els[op.El]; p != nil {
				p.apply(op)
			}
		}
	}
}

func (p *posed) apply(op Op) {
	switch op.K {
	case OpMove:
		p.born.A[0], p.born.A[1] = op.A[0], op.A[1]
	case OpClass:
		p.class = op
	case OpText:
		p.texts = keep(p.texts, op)
	case OpBar:
		p.bars = keep(p.bars, op)
	}
}

// keep replaces the op with the same number in A[0], or appends it.
func keep(list []Op, op Op) []Op {
	for i := range list {
		if list[i].A[0] == op.A[0] {
			list[i] = op
			return list
		}
	}
	return append(list, op)
}

// ops are the still as entries of a film that begins at film ms t: the last
// beat's knot at its own time, for its sentence, then all else at t.
func (s *still) ops(t int64) []Op {
	var ops []Op
	if s.any {
		ops = append(ops, s.knot)
	}
	list := make([]*posed, 0, len(s.els))
	for _, p := range s.els {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *posed) int { return cmp.Compare(a.born.El, b.born.El) })
	start := len(ops)
	for _, p := range list {
		ops = append(ops, p.born)
		if p.class.K == OpClass {
			ops = append(ops, p.class)
		}
		ops = append(ops, p.texts...)
		ops = append(ops, p.bars...)
	}
	ops = append(ops, s.points...)
	for i := range ops[start:] {
		ops[start+i].T = t
	}
	return ops
}

// Snapshot is the picture just before film ms w, the start of a beat, as
// entries of a film that begins there. The beats from w on are to follow.
func (f *Film) Snapshot(w int64) []Op {
	s := newStill()
	if i := f.firstAt(w); i > 0 {
		k := f.knots[i-1]
		k.Say = f.Say(w*1000 - 1)
		s.apply([]Op{k.Op()})
	}
	for _, tr := range f.tracks {
		if tr.born < w && tr.die >= w {
			s.apply(tr.opsBefore(w))
		}
	}
	for i, list := range f.series {
		if j := last(list, w*1000-1, func(p Point) int64 { return p.T }); j >= 0 {
			s.points = append(s.points, Op{K: OpPoint, A: [6]int64{int64(i), list[j].V}})
		}
	}
	return s.ops(w)
}

// opsBefore is what counts of the track at film ms w, as ops.
func (tr *track) opsBefore(w int64) []Op {
	us := w*1000 - 1
	x, y, _ := tr.pos(us)
	ops := []Op{{K: OpBorn, El: tr.el, A: [6]int64{x, y, tr.layer}, S: tr.id, S2: tr.markup}}
	if i := last(tr.class, us, wordTime); i >= 0 {
		ops = append(ops, Op{K: OpClass, El: tr.el, S: tr.class[i].s})
	}
	for n, list := range tr.texts {
		if i := last(list, us, wordTime); i >= 0 {
			ops = append(ops, Op{K: OpText, El: tr.el, A: [6]int64{int64(n)}, S: list[i].s})
		}
	}
	for n, list := range tr.bars {
		if i := last(list, us, barTime); i >= 0 {
			b := list[i]
			ops = append(ops, Op{K: OpBar, El: tr.el, A: [6]int64{int64(n), b.v0, b.v1, b.c0, b.c1}})
		}
	}
	return ops
}
