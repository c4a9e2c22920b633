package scene

import "github.com/go-concurrency/playground/internal/engine"

// Knot is the start of a beat, where film time is tied to virtual time.
type Knot struct {
	F    int64  // film ms at which the beat starts
	S, E int64  // virtual ns of its first and last event
	N    int64  // how many events at exactly E have happened when it ends
	D    int64  // its minimum length in film ms, at least 1
	Len  int64  // how many events it holds
	Next int64  // virtual ns of the next beat's first event; the run's end after the last
	Say  string // the narration; "" if the last sentence stays
}

// Op is the knot as an entry of the film.
func (k Knot) Op() Op {
	return Op{K: OpKnot, T: k.F, A: [6]int64{k.S, k.E, k.N, k.D, k.Len, k.Next}, S: k.Say}
}

// KnotOf reads a knot from its entry in the film.
func KnotOf(op Op) Knot {
	a := op.A
	return Knot{F: op.T, S: a[0], E: a[1], N: a[2], D: a[3], Len: a[4], Next: a[5], Say: op.S}
}

// end is the coordinate after the beat's last event.
func (k Knot) end() engine.Coord { return engine.Coord{T: k.E, N: k.N} }

// clock is the virtual time at x film µs after the knot.
func (k Knot) clock(sc Scale, x int64) int64 {
	v := k.E
	if x < k.D*1000 {
		v = k.S + (k.E-k.S)*x/(k.D*1000)
	}
	return min(max(v, k.S+sc.Virtual(x)), k.Next)
}
