package engine

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Coord is a place in a run, between two engine steps: after all events up to
// virtual time T if N is All, otherwise after all events before T and the
// first N events at exactly T. It is the only coordinate that outlives a film.
type Coord struct {
	T int64 // virtual ns, at least 0
	N int64 // how many events at T have happened, or All
}

// All as a Coord's N stands for all events at that time.
const All = -1

// At is the coordinate after all events up to time t.
func At(t int64) Coord { return Coord{T: t, N: All} }

// String writes the coordinate as links do: "2s", or "2s+3".
func (c Coord) String() string {
	s := time.Duration(c.T).String()
	if c.N == All {
		return s
	}
	return s + "+" + strconv.FormatInt(c.N, 10)
}

// Compare orders coordinates: negative if c lies before d.
func (c Coord) Compare(d Coord) int {
	if c.T != d.T {
		return cmp.Compare(c.T, d.T)
	}
	return cmp.Compare(uint64(c.N), uint64(d.N)) // All is the greatest
}

// ParseCoord reads what String writes.
func ParseCoord(s string) (Coord, error) {
	text, count, counted := strings.Cut(strings.Replace(s, " ", "+", 1), "+") // in a query + stands for a space
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return Coord{}, fmt.Errorf("%q is not a moment; write a time such as 2s or 1.5ms, or 2s+3 for the third event at 2s", s)
	}
	if !counted {
		return At(int64(d)), nil
	}
	n, err := strconv.ParseInt(count, 10, 64)
	if err != nil || n < 0 {
		return Coord{}, fmt.Errorf("%q is not a moment: after + comes the number of events at that time, 0 or more", s)
	}
	return Coord{T: int64(d), N: n}, nil
}
