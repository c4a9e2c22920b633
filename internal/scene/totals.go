package scene

import (
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// Totals writes what runs come to as CSV: a row for each number, with its name,
// its unit, and its value for each of the runs, up to the last event of them.
type Totals struct {
	sides []*measure.Total
	t     int64
}

// NewTotals makes the totals of a film.
func NewTotals(layouts ...*Layout) *Totals {
	s := &Totals{}
	for _, l := range layouts {
		s.sides = append(s.sides, measure.NewTotal(l.sources()))
	}
	return s
}

// Append takes an event of a side; nothing is written before the end.
func (s *Totals) Append(b []byte, side int, e *engine.Event) []byte {
	s.sides[side].Event(e)
	s.t = max(s.t, e.T)
	return b
}

// End appends all of it.
func (s *Totals) End(b []byte) []byte {
	head := []string{"measure", "unit", "value"}
	if len(s.sides) > 1 {
		head = append(head[:2], sideNames[:len(s.sides)]...)
	}
	b = appendRecord(b, head...)
	var all [][]measure.Figure
	for _, side := range s.sides {
		all = append(all, side.Figures(s.t))
	}
	for i, f := range all[0] {
		row := []string{f.Name, f.Unit}
		for _, figures := range all {
			row = append(row, figures[i].Value)
		}
		b = appendRecord(b, row...)
	}
	return b
}
