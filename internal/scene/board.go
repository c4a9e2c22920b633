package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// VerdictID is the id of the element of the page that states how the runs of a
// film differ.
const VerdictID = "verdict"

// board compares the runs of a film: its table and its verdict are elements of
// the page, and its charts have a curve for each run.
type board struct {
	common  *common
	probes  []*probe
	sides   []measure.Side
	verdict *element
	last    []int64 // the points, as they were noted last
	began   bool
}

// probe measures one of the runs.
type probe struct {
	total   *measure.Total
	latency *measure.Latency // of the last values, for the chart
	cells   []*element       // by row
	out     []int64
}

// newBoard puts the elements up on the stage of the first run.
func newBoard(layouts []*Layout, st *stage) *board {
	b := &board{common: layouts[0].common, verdict: &element{layer: pageLayer, id: VerdictID}}
	st.born(b.verdict, st.now())
	for i, l := range layouts {
		s := l.sources()
		p := &probe{total: measure.NewTotal(s), latency: measure.NewLatency(s.Latency, latencyWindow)}
		for _, r := range b.common.rows {
			e := &element{layer: pageLayer, id: l.prefix + "-" + r.Key}
			st.born(e, st.now())
			p.cells = append(p.cells, e)
		}
		b.probes = append(b.probes, p)
		b.sides = append(b.sides, measure.Side{Name: sideNames[i], Total: p.total})
	}
	return b
}

func (b *board) event(side int, e *engine.Event) {
	p := b.probes[side]
	p.total.Event(e)
	p.latency.Event(e)
}

func (b *board) close(t int64, note func(Op)) {
	write(b.verdict, measure.Verdict(b.sides, t, b.common.noun), note)
	for _, p := range b.probes {
		for i, r := range b.common.rows {
			write(p.cells[i], p.text(r.Key, t, b.common.noun), note)
		}
	}
	n := 0
	for _, c := range b.common.charts {
		for _, p := range b.probes {
			v := c.read(p, t)
			if !b.began {
				b.last = append(b.last, v+1)
			}
			if b.last[n] != v {
				note(Op{K: OpPoint, A: [6]int64{int64(n), v}})
				b.last[n] = v
			}
			n++
		}
	}
	b.began = true
}

// write sets the text of an element of the page.
func write(e *element, text string, note func(Op)) {
	if e.texts[0] != text {
		e.texts[0] = text
		note(Op{K: OpText, El: e.num, S: text})
	}
}

// one is one of the values of a meter at time t.
func (p *probe) one(m measure.Meter, t int64, i int) int64 {
	p.out = m.Read(t, p.out[:0])
	return p.out[i]
}

// text is what a cell says at time t.
func (p *probe) text(key string, t int64, noun string) string {
	switch key {
	case "done", "rate":
		if !p.total.Counts() {
			return "–"
		}
	}
	switch key {
	case "time":
		if !p.total.Ended() {
			return "still running"
		}
		return measure.Span(p.total.Clock(t))
	case "done":
		return strings.TrimSpace(measure.Number(p.total.Count()*1000) + " " + noun)
	case "rate":
		return measure.Number(p.total.Rate(t)) + map[bool]string{false: " "}[noun == ""] + noun + "/s"
	case "p50", "p99":
		percent := map[string]int{"p50": 50, "p99": 99}[key]
		return waited(p.total.Latency.Percentile(percent))
	case "peak":
		return measure.Number(p.total.Goroutines() * 1000)
	case "memory":
		return measure.Bytes(p.total.Bytes())
	case "calls":
		return measure.Number(p.total.Calls.Count())
	case "wasted":
		return measure.Number(p.one(p.total.Wasted, t, 0))
	}
	return ""
}

// waited is a latency, a dash before there is one.
func waited(ns int64) string {
	if ns == 0 {
		return "–"
	}
	return measure.Span(ns)
}
