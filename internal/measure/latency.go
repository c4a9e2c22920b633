package measure

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// maxUnderWay bounds the values whose latency is being taken; those that never
// arrive are forgotten, the oldest first.
const maxUnderWay = 4096

// Latency is how long values take from the first time somebody offers them, or
// what they were made from, to their receipt from a channel: median and 99th
// percentile of the last values, in ms.
type Latency struct {
	obj     string
	window  int
	began   map[int32]int64 // virtual ns by value
	order   []int32         // the values in began, and some that are gone
	samples []int64         // the last ones, as a ring
	sorted  []int64
	next    int
	sum     int64 // of all samples, ns
	count   int64
}

// NewLatency measures at the channel of that name, of the last window values.
func NewLatency(channel string, window int) *Latency {
	return &Latency{obj: channel, window: window, began: map[int32]int64{}}
}

// Event implements Meter.
func (m *Latency) Event(e *engine.Event) {
	switch {
	case e.V == 0:
	case e.K == engine.EvGoBlock || e.K == engine.EvChanSend:
		m.offer(e)
	case e.K == engine.EvChanRecv && bears(e.Obj, m.obj):
		if t, ok := m.began[e.V]; ok {
			m.sample(e.T - t)
			delete(m.began, e.V)
		}
	}
}

// offer notes a value that is new.
func (m *Latency) offer(e *engine.Event) {
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

func (m *Latency) sample(ns int64) {
	m.sum += ns
	m.count++
	if len(m.samples) < m.window {
		m.samples = append(m.samples, ns)
	} else {
		i, _ := slices.BinarySearch(m.sorted, m.samples[m.next])
		m.sorted = slices.Delete(m.sorted, i, i+1)
		m.samples[m.next] = ns
		m.next = (m.next + 1) % m.window
	}
	i, _ := slices.BinarySearch(m.sorted, ns)
	m.sorted = slices.Insert(m.sorted, i, ns)
}

// Read implements Meter.
func (m *Latency) Read(_ int64, out []int64) []int64 {
	return append(out, m.Percentile(50)/1000, m.Percentile(99)/1000)
}

// Percentile is the smallest sample that at least p percent do not exceed, in
// ns; 0 without samples.
func (m *Latency) Percentile(p int) int64 {
	n := len(m.sorted)
	if n == 0 {
		return 0
	}
	return m.sorted[(n*p+99)/100-1]
}
