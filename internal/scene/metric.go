package scene

import (
	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// A meter follows one metric of a run.
type meter interface {
	event(e *engine.Event)
	// read appends the values of its series at virtual time t, in thousandths.
	read(t int64, out []int64) []int64
}

// metrics are the meters of a run, and what their series showed last.
type metrics struct {
	meters []meter
	last   []int64
	now    []int64
	began  bool
}

func newMetrics(list []demo.Metric) *metrics {
	m := &metrics{}
	for _, metric := range list {
		m.meters = append(m.meters, newMeter(metric))
	}
	return m
}

// newMeter makes the meter of a metric. Of an unknown kind nothing is shown.
func newMeter(m demo.Metric) meter {
	switch m.Kind {
	case "throughput":
		return &throughput{obj: m.Obj}
	case "queue":
		return &queueLength{obj: m.Obj}
	case "utilisation":
		return newUtilisation(m.Obj)
	case "latency":
		return newLatency(m.Obj)
	case "goroutines":
		return &liveCount{}
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
		if !m.began || v != m.last[i] {
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
