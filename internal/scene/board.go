package scene

import (
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
	gauges  []*ownGauge      // by the gauge of common
	cells   []*element       // by row
	out     []int64
}

// newBoard puts the elements up on the stage of the first run.
func newBoard(layouts []*Layout, st *stage) *board {
	b := &board{common: layouts[0].common, verdict: &element{layer: pageLayer, id: VerdictID}}
	st.born(b.verdict, st.now())
	for i, l := range layouts {
		p := newProbe(l)
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

// newProbe begins to measure a run that stands beside others.
func newProbe(l *Layout) *probe {
	s := l.sources()
	p := &probe{total: measure.NewTotal(s), latency: measure.NewLatency(s.Latency, latencyWindow)}
	for _, g := range l.common.gauges {
		p.gauges = append(p.gauges, &ownGauge{Gauge: measure.NewGauge(g.name)})
	}
	return p
}

func (b *board) event(side int, e *engine.Event) { b.probes[side].event(e) }

// event takes the run's next event.
func (p *probe) event(e *engine.Event) {
	p.total.Event(e)
	p.latency.Event(e)
	for _, g := range p.gauges {
		if g.Event(e); e.K == engine.EvGauge {
			g.most = max(g.most, g.Read(0, nil)[0])
		}
	}
}

func (b *board) close(t int64, note func(Op)) {
	write(b.verdict, measure.Verdict(b.sides, t, b.common.noun), note)
	for _, p := range b.probes {
		for i, r := range b.common.rows {
			write(p.cells[i], r.text(p, t), note)
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

// counted is what a cell says if it is known how much is done.
func (p *probe) counted(text string) string {
	if !p.total.Counts() {
		return "–"
	}
	return text
}

// percentile is a latency, a dash before there is one.
func (p *probe) percentile(percent int) string {
	ns := p.total.Latency.Percentile(percent)
	if ns == 0 {
		return "–"
	}
	return measure.Span(ns)
}

// ownGauge is a gauge and the greatest value that it had.
type ownGauge struct {
	*measure.Gauge
	most int64 // thousandths
}

// text is what a cell says of the gauge: its value, and the greatest one.
func (g *ownGauge) text() string {
	v := g.Read(0, nil)[0]
	switch {
	case !g.Reported():
		return "–"
	case g.most > v:
		return measure.Number(v) + ", at most " + measure.Number(g.most)
	}
	return measure.Number(v)
}
