package scene

import (
	"bytes"
	"encoding/csv"
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// Sheet writes the curves of a film's charts as CSV: first the names of the
// columns, then a row for each virtual time at which a number changed, with the
// time in seconds and all numbers after the events of that time. Where several
// runs stand side by side, a row is of one of them, which its second column
// names. A number that has no value yet leaves its cell empty.
type Sheet struct {
	columns []string
	sides   []counted
	now     []int64
	t       int64 // of the events that have come
	began   bool  // one has
}

// counted is one of the runs of a sheet.
type counted struct {
	name  string // "" for a run that is alone
	event func(e *engine.Event)
	read  func(t int64, out []int64) []int64 // in thousandths, by column
	last  []int64                            // what its last row said
}

// NewSheet makes the sheet of a film.
func NewSheet(layouts ...*Layout) *Sheet {
	s := &Sheet{columns: []string{"time_s"}}
	if c := layouts[0].common; c != nil {
		s.columns = append(s.columns, "side")
		for _, ch := range c.charts {
			s.columns = append(s.columns, columnName(demo.Metric{Label: ch.Label, Unit: ch.Unit}, ""))
		}
		for i, l := range layouts {
			s.sides = append(s.sides, countedBeside(sideNames[i], newProbe(l), c.charts))
		}
		return s
	}
	l := layouts[0]
	for _, series := range l.Series {
		s.columns = append(s.columns, columnName(l.metrics[series.Metric], series.Label))
	}
	m := newMetrics(l)
	s.sides = []counted{{event: func(e *engine.Event) { m.event(0, e) }, read: m.read}}
	return s
}

// countedBeside reads the charts that compare runs.
func countedBeside(name string, p *probe, charts []chart) counted {
	return counted{name: name, event: p.event, read: func(t int64, out []int64) []int64 {
		for _, ch := range charts {
			out = append(out, ch.read(p, t))
		}
		return out
	}}
}

// columnName names a curve of a chart: "latency p50 (ms)", "busy: worker 1 (%)".
func columnName(m demo.Metric, curve string) string {
	name := m.Label
	switch {
	case m.Kind == "latency":
		name = "latency " + curve // the label names both curves
	case curve != "":
		name += ": " + curve
	}
	if m.Unit != "" {
		name += " (" + m.Unit + ")"
	}
	return name
}

// Append appends to b the rows that an event of a side completes, which is
// often none.
func (s *Sheet) Append(b []byte, side int, e *engine.Event) []byte {
	switch {
	case !s.began:
		b = appendRecord(b, s.columns...)
	case e.T > s.t:
		b = s.rows(b)
	}
	s.began, s.t = true, max(s.t, e.T)
	s.sides[side].event(e)
	return b
}

// End appends the last rows.
func (s *Sheet) End(b []byte) []byte {
	if !s.began {
		return appendRecord(b, s.columns...)
	}
	return s.rows(b)
}

// rows appends a row for each side of which a number has changed.
func (s *Sheet) rows(b []byte) []byte {
	for i := range s.sides {
		side := &s.sides[i]
		s.now = side.read(s.t, s.now[:0])
		if side.last != nil && slices.Equal(s.now, side.last) {
			continue
		}
		side.last = append(side.last[:0], s.now...)
		b = measure.AppendDecimal(b, s.t, 9)
		if side.name != "" {
			b = append(append(b, ','), side.name...)
		}
		for _, v := range s.now {
			if b = append(b, ','); v != measure.NoValue {
				b = measure.AppendDecimal(b, v, 3)
			}
		}
		b = append(b, '\n')
	}
	return b
}

// appendRecord appends a record of words, quoted where that is needed.
func appendRecord(b []byte, fields ...string) []byte {
	out := bytes.NewBuffer(b)
	w := csv.NewWriter(out)
	w.Write(fields)
	w.Flush()
	return out.Bytes()
}
