package scene

import (
	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// latencyWindow is how many values a chart takes percentiles of.
const latencyWindow = 50

// metrics are the meters of a run, and what their series showed last.
type metrics struct {
	meters []measure.Meter
	last   []int64
	now    []int64
	began  bool
}

// newMetrics makes the meters of a layout's metrics.
func newMetrics(l *Layout) *metrics {
	m := &metrics{}
	for _, metric := range l.metrics {
		m.meters = append(m.meters, newMeter(metric, l.shares(metric.Obj)))
	}
	return m
}

// newMeter makes the meter of a metric; shares is how many desks of the family
// it may tell apart. Of an unknown kind nothing is shown.
func newMeter(m demo.Metric, shares int) measure.Meter {
	switch m.Kind {
	case "throughput":
		return measure.NewThroughput(m.Obj, m.By)
	case "queue":
		return measure.NewQueue(m.Obj)
	case "utilisation":
		return newUtilisation(m.Obj, shares)
	case "latency":
		return measure.NewLatency(m.Obj, latencyWindow)
	case "goroutines":
		return &measure.Goroutines{}
	case "scheduler":
		return measure.NewScheduler(m.Obj)
	case "gauge":
		return measure.NewGauge(m.Obj)
	}
	return noMeter{}
}

func (m *metrics) event(_ int, e *engine.Event) {
	for _, meter := range m.meters {
		meter.Event(e)
	}
}

// close notes the points of the series that have changed.
func (m *metrics) close(t int64, note func(Op)) {
	m.points(t, func(series int, value int64) { note(Op{K: OpPoint, A: [6]int64{int64(series), value}}) })
}

// points calls yield with the series that have changed by virtual time t.
func (m *metrics) points(t int64, yield func(series int, value int64)) {
	m.now = m.read(t, m.now[:0])
	for i, v := range m.now {
		if v != measure.NoValue && (!m.began || v != m.last[i]) {
			yield(i, v)
		}
	}
	m.began = true
	m.last = append(m.last[:0], m.now...)
}

// read appends the values of all series at virtual time t.
func (m *metrics) read(t int64, out []int64) []int64 {
	for _, meter := range m.meters {
		out = meter.Read(t, out)
	}
	return out
}

// noMeter shows 0.
type noMeter struct{}

func (noMeter) Event(*engine.Event)               {}
func (noMeter) Read(_ int64, out []int64) []int64 { return append(out, 0) }
