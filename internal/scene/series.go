package scene

import "github.com/go-concurrency/playground/internal/demo"

// Series is one curve of a chart.
type Series struct {
	Label  string `json:"label"` // tells the curves of one chart apart; may be empty
	Unit   string `json:"unit"`
	Metric int    `json:"metric"` // the index of the demo's chart
}

// seriesOf lists the curves of the metrics; Point ops number them.
func seriesOf(metrics []demo.Metric) []Series {
	var list []Series
	for i, m := range metrics {
		if m.Kind == "latency" {
			list = append(list, Series{"p50", m.Unit, i}, Series{"p99", m.Unit, i})
			continue
		}
		list = append(list, Series{"", m.Unit, i})
	}
	return list
}
