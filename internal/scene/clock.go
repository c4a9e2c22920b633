package scene

import (
	"cmp"
	"slices"
	"sort"

	"github.com/go-concurrency/playground/internal/engine"
)

// Clock is a film's beats without its pictures: it translates between film
// time and coordinates.
type Clock struct {
	Scale Scale
	knots []Knot
	held  held
}

// held is a moment that is looked at. A beat lasts longer than what happens in
// it, so where its picture is settled the clock may have gone on, and a film ms
// is many ns. While the film rests at us, the clock stands at v and the
// coordinate is at.
type held struct {
	us, v int64
	at    engine.Coord
}

// Hold makes the film show the very coordinate where TimeOf leads.
func (c *Clock) Hold(at engine.Coord) {
	c.held = held{}
	ms, _ := c.TimeOf(at)
	i := c.beatAt(ms * 1000)
	if i < 0 {
		return
	}
	k := c.knots[i]
	if at.Compare(k.end()) < 0 {
		at = k.end()
	}
	if at.T <= k.Next {
		c.held = held{ms * 1000, at.T, at}
	}
}

// Add appends a beat; film time never falls.
func (c *Clock) Add(k Knot) {
	if n := len(c.knots); n > 0 {
		c.knots[n-1].Next = k.S
	}
	c.knots = append(c.knots, k)
}

// Knots are the beats known, in order. The caller must not change them.
func (c *Clock) Knots() []Knot { return c.knots }

// Cut forgets the beats that start at film ms at or later.
func (c *Clock) Cut(at int64) {
	c.knots = c.knots[:c.firstAt(at)]
	if c.held.us >= at*1000 {
		c.held = held{}
	}
}

// Forget drops the beats before the one that runs at film ms w.
func (c *Clock) Forget(w int64) {
	if i := c.firstAt(w + 1); i > 1 {
		c.knots = slices.Delete(c.knots, 0, i-1)
	}
}

// firstAt is the index of the first beat that starts at film ms t or later.
func (c *Clock) firstAt(t int64) int {
	i, _ := slices.BinarySearchFunc(c.knots, t, func(k Knot, t int64) int { return cmp.Compare(k.F, t) })
	return i
}

// beatAt is the index of the beat that runs at film µs us, -1 before the first.
func (c *Clock) beatAt(us int64) int { return c.firstAt(floorDiv(us, 1000)+1) - 1 }

// At is the virtual time in ns shown at film µs us.
func (c *Clock) At(us int64) int64 {
	i := c.beatAt(us)
	if i < 0 {
		return 0
	}
	if us == c.held.us {
		return c.held.v
	}
	k := c.knots[i]
	return k.clock(c.Scale, us-k.F*1000)
}

// Settled is the film ms at which an input at film µs us takes effect: when
// the running beat is over.
func (c *Clock) Settled(us int64) int64 {
	t := max(ceilDiv(us, 1000), 0)
	if i := c.beatAt(us); i >= 0 {
		t = max(t, c.knots[i].F+c.knots[i].D)
	}
	return t
}

// CoordAt is the coordinate of film µs us: that of the moment when the running
// beat is over.
func (c *Clock) CoordAt(us int64) engine.Coord {
	i := c.beatAt(us)
	if i < 0 {
		return engine.Coord{}
	}
	if us == c.held.us {
		return c.held.at
	}
	k := c.knots[i]
	v := k.clock(c.Scale, (c.Settled(us)-k.F)*1000)
	switch v {
	case k.E:
		return k.end()
	case k.Next:
		return engine.Coord{T: v}
	}
	return engine.At(v)
}

// TimeOf is the film ms at which all that happened up to the coordinate is
// shown, and nothing later if it lies between two beats. ok is false if the
// film does not reach that far: ms is then the end of what is known.
func (c *Clock) TimeOf(at engine.Coord) (ms int64, ok bool) {
	i := sort.Search(len(c.knots), func(i int) bool { return c.start(i).Compare(at) >= 0 }) - 1
	if i < 0 {
		return 0, len(c.knots) > 0 && c.knots[0].F == 0
	}
	k := c.knots[i]
	ms = k.F + k.D
	if at.Compare(k.end()) >= 0 {
		ms = max(ms, k.F+c.Scale.Film(min(at.T, k.Next)-k.S))
	}
	ms = min(ms, k.F+max(k.D, c.Scale.Film(k.Next-k.S))-1) // the next beat's start is not shown yet
	return ms, i+1 < len(c.knots) || at.T < k.Next || at.Compare(k.end()) <= 0
}

// start is the coordinate before beat i's first event.
func (c *Clock) start(i int) engine.Coord {
	at := engine.Coord{T: c.knots[i].S}
	if i > 0 && c.knots[i-1].E == at.T {
		at.N = c.knots[i-1].N
	}
	return at
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
