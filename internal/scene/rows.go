package scene

import (
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// traits are which numbers at least one of the runs has.
type traits struct{ done, latency, calls, waste bool }

// choose chooses the rows and charts that apply.
func (c *common) choose(layouts []*Layout, dry [][]engine.Event) {
	var has traits
	for i, l := range layouts {
		total := measure.NewTotal(l.sources())
		for j := range dry[i] {
			total.Event(&dry[i][j])
		}
		has.done = has.done || total.Counts()
		has.latency = has.latency || l.metric("latency") != nil
		has.calls = has.calls || total.Calls.Count() != 0
		has.waste = has.waste || total.Wasted.Reported()
	}
	c.gauges = gaugesOf(layouts)
	c.addRows(has)
	c.addCharts(has)
}

// measured are the gauges that have rows of their own.
var measured = []string{"memory", "calls", "wasted", "done"}

// gaugesOf are the other gauges that at least two of the runs chart.
func gaugesOf(layouts []*Layout) []gauge {
	var list []gauge
	for i, l := range layouts {
		for _, m := range l.metrics {
			elsewhere := slices.ContainsFunc(layouts[i+1:], func(o *Layout) bool { return o.gauge(m.Obj) != nil })
			listed := slices.ContainsFunc(list, func(g gauge) bool { return g.name == m.Obj })
			if m.Kind == "gauge" && elsewhere && !listed && !slices.Contains(measured, m.Obj) {
				list = append(list, gauge{m.Obj, m.Label, m.Unit})
			}
		}
	}
	return list
}

func (c *common) row(key, label, help string, text func(p *probe, t int64) string) {
	c.rows = append(c.rows, Row{key, label, help, text})
}

// addRows adds the rows that apply to at least one of the runs.
func (c *common) addRows(has traits) {
	c.row("time", "Run time", "Virtual time until the run ended.", func(p *probe, t int64) string {
		if !p.total.Ended() {
			return "still running"
		}
		return measure.Span(p.total.Clock(t))
	})
	if has.done {
		c.row("done", "Done", "What is done so far.", func(p *probe, _ int64) string {
			return p.counted(strings.TrimSpace(measure.Number(p.total.Count()*1000) + " " + c.noun))
		})
		c.row("rate", "Throughput", "What was done in a second, on average since the start.", func(p *probe, t int64) string {
			return p.counted(strings.TrimSpace(measure.Number(p.total.Rate(t))+" "+c.noun) + "/s")
		})
	}
	if has.latency {
		c.row("p50", "Latency p50", "Half of the values took no longer, from the first offer to their receipt.", func(p *probe, _ int64) string { return p.percentile(50) })
		c.row("p99", "Latency p99", "99 of 100 values took no longer, from the first offer to their receipt.", func(p *probe, _ int64) string { return p.percentile(99) })
	}
	c.row("peak", "Goroutines at most", "How many were alive at one time.", func(p *probe, _ int64) string { return measure.Number(p.total.Goroutines() * 1000) })
	c.row("memory", "Memory at most", "An estimate: 2 KB of stack a goroutine, 8 bytes a slot of a channel's buffer, and what the program itself reports.",
		func(p *probe, _ int64) string { return measure.Bytes(p.total.Bytes()) })
	if has.calls {
		c.row("calls", "Calls", "How often what lies behind the program was called: what it reports, or how often a goroutine waited for the network.",
			func(p *probe, _ int64) string { return measure.Number(p.total.Calls.Count()) })
	}
	if has.waste {
		c.row("wasted", "Wasted work", "Work that went on although nobody wanted its result any more, as the program reports it.",
			func(p *probe, t int64) string { return measure.Number(p.one(p.total.Wasted, t, 0)) })
	}
	for i, g := range c.gauges {
		c.row(elementID("own", i), strings.ToUpper(g.label[:1])+g.label[1:], "What the programs themselves report.", func(p *probe, _ int64) string { return p.gauges[i].text() })
	}
}

// addCharts adds the charts that apply to at least one of the runs.
func (c *common) addCharts(has traits) {
	add := func(label, unit string, read func(p *probe, t int64) int64) {
		c.charts = append(c.charts, chart{label, unit, read})
	}
	if has.done && c.noun != "" {
		add("throughput", c.noun+"/s", func(p *probe, t int64) int64 { return p.one(p.total.Done, t, 0) })
	} else if has.done {
		add("throughput", "1/s", func(p *probe, t int64) int64 { return p.one(p.total.Done, t, 0) })
	}
	if has.latency {
		add("latency p50", "ms", func(p *probe, t int64) int64 { return p.one(p.latency, t, 0) })
		add("latency p99", "ms", func(p *probe, t int64) int64 { return p.one(p.latency, t, 1) })
	}
	add("goroutines", "", func(p *probe, _ int64) int64 { return p.total.Memory.Alive() * 1000 })
	add("memory, estimated", "KB", func(p *probe, t int64) int64 { return p.one(p.total.Memory, t, 0) / 1024 })
	if has.calls {
		add("calls", "", func(p *probe, t int64) int64 { return p.one(p.total.Calls, t, 0) })
	}
	if has.waste {
		add("wasted work", "", func(p *probe, t int64) int64 { return p.one(p.total.Wasted, t, 0) })
	}
	for i, g := range c.gauges {
		add(g.label, g.unit, func(p *probe, t int64) int64 { return p.one(p.gauges[i].Gauge, t, 0) })
	}
}
