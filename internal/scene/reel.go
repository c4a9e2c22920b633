package scene

import "slices"

// reel strings beats together: it says when each starts, and gives out the ops
// of those that are closed.
type reel struct {
	scale Scale
	open  beat
	any   bool  // a beat is open
	beats int   // begun so far; the open one's number
	lag   int64 // film ms by which minimum lengths exceed what the scale wants
	still *still
	out   []Op
	mute  bool
	spare []Op
	sides int // how many runs the film is of

	flashes []*element // that are shown
}

// take adds a step. closing completes a beat that is about to be closed.
func (r *reel) take(s stretch, st *stage, closing func(*beat)) {
	rest := int32(0)
	if r.any && !r.open.joins(r.scale, s, st.clash, st.moves) {
		if st.moves > 0 && !st.clash && s.starts == r.open.starter {
			rest = s.starts // there was no room for them
		}
		r.close(s.t, closing)
	}
	if !r.any {
		r.any = true
		r.beats++
		r.open.knot.S, r.open.knot.Len = s.t, 0
		r.open.unit, r.open.rest = r.unit(), rest
		r.open.crowd = calmMoves * max(r.sides, 1) * int(max(r.lag/toleratedLag, 1))
		r.fade()
	}
	r.open.add(s, r.beats, st.weighty, st.changes)
	st.beat, st.hurried = r.beats, r.lag > 2*toleratedLag
}

// unit is how long a beat that moves something takes: less, the further the
// film is behind. It depends on the past alone.
func (r *reel) unit() int64 {
	if r.lag <= toleratedLag {
		return fullBeat
	}
	return max(fullBeat*toleratedLag/r.lag, shortBeat)
}

// close ends the open beat; the next event is at virtual time next.
func (r *reel) close(next int64, closing func(*beat)) {
	b := &r.open
	closing(b)
	k := &b.knot
	k.D, k.Next = b.length(r.scale), next
	ops := append(r.spare[:0], k.Op())
	ops = b.ops(ops, !r.mute)
	r.keepFlashes(b.changes)
	r.spare = ops
	r.still.apply(ops)
	if !r.mute {
		r.out = append(r.out, ops...)
	}
	wanted := r.scale.Film(next - k.S)
	r.lag = max(r.lag+k.D-wanted, 0)
	*b = beat{knot: Knot{F: k.F + max(k.D, wanted)}, changes: b.changes[:0]}
	r.any = false
}

// fade removes the flashes whose life is over when the open beat begins. Those
// that its first step removes it leaves to that.
func (r *reel) fade() {
	r.flashes = slices.DeleteFunc(r.flashes, func(e *element) bool {
		if e.num != 0 && e.bornMS+e.life <= r.open.knot.F {
			r.open.note(Op{K: OpDie, El: e.num})
			e.num = 0
		}
		return e.num == 0
	})
}

// keepFlashes takes note of the flashes of a beat.
func (r *reel) keepFlashes(changes []change) {
	for i := range changes {
		if c := &changes[i]; c.op.K == OpBorn && c.el.flash && !c.el.unseen {
			r.flashes = append(r.flashes, c.el)
		}
	}
}
