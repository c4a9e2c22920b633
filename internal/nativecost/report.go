package nativecost

import "slices"

// Figure is what one operation cost, in ns. Other programs of the machine only
// ever make it dearer, so the least is nearest to what the operation itself
// takes, and the median is what is to be expected.
type Figure struct {
	Op     string  `json:"op"`
	Least  float64 `json:"least"`
	Low    float64 `json:"low"` // a quarter of the rounds was below
	Median float64 `json:"median"`
	High   float64 `json:"high"`   // a quarter of the rounds was above
	Rounds int     `json:"rounds"` // each the mean of many operations
}

// Report is what was measured, and where.
type Report struct {
	Go         string   `json:"go"` // "go1.26.0"
	GOOS       string   `json:"goos"`
	GOARCH     string   `json:"goarch"`
	CPU        string   `json:"cpu"` // its model, "" if the system does not tell
	CPUs       int      `json:"cpus"`
	GOMAXPROCS int      `json:"gomaxprocs"` // what Go chose here; each operation is measured with 1
	Figures    []Figure `json:"figures"`
}

// figure sums up the rounds of an operation, of which there is at least one.
func figure(name string, rounds []float64) Figure {
	slices.Sort(rounds)
	return Figure{Op: name, Least: rounds[0], Low: quantile(rounds, 0.25), Median: quantile(rounds, 0.5), High: quantile(rounds, 0.75), Rounds: len(rounds)}
}

// quantile is the sorted value below which that part of the others lies.
func quantile(sorted []float64, part float64) float64 {
	return sorted[int(part*float64(len(sorted)-1)+0.5)]
}

// Median is the operation's median in ns, 0 if it was not measured.
func (r *Report) Median(op string) float64 {
	for _, f := range r.Figures {
		if f.Op == op {
			return f.Median
		}
	}
	return 0
}
