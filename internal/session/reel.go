package session

import (
	"cmp"
	"slices"

	"github.com/go-concurrency/playground/internal/scene"
)

// reel is the last stretch of a film that is being made: enough to show any
// moment in it, and bounded however long the film is.
type reel struct {
	film *scene.Film
	ops  []scene.Op // what film was made of, from its start on
}

func newReel(layout *scene.Layout) *reel { return &reel{film: scene.NewFilm(layout.Scale)} }

// add appends ops and drops what lies more than two Pasts behind.
func (r *reel) add(ops []scene.Op) {
	if len(ops) == 0 {
		return
	}
	r.film.Apply(ops)
	r.ops = append(r.ops, ops...)
	knots := r.film.Knots()
	if end := ops[len(ops)-1].T; len(knots) > 0 && end-knots[0].F > 3*Past {
		r.trim(end - Past)
	}
}

// beat is the start of the beat that runs at film ms t, or of the first.
func (r *reel) beat(t int64) int64 {
	knots := r.film.Knots()
	i, found := slices.BinarySearchFunc(knots, t, func(k scene.Knot, t int64) int { return cmp.Compare(k.F, t) })
	if !found && i > 0 {
		i--
	}
	if i >= len(knots) {
		return 0
	}
	return knots[i].F
}

// trim makes the reel start at the beat that runs at film ms t.
func (r *reel) trim(t int64) {
	r.ops = r.from(t)
	r.film = scene.NewFilm(r.film.Scale)
	r.film.Apply(r.ops)
}

// from is the film from the beat on that runs at film ms t, as a film of its
// own: the picture at its start, then what follows.
func (r *reel) from(t int64) []scene.Op {
	w := r.beat(t)
	if len(r.ops) == 0 || w <= r.ops[0].T {
		return r.ops
	}
	ops := r.film.Snapshot(w)
	for _, op := range r.ops {
		if op.T >= w {
			ops = append(ops, op)
		}
	}
	return ops
}
