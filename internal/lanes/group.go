package lanes

import (
	"cmp"
	"slices"
)

// Kind tells what the lanes of a group are.
type Kind string

// The kinds of groups.
const (
	Ps         Kind = "P"
	Goroutines Kind = "G" // those of one go statement's function
	Threads    Kind = "M"
	Collector  Kind = "GC"
)

const (
	foldAt     = 8   // a group of more lanes is folded unless it is opened
	procsAt    = 64  // likewise for Ps
	pageSize   = 32  // how many lanes of a folded group are shown at once
	laneLimit  = 160 // how many lanes there are at most
	groupLimit = 40  // how many groups; the goroutines of others share one
	bucketSize = 128 // into how many parts a folded lane is divided at most
)

// Group is the lanes of one kind and name. If they are many, it is folded to
// how many of them are in which state, and shows a page of them at most.
type Group struct {
	Kind   Kind    `json:"kind"`
	Name   string  `json:"name,omitempty"`
	System bool    `json:"system,omitempty"` // the runtime's own
	Count  int     `json:"count"`            // how many have lanes in the window
	Folded bool    `json:"folded,omitempty"`
	First  int     `json:"first,omitempty"` // how many lanes come before those of Lanes
	Sum    Times   `json:"sum"`
	Parts  []Part  `json:"parts,omitempty"` // of a folded group
	Lanes  []*Lane `json:"lanes"`

	opened bool
	hist   hist
}

// Part is what a folded group's lanes did for a while: the goroutine time in
// each state, ns.
type Part struct {
	From int64 `json:"a"`
	To   int64 `json:"b"`
	Sum  Times `json:"sum"`
}

// limit is how many lanes a group may have unfolded.
func (k Kind) limit() int {
	if k == Ps {
		return procsAt
	}
	return foldAt
}

// hist sums up time by state in equal parts of the window. It grows by making
// the parts twice as long.
type hist struct {
	from, width int64 // ns
	parts       []Times
}

// add counts a state from a to b, ns, which do not lie before the window.
func (h *hist) add(st State, a, b int64) {
	for (b-h.from-1)/h.width >= bucketSize {
		h.double()
	}
	for a < b {
		i := (a - h.from) / h.width
		end := min(b, h.from+(i+1)*h.width)
		for int64(len(h.parts)) <= i {
			h.parts = append(h.parts, Times{})
		}
		h.parts[i][st] += end - a
		a = end
	}
}

func (h *hist) double() {
	h.width *= 2
	for i := range h.parts {
		if half := h.parts[i]; i%2 == 0 {
			h.parts[i/2] = half
		} else {
			for st, ns := range half {
				h.parts[i/2][st] += ns
			}
		}
	}
	h.parts = h.parts[:(len(h.parts)+1)/2]
}

// list is the parts until virtual ns to; equal neighbours are one.
func (h *hist) list(to int64) []Part {
	var all []Part
	for i, t := range h.parts {
		p := Part{From: h.from + int64(i)*h.width, Sum: t}
		p.To = min(p.From+h.width, to)
		if p.To <= p.From {
			break
		}
		if n := len(all); n > 0 && steady(&all[n-1], &p) {
			for st, ns := range p.Sum {
				all[n-1].Sum[st] += ns
			}
			all[n-1].To = p.To
			continue
		}
		all = append(all, p)
	}
	return all
}

// steady reports whether both have the same states all the time.
func steady(a, b *Part) bool {
	for st := range a.Sum {
		if float64(a.Sum[st])*float64(b.To-b.From) != float64(b.Sum[st])*float64(a.To-a.From) {
			return false
		}
	}
	return true
}

// sortLanes puts lanes in the order of their numbers.
func (g *Group) sortLanes() {
	slices.SortFunc(g.Lanes, func(a, b *Lane) int { return cmp.Compare(a.ID, b.ID) })
}
