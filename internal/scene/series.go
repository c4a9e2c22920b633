package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
)

// Series is one curve of a chart. It may have no points.
type Series struct {
	Label  string `json:"label"` // tells the curves of one chart apart; may be empty
	Unit   string `json:"unit"`
	Metric int    `json:"metric"` // the index of the demo's chart
}

// seriesOf lists the curves of the metrics; Point ops number them. shares is
// how many desks of a family have a curve each.
func seriesOf(metrics []demo.Metric, shares func(family string) int) []Series {
	var list []Series
	for i, m := range metrics {
		switch m.Kind {
		case "latency":
			list = append(list, Series{"p50", m.Unit, i}, Series{"p99", m.Unit, i})
		case "utilisation":
			for n := range shares(m.Obj) {
				list = append(list, Series{m.Obj + " " + itoa(n+1), m.Unit, i})
			}
		default:
			list = append(list, Series{"", m.Unit, i})
		}
	}
	return list
}

// charts reports whether a chart shows the gauge of that name.
func (l *Layout) charts(gauge string) bool {
	return slices.ContainsFunc(l.metrics, func(m demo.Metric) bool { return m.Kind == "gauge" && m.Obj == gauge })
}

// shares is how many desks of a family have a utilisation of their own.
func (l *Layout) shares(family string) int {
	if b := l.families[family]; b != nil {
		return min(b.cap, maxShares)
	}
	return 0
}
