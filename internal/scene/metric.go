package scene

import (
	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// A meter follows one metric of a run.
type meter interface {
	event(e *engine.Event)
	// read appends the values of its series at virtual time t, in thousandths,
	// or noValue.
	read(t int64, out []int64) []int64
}

// noValue stands for a series that has not begun.
const noValue = -1 << 62

// metrics are the meters of a run, and what their series showed last.
type metrics struct {
	meters []meter
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
func newMeter(m demo.Metric, shares int) meter {
	switch m.Kind {
	case "throughput":
		return &throughput{obj: m.Obj}
	case "queue":
		return &queueLength{obj: m.Obj}
	case "utilisation":
		return newUtilisation(m.Obj, shares)
	case "latency":
		return newLatency(m.Obj)
	case "goroutines":
		return &liveCount{}
	case "gauge":
		return &gauge{name: m.Obj}
	}
	return noMeter{}
}

func (m *metrics) event(e *engine.Event) {
	for _, meter := range m.meters {
		meter.event(e)
	}
}

// points calls yield with the series that have changed by virtual time t.
func (m *metrics) points(t int64, yield func(series int, value int64)) {
	m.now = m.now[:0]
	for _, meter := range m.meters {
		m.now = meter.read(t, m.now)
	}
	for i, v := range m.now {
		if v != noValue && (!m.began || v != m.last[i]) {
			yield(i, v)
		}
	}
	m.began = true
	m.last = append(m.last[:0], m.now...)
}

// noMeter shows 0.
type noMeter struct{}

func (noMeter) event(*engine.Event)               {}
func (noMeter) read(_ int64, out []int64) []int64 { return append(out, 0) }

// queueLength is how many values a channel holds.
type queueLength struct {
	obj string
	n   int64
}

func (q *queueLength) event(e *engine.Event) {
	if (e.K == engine.EvChanSend || e.K == engine.EvChanRecv) && e.Obj.Name == q.obj && e.Why == engine.WhyBuffered {
		q.n = e.N
	}
}

func (q *queueLength) read(_ int64, out []int64) []int64 { return append(out, q.n*1000) }

// gauge is a number that the program itself reports; 0 before it does.
type gauge struct {
	name string
	v    int64 // thousandths
}

func (g *gauge) event(e *engine.Event) {
	if e.K == engine.EvGauge && e.Val == g.name {
		g.v = e.N
	}
}

func (g *gauge) read(_ int64, out []int64) []int64 { return append(out, g.v) }

// liveCount is how many goroutines are alive.
type liveCount struct{ n int64 }

func (l *liveCount) event(e *engine.Event) {
	switch e.K {
	case engine.EvGoCreate:
		l.n++
	case engine.EvGoDestroy:
		l.n--
	}
}

func (l *liveCount) read(_ int64, out []int64) []int64 { return append(out, l.n*1000) }
