package scene

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// common is what the layouts of one film share.
type common struct {
	noun   string // what is done: "jobs"; "" if that differs or is not known
	rows   []Row
	charts []chart
	gauges []gauge
}

// Row is a row of the table that compares the runs of a film: the cell of the
// run with the prefix P is the element of the page whose id is P-Key.
type Row struct {
	Key, Label, Help string
	text             func(p *probe, t int64) string
}

// chart is a chart with a curve for each run.
type chart struct {
	Label, Unit string
	read        func(p *probe, t int64) int64 // thousandths
}

// gauge is a number that at least two of the runs report and chart.
type gauge struct{ name, label, unit string }

// Together makes layouts those of one film: the runs get prefixes a, b and c,
// and the scale of the slowest. dry are the events of their dry runs.
func Together(layouts []*Layout, dry [][]engine.Event) {
	if len(layouts) < 2 {
		return
	}
	c := &common{noun: layouts[0].noun()}
	slow := layouts[0].Scale
	for _, l := range layouts[1:] {
		if l.Scale.second() < slow.second() {
			slow = l.Scale
		}
		if l.noun() != c.noun {
			c.noun = ""
		}
	}
	c.choose(layouts, dry)
	for i, l := range layouts {
		l.side, l.Scale, l.common = i, slow, c
		l.prefix = strings.ToLower(sideNames[i])
		l.Series = c.series(len(layouts))
	}
}

// SideName is what the run is called beside others: A, B or C; "" if it is alone.
func (l *Layout) SideName() string {
	if l.common == nil {
		return ""
	}
	return sideNames[l.side]
}

// Shows reports whether an element of the film belongs to the stage of this run.
func (l *Layout) Shows(s State) bool { return l.Draws(s.Layer) }

// Draws is Shows for all elements of a layer.
func (l *Layout) Draws(layer int64) bool { return layer >= 0 && layer/layersOf == int64(l.side) }

// Rows are those of the table, none for a run that is alone.
func (l *Layout) Rows() []Row {
	if l.common == nil {
		return nil
	}
	return l.common.rows
}

// Charts are those that compare, none for a run that is alone.
func (l *Layout) Charts() []demo.Metric {
	var all []demo.Metric
	if l.common != nil {
		for _, c := range l.common.charts {
			all = append(all, demo.Metric{Label: c.Label, Unit: c.Unit})
		}
	}
	return all
}

func (c *common) series(sides int) []Series {
	var list []Series
	for i, ch := range c.charts {
		for side := range sides {
			list = append(list, Series{sideNames[side], ch.Unit, i})
		}
	}
	return list
}

// sources are where a run's numbers are measured: where its own charts do.
func (l *Layout) sources() measure.Sources {
	var s measure.Sources
	if m := l.metric("throughput"); m != nil {
		s.Done, s.By, s.Gauge = m.Obj, m.By, m.Done
	}
	if m := l.metric("latency"); m != nil {
		s.Latency = m.Obj
	}
	if m := l.gauge("memory"); m != nil {
		s.Memory = map[string]int64{"KB": 1 << 10, "MB": 1 << 20}[m.Unit]
	}
	return s
}

// metric is the run's chart of that kind, nil if it has none.
func (l *Layout) metric(kind string) *demo.Metric {
	if i := slices.IndexFunc(l.metrics, func(m demo.Metric) bool { return m.Kind == kind }); i >= 0 {
		return &l.metrics[i]
	}
	return nil
}

// gauge is the run's chart of that gauge, nil if it has none.
func (l *Layout) gauge(name string) *demo.Metric {
	if i := slices.IndexFunc(l.metrics, func(m demo.Metric) bool { return m.Kind == "gauge" && m.Obj == name }); i >= 0 {
		return &l.metrics[i]
	}
	return nil
}

// noun is what the run does: the "jobs" of "jobs/s".
func (l *Layout) noun() string {
	m := cmp.Or(l.metric("throughput"), l.gauge("done"))
	if m == nil {
		return ""
	}
	noun, _, _ := strings.Cut(m.Unit, "/")
	return noun
}
