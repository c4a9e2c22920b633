package scene

import (
	"cmp"
	"slices"
)

// Film ms of a beat at its most leisurely. In dense programs all of them
// shrink alike with the lag.
const (
	fullBeat     = 350 // a beat that moves something
	shortBeat    = 70  // the least that this shrinks to
	stateBeat    = 120 // a beat that only changes states
	toleratedLag = 2000
)

// calmMoves is how many moves a beat holds while the film is not late.
const calmMoves = 4

// quiet is how long the virtual clock must stand between two steps for the
// second to open a beat: twice what waking an idle P's thread takes.
const quiet = 10_000

// maxBeat and maxWidth bound a beat in events and in virtual ns.
const (
	maxBeat  = 512
	maxWidth = 1_000_000_000
)

// beat is the beat under way.
type beat struct {
	knot    Knot
	unit    int64 // film ms that a move of this beat has
	crowd   int   // how many moves it may hold
	weighty bool  // it deserves its full length
	moves   int
	changes []change
	flashes int   // shown
	starter int32 // whose goroutines its last move has shown, 0 if that was another one
	rest    int32 // who goes on starting goroutines as in the beat before: it moves nothing else, and so it tells of them
}

// stretch is what a step covers.
type stretch struct {
	t, e   int64 // virtual ns of its first and last event
	n      int64 // how many events at exactly e have happened after it
	events int64
	input  bool
	starts int32 // who starts a goroutine in it, 0 if nobody does
}

// joins reports whether a step belongs to the open beat.
func (b *beat) joins(sc Scale, s stretch, clash bool, moves int) bool {
	k := b.knot
	return !clash && !s.input && s.t-k.E <= quiet && k.Len+s.events <= maxBeat &&
		(moves == 0 || b.moves+moves <= b.crowd && (b.rest == 0 || b.rest == s.starts)) && s.e-k.S <= maxWidth && sc.Film(s.e-k.S) < b.unit
}

// add appends a step's changes. beatNo is the beat's number.
func (b *beat) add(s stretch, beatNo int, weighty bool, changes []change) {
	b.weighty = b.weighty || weighty
	b.knot.E, b.knot.N = s.e, s.n
	b.knot.Len += s.events
	moved := b.moves
	base := b.moves
	for _, c := range changes {
		c.when.move += base
		if c.op.K == OpMove && !c.glide {
			b.moves++
			c.el.movedBeat = beatNo
		}
		b.replace(beatNo, &c)
		b.changes = append(b.changes, c)
	}
	if b.moves > moved {
		b.starter = s.starts
	}
}

// note adds an op that belongs to the beat but is no keyframe.
func (b *beat) note(op Op) { b.changes = append(b.changes, change{op: op}) }

// replace marks what the change makes void: an earlier keyframe of the same
// track in this beat, other than how its element is born.
func (b *beat) replace(beatNo int, c *change) {
	track := 0
	switch c.op.K {
	case OpClass:
		track = classTrack
	case OpText:
		track = textTrack + int(c.op.A[0])
	case OpBar:
		track = barTrack
	case OpMove:
		track = glideTrack
		if !c.glide {
			return
		}
	default:
		return
	}
	p := &c.el.at[track]
	if p.beat == beatNo && p.index < len(b.changes) {
		if old := &b.changes[p.index]; old.op.El == c.op.El && (!old.birth || old.when == c.when) {
			old.dead, c.birth, c.was = true, old.birth, old.was
		}
	}
	*p = place{beatNo, len(b.changes)}
}

// shows reports whether the beat changes the picture.
func (b *beat) shows() bool {
	for i := range b.changes {
		c := &b.changes[i]
		if c.el != nil && c.el.layer != pageLayer && c.op.K != OpBar && !c.el.flash && !c.dead && !c.idle() {
			return true
		}
	}
	return false
}

// length is the beat's minimum length.
func (b *beat) length(sc Scale) int64 {
	d := int64(1)
	switch {
	case b.moves > 0 || b.weighty:
		d = b.unit
	case b.shows():
		d = max(stateBeat*b.unit/fullBeat, 1)
	}
	return max(d, sc.Film(b.knot.E-b.knot.S))
}

// at is the film ms of a moment of the beat.
func (b *beat) at(w when) int64 {
	t := b.knot.F + b.stagger(w.move)
	switch w.phase {
	case onArrive:
		t += b.travel()
	case atEnd:
		t = b.knot.F + b.knot.D
	}
	return min(t, b.knot.F+b.knot.D-1)
}

// travel is how long a move takes, and stagger by how much the kth starts
// later than the beat. Together they stay below the unit.
func (b *beat) travel() int64 { return b.unit * 5 / 7 }

func (b *beat) stagger(k int) int64 { return b.unit * 2 / 7 * int64(k) / int64(k+3) }

// hides reports whether a flash's change is not to be shown: hurried beats have
// no short ones.
func (b *beat) hides(c *change) bool {
	if c.op.K == OpBorn {
		b.flashes++
		c.el.unseen = b.unit < fullBeat && c.el.life < fullBeat || b.flashes > maxFlashes
	}
	return c.el.unseen
}

// ops appends the beat's changes, sorted by film time if that is asked for. Its
// knot must be complete.
func (b *beat) ops(out []Op, sorted bool) []Op {
	first := len(out)
	for i := range b.changes {
		c := &b.changes[i]
		if c.dead || c.idle() || c.el != nil && c.el.flash && b.hides(c) {
			continue
		}
		op := c.op
		op.T = b.at(c.when)
		switch {
		case op.K == OpBorn:
			c.el.bornMS = op.T
		case c.el != nil:
			op.T = max(op.T, c.el.bornMS)
		}
		if op.K == OpMove {
			op.A[2] = b.travel()
		}
		out = append(out, op)
	}
	if sorted {
		slices.SortStableFunc(out[first:], func(a, c Op) int { return cmp.Compare(a.T, c.T) })
	}
	return out
}
