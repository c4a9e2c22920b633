package scene

import "slices"

// A track holds the keyframes of one element. All lists are in order of film
// time; of keyframes at one time the last counts.
type track struct {
	el        int32
	layer     int64
	id        string
	markup    string
	born, die int64 // film ms
	x, y      int64
	moves     []move
	class     []word
	texts     [][]word
	bars      [][]bar
}

// alive is the death of an element that lives on.
const alive = 1 << 52

type move struct{ t, x0, y0, x, y, dur int64 }

type word struct {
	t int64
	s string
}

// bar runs from v0 to v1 (thousandths) between the virtual times c0 and c1.
type bar struct{ t, v0, v1, c0, c1 int64 }

// add appends a keyframe.
func (tr *track) add(op Op) {
	switch op.K {
	case OpDie:
		tr.die = op.T
	case OpMove:
		x0, y0, _ := tr.pos(op.T * 1000)
		tr.moves = append(tr.moves, move{op.T, x0, y0, op.A[0], op.A[1], op.A[2]})
	case OpClass:
		tr.class = append(tr.class, word{op.T, op.S})
	case OpText:
		tr.texts = grown(tr.texts, op.A[0])
		tr.texts[op.A[0]] = append(tr.texts[op.A[0]], word{op.T, op.S})
	case OpBar:
		tr.bars = grown(tr.bars, op.A[0])
		tr.bars[op.A[0]] = append(tr.bars[op.A[0]], bar{op.T, op.A[1], op.A[2], op.A[3], op.A[4]})
	}
}

func grown[T any](lists [][]T, i int64) [][]T {
	for int64(len(lists)) <= i {
		lists = append(lists, nil)
	}
	return lists
}

// pos is where the element is at film µs us, and whether it is under way.
func (tr *track) pos(us int64) (x, y int64, moving bool) {
	i := last(tr.moves, us, func(m move) int64 { return m.t })
	if i < 0 {
		return tr.x, tr.y, false
	}
	return tr.moves[i].at(us)
}

// at eases along the move: a smoothstep in integers.
func (m move) at(us int64) (x, y int64, moving bool) {
	d, dur := us-m.t*1000, m.dur*1000
	if d >= dur {
		return m.x, m.y, false
	}
	p := d * 4096 / dur
	q := (3*p*p*4096 - 2*p*p*p) / 4096
	return m.x0 + (m.x-m.x0)*q>>24, m.y0 + (m.y-m.y0)*q>>24, true
}

// at is the bar's value while the virtual clock shows v.
func (b bar) at(v int64) int64 {
	switch {
	case v >= b.c1:
		return b.v1
	case v <= b.c0:
		return b.v0
	}
	return b.v0 + (b.v1-b.v0)*share(v-b.c0, b.c1-b.c0)>>12
}

// share is d / whole in 4096ths, without a product beyond 2^53.
func share(d, whole int64) int64 {
	for whole >= 1<<40 {
		d, whole = d/2, whole/2
	}
	return d * 4096 / whole
}

// wordAt is the text at film µs us.
func wordAt(list []word, us int64) string {
	i := last(list, us, func(w word) int64 { return w.t })
	if i < 0 {
		return ""
	}
	return list[i].s
}

// last is the index of the last keyframe at or before film µs us, -1 if none.
func last[T any](list []T, us int64, time func(T) int64) int {
	lo, hi := 0, len(list)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if time(list[m])*1000 <= us {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

// cut forgets what happens at film ms at or later.
func (tr *track) cut(at int64) {
	us := at*1000 - 1
	if tr.die >= at {
		tr.die = alive
	}
	tr.moves = tr.moves[:last(tr.moves, us, moveTime)+1]
	tr.class = tr.class[:last(tr.class, us, wordTime)+1]
	for i, list := range tr.texts {
		tr.texts[i] = list[:last(list, us, wordTime)+1]
	}
	for i, list := range tr.bars {
		tr.bars[i] = list[:last(list, us, barTime)+1]
	}
}

// forget drops what no longer counts at film ms w.
func (tr *track) forget(w int64) {
	tr.moves = trim(tr.moves, w, moveTime)
	tr.class = trim(tr.class, w, wordTime)
	for i, list := range tr.texts {
		tr.texts[i] = trim(list, w, wordTime)
	}
	for i, list := range tr.bars {
		tr.bars[i] = trim(list, w, barTime)
	}
}

func trim[T any](list []T, w int64, time func(T) int64) []T {
	if i := last(list, w*1000, time); i > 0 {
		return slices.Delete(list, 0, i)
	}
	return list
}

func moveTime(m move) int64 { return m.t }
func wordTime(w word) int64 { return w.t }
func barTime(b bar) int64   { return b.t }
