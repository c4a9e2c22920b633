package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// latencyWindow is how many values the percentiles are taken of.
const latencyWindow = 50

// maxUnderWay bounds the values whose latency is being taken; those that never
// arrive are forgotten, the oldest first.
const maxUnderWay = 4096

// latency is how long values take from the first time somebody offers them, or
// what they were made from, to their receipt from a channel, in ms: median and
// 99th percentile of the last values.
type latency struct {
	obj     string
	began   map[int32]int64 // virtual ns by value
	order   []int32         // the values in began, and some that are gone
	samples []int64
	next    int
	sorted  []int64
	dirty   bool
}

func newLatency(obj string) *latency { return &latency{obj: obj, began: map[int32]int64{}} }

func (m *latency) event(e *engine.Event) {
	switch {
	case e.V == 0:
	case e.K == engine.EvGoBlock || e.K == engine.EvChanSend:
		m.offer(e)
	case e.K == engine.EvChanRecv && e.Obj.Name == m.obj:
		if t, ok := m.began[e.V]; ok {
			m.sample(e.T - t)
			delete(m.began, e.V)
		}
	}
}

// offer notes a value that is new.
func (m *latency) offer(e *engine.Event) {
	if _, known := m.began[e.V]; known {
		return
	}
	t := e.T
	if from, ok := m.began[e.From]; ok {
		t = from
		delete(m.began, e.From)
	}
	m.began[e.V] = t
	m.order = append(m.order, e.V)
	if len(m.order) > 2*maxUnderWay {
		m.order = slices.DeleteFunc(m.order, func(v int32) bool { _, ok := m.began[v]; return !ok })
	}
	for len(m.began) > maxUnderWay {
		delete(m.began, m.order[0])
		m.order = m.order[1:]
	}
}

func (m *latency) sample(ns int64) {
	m.dirty = true
	if len(m.samples) < latencyWindow {
		m.samples = append(m.samples, ns)
		return
	}
	m.samples[m.next] = ns
	m.next = (m.next + 1) % latencyWindow
}

func (m *latency) read(_ int64, out []int64) []int64 {
	if m.dirty {
		m.dirty = false
		m.sorted = append(m.sorted[:0], m.samples...)
		slices.Sort(m.sorted)
	}
	return append(out, m.percentile(50), m.percentile(99))
}

// percentile is the smallest sample that at least p percent do not exceed, in
// thousandths of a ms.
func (m *latency) percentile(p int) int64 {
	n := len(m.sorted)
	if n == 0 {
		return 0
	}
	return m.sorted[(n*p+99)/100-1] / 1000
}
