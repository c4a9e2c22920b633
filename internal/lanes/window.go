package lanes

import "math"

// Whole as a window's end stands for the end of what is fed.
const Whole = math.MaxInt64

// Window is what of a run is wanted.
type Window struct {
	From, To int64  // virtual ns, From < To
	Width    int    // of the picture, px
	Open     []Open // the folded groups of which lanes are wanted
}

// Open names a group and the first of its lanes that are wanted.
type Open struct {
	Kind  Kind
	Name  string
	First int
}

// narrowest is how many px a span is wide at least, on average, before it is
// merged with its neighbours.
const narrowest = 2

// budget is how many spans and marks a picture has at most.
const budget = 4000

// least is the shortest time that spans of the window last together, ns.
func (w *Window) least(to int64) int64 {
	return max((to-w.From)*narrowest/int64(max(w.Width, 1)), 1)
}

// Picture is a run's lanes in a window.
type Picture struct {
	From   int64    `json:"from"` // virtual ns
	To     int64    `json:"to"`
	End    int64    `json:"end"`            // until when the run is known
	Over   bool     `json:"over,omitempty"` // it has ended there
	Groups []*Group `json:"groups"`
}
