package measure

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// Figure is one number of a run in a form that programs read.
type Figure struct {
	Name, Unit string // the unit is "" for counts, and for words
	Value      string // a decimal, or a word; "" if there is none
}

// Figures are the run's numbers at virtual time now. Each run has the same, in
// the same order.
func (t *Total) Figures(now int64) []Figure {
	number := func(v int64, known bool, places int) string {
		if !known {
			return ""
		}
		return string(AppendDecimal(nil, v, places))
	}
	latency := t.Latency.count > 0
	return []Figure{
		{"outcome", "", t.outcome()},
		{"run time", "s", number(t.Clock(now), true, 9)},
		{"done", "", number(t.Count(), t.Counts(), 0)},
		{"throughput", "1/s", number(t.Rate(now), t.Counts(), 3)},
		{"latency p50", "ms", number(t.Latency.Percentile(50), latency, 6)},
		{"latency p99", "ms", number(t.Latency.Percentile(99), latency, 6)},
		{"goroutines at most", "", number(t.Goroutines(), true, 0)},
		{"memory at most, estimated", "B", number(t.Bytes(), true, 0)},
		{"calls", "", number(t.Calls.Count(), true, 3)},
		{"wasted work", "", number(t.Wasted.v, t.Wasted.reported, 3)},
		{"goroutines left waiting", "", number(t.leaks, t.ended, 0)},
	}
}

// outcome is how the run stands.
func (t *Total) outcome() string {
	switch {
	case !t.ended:
		return "still running"
	case t.why != engine.NoReason:
		return t.why.String()
	}
	return "ended"
}

// AppendDecimal appends v / 10^places to b, exactly, without needless zeros:
// 1250 with three places is 1.25. places is at most 18.
func AppendDecimal(b []byte, v int64, places int) []byte {
	var digits [24]byte
	u := uint64(v)
	if v < 0 {
		b, u = append(b, '-'), -u
	}
	text := strconv.AppendUint(digits[:0], u, 10)
	for len(text) <= places {
		text = append(text[:1], text...)
		text[0] = '0'
	}
	whole := len(text) - places
	for len(text) > whole && text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	b = append(b, text[:whole]...)
	if len(text) > whole {
		b = append(append(b, '.'), text[whole:]...)
	}
	return b
}
